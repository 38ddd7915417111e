import { expiryOf, isCardNumber, maskAccountNumber, maskCardNumber } from '../../billing/means.ts'
import type { PaymentDocument } from '../../documents/payment.ts'
import type { BrandpayMeans, BrandpayWallet } from '../../documents/wallet.ts'
import { BANKS, CARDS } from '../../institutions.ts'
import type { World } from '../../world.ts'
import { type Chosen, cardDetail } from '../choice.ts'
import type { Given } from '../inputs.ts'
import { opens } from './wallet.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const digits = (value: unknown): string => text(value).replaceAll(/[-/ ]/g, '')

export type Added =
  | { readonly type: 'added'; readonly means: BrandpayMeans }
  | { readonly type: 'missing'; readonly field: string }

/** What the customer typed → what is kept of it, or the first field that is missing or wrong. */
export function meansIn(world: World, form: Given): Added {
  const id = world.ids.receiptKey()
  const added = (means: Omit<BrandpayMeans, 'id'>): Added => ({ type: 'added', means: { id, ...means } })
  const missing = (field: string): Added => ({ type: 'missing', field })
  if (form.kind === 'ACCOUNT') {
    const bank = text(form.bank)
    const number = digits(form.accountNumber)
    if (!BANKS.some(({ code }) => code === bank)) return missing('bank')
    if (!/^\d{8,16}$/.test(number)) return missing('accountNumber')
    return added({ kind: 'ACCOUNT', institution: bank, number: maskAccountNumber(number) })
  }
  const company = text(form.cardCompany)
  const number = digits(form.cardNumber)
  const expiry = digits(form.expiry)
  const expiresAt = expiryOf(expiry.slice(2), expiry.slice(0, 2))
  if (!CARDS.some(({ code }) => code === company)) return missing('cardCompany')
  if (!isCardNumber(number)) return missing('cardNumber')
  if (!expiresAt || expiresAt <= world.now()) return missing('expiry')
  return added({ kind: 'CARD', institution: company, number: maskCardNumber(number) })
}

/** Which of the customer's own means a payment is made with. One-touch needs no password. */
export const choosingFrom =
  (wallet: BrandpayWallet) =>
  (_: World, payment: PaymentDocument, form: Given): Chosen => {
    const means = wallet.means.find(({ id }) => id === form.means)
    if (!means) return { type: 'missing', field: 'means' }
    if (!wallet.isOneTouch && !opens(wallet, form.password)) return { type: 'missing', field: 'password' }
    if (means.kind === 'ACCOUNT') {
      const transfer = { bankCode: means.institution }
      return { type: 'chosen', patch: { method: 'TRANSFER', transfer } }
    }
    const installment = Number(form.installment ?? 0)
    const card = cardDetail(payment, { installment }, means.institution)
    if (!card) return { type: 'missing', field: 'installment' }
    return { type: 'chosen', patch: { method: 'CARD', card: { ...card, number: means.number } } }
  }
