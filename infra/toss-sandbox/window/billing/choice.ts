import { z } from 'zod'
import type { Instant } from '../../../../domain/time.ts'
import { scriptOf } from '../../billing/behaviour.ts'
import {
  accountMeans,
  cardMeans,
  expiryOf,
  isBirthDay,
  isBusinessNumber,
  isCardNumber,
  maskCardNumber,
} from '../../billing/means.ts'
import type { BillingAuthDocument, BillingMeans, DeclineScript } from '../../documents/billing.ts'
import { isChargeDecline } from '../../errors.ts'
import { acquirerOf, BANKS, CARDS } from '../../institutions.ts'

/** The check code every phone gets in Toss's test environment (core-api.md 1.9). */
export const CHECK_CODE = '000000'

const digits = z
  .string()
  .transform(text => text.replaceAll(/[-/ ]/g, ''))
  .default('')
const anyText = z.string().trim().max(100).default('')

/** The fields of the window's form; which of them matter depends on the method. */
const Form = z.object({
  cardCompany: anyText,
  cardNumber: digits,
  expiry: digits,
  cardType: z.enum(['신용', '체크']).default('신용'),
  ownerType: z.enum(['개인', '법인']).optional(),
  identity: digits,
  bank: anyText,
  accountNumber: digits,
  holderName: anyText,
  phone: digits,
  checkCode: digits,
  agreedTerms: z.literal('on').optional(),
  agreedPrivacy: z.literal('on').optional(),
  /** How the card takes its charges later on. */
  behaviour: z.enum(['good', 'declines', 'dies']).default('good'),
  behaviourCode: anyText,
  dyingCharge: z.coerce.number().int().min(1).max(1_000).catch(0).default(0),
})
export type BillingForm = z.input<typeof Form>
type FormData = z.output<typeof Form>

export type Registered =
  | { readonly type: 'registered'; readonly means: BillingMeans; readonly script: DeclineScript | null }
  /** The name of the field that keeps the customer from going on. */
  | { readonly type: 'missing'; readonly field: string }

/** What the customer filled in → what is registered, or the first field from above that is missing or wrong. */
export function register(auth: BillingAuthDocument, input: unknown, now: Instant): Registered {
  const parsed = Form.safeParse(input)
  if (!parsed.success) {
    return { type: 'missing', field: String(parsed.error.issues[0]?.path[0] ?? 'cardCompany') }
  }
  const form = parsed.data
  const field =
    (auth.method === 'CARD' ? wrongInCard(auth, form, now) : wrongInAccount(form)) ?? wrongInPerson(form)
  if (field) return { type: 'missing', field }
  const means = auth.method === 'CARD' ? cardOf(auth, form) : accountMeans(form.bank, form.accountNumber)
  return { type: 'registered', means, script: scriptIn(form) }
}

const companyOf = (auth: BillingAuthDocument, form: FormData) => auth.cardCompany ?? form.cardCompany
const ownerOf = ({ ownerTypes }: BillingAuthDocument, form: FormData) =>
  form.ownerType ?? ownerTypes[0] ?? '개인'

function wrongInCard(auth: BillingAuthDocument, form: FormData, now: Instant): string | null {
  const owner = ownerOf(auth, form)
  const expiresAt = expiryOf(form.expiry.slice(2), form.expiry.slice(0, 2))
  if (!CARDS.some(({ code }) => code === companyOf(auth, form))) return 'cardCompany'
  if (!isCardNumber(form.cardNumber)) return 'cardNumber'
  if (!expiresAt || expiresAt <= now) return 'expiry'
  if (!auth.ownerTypes.includes(owner)) return 'ownerType'
  return (owner === '법인' ? isBusinessNumber : isBirthDay)(form.identity) ? null : 'identity'
}

function wrongInAccount({ bank, accountNumber, holderName, identity }: FormData): string | null {
  if (!BANKS.some(({ code }) => code === bank)) return 'bank'
  if (!/^\d{8,16}$/.test(accountNumber)) return 'accountNumber'
  if (holderName === '') return 'holderName'
  return isBirthDay(identity) ? null : 'identity'
}

function wrongInPerson(form: FormData): string | null {
  if (!/^01\d{8,9}$/.test(form.phone)) return 'phone'
  if (form.checkCode !== CHECK_CODE) return 'checkCode'
  if (!form.agreedTerms) return 'agreedTerms'
  if (!form.agreedPrivacy) return 'agreedPrivacy'
  if (form.behaviour !== 'good' && !isChargeDecline(form.behaviourCode)) return 'behaviourCode'
  return form.behaviour === 'dies' && form.dyingCharge === 0 ? 'dyingCharge' : null
}

function cardOf(auth: BillingAuthDocument, form: FormData): BillingMeans {
  const issuerCode = companyOf(auth, form)
  const card = {
    issuerCode,
    acquirerCode: acquirerOf(issuerCode),
    number: maskCardNumber(form.cardNumber),
    cardType: form.cardType,
    ownerType: ownerOf(auth, form),
    expiresAt: expiryOf(form.expiry.slice(2), form.expiry.slice(0, 2)),
  }
  return cardMeans(card, auth.easyPay)
}

function scriptIn({ behaviour, behaviourCode: code, dyingCharge }: FormData): DeclineScript | null {
  if (behaviour === 'good') return null
  return scriptOf({ type: 'declines', code, from: behaviour === 'dies' ? dyingCharge : 1 })
}
