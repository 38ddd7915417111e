import { z } from 'zod'
import { cardOfNumber, expiryOf, isCardNumber } from '../billing/means.ts'
import { maskIdentity } from '../cash-receipts/receipt-json.ts'
import type { MethodCode, PaymentDocument, VirtualAccountDetail } from '../documents/payment.ts'
import { acquirerOf, BANKS, CARDS, CARRIERS, EASY_PAYS, foreignEasyPayOf } from '../institutions.ts'
import type { World } from '../world.ts'

/** Instalments start at this many won (core-api.md 2.4). */
export const INSTALLMENT_MIN = 50_000

const codeOf = (list: readonly { code: string }[]) =>
  z.string().refine(code => list.some(one => one.code === code))
const text = (max: number) => z.string().trim().min(1).max(max)
const digits = z.string().transform(text => text.replaceAll(/[-/ ]/g, ''))
const blank = z.literal('').transform(() => undefined)

/** The fields of the window's form; which of them matter depends on the method. */
const Form = z.object({
  method: z
    .enum([
      'CARD',
      'EASY_PAY',
      'VIRTUAL_ACCOUNT',
      'TRANSFER',
      'MOBILE_PHONE',
      'CULTURE_GIFT_CERTIFICATE',
      'BOOK_GIFT_CERTIFICATE',
      'GAME_GIFT_CERTIFICATE',
      'FOREIGN_EASY_PAY',
    ])
    .optional(),
  agreed: z.literal('on').optional(),
  escrow: z.literal('on').optional(),
  useCardPoint: z.literal('on').optional(),
  /** A card whose number is typed in. */
  keyedOwner: z.enum(['개인', '법인', '해외']).optional(),
  cardNumber: digits.optional(),
  expiry: digits.optional(),
  cardCompany: codeOf(CARDS).or(blank).optional(),
  installment: z.coerce.number().int().min(0).max(12).optional(),
  cardType: z.enum(['신용', '체크']).optional(),
  ownerType: z.enum(['개인', '법인']).optional(),
  easyPay: codeOf(EASY_PAYS).or(blank).optional(),
  /** Easy pay with money or points instead of a card. */
  easyPayFunds: z.enum(['card', 'money']).optional(),
  bank: codeOf(BANKS).or(blank).optional(),
  customerName: text(100).or(blank).optional(),
  refundBank: codeOf(BANKS).or(blank).optional(),
  refundAccountNumber: z
    .string()
    .regex(/^\d{6,20}$/)
    .or(blank)
    .optional(),
  refundHolderName: text(60).or(blank).optional(),
  cashReceiptType: z.enum(['소득공제', '지출증빙', '미발행']).or(blank).optional(),
  cashReceiptNumber: z
    .string()
    .regex(/^[\d-]{8,30}$/)
    .or(blank)
    .optional(),
  carrier: codeOf(CARRIERS).or(blank).optional(),
  phone: z
    .string()
    .regex(/^\d{8,15}$/)
    .or(blank)
    .optional(),
})
export type WindowForm = z.input<typeof Form>

export type Chosen =
  | { readonly type: 'chosen'; readonly patch: Partial<PaymentDocument> & { method: MethodCode } }
  /** The name of the field that keeps the buyer from going on. */
  | { readonly type: 'missing'; readonly field: string }

const missing = (field: string): Chosen => ({ type: 'missing', field })

/** What the buyer filled in → what the payment becomes, or the first field that is missing or wrong. */
export function choose(world: World, payment: PaymentDocument, input: unknown): Chosen {
  const parsed = Form.safeParse(input)
  if (!parsed.success) return missing(String(parsed.error.issues[0]?.path[0] ?? 'method'))
  const form = parsed.data
  const chosen = chooseMethod(world, payment, form)
  if (chosen.type === 'missing') return chosen
  if (!form.agreed) return missing('agreed')
  const { escrow } = payment.window.options ?? {}
  if (escrow === 'required' && !form.escrow) return missing('escrow')
  return escrow ? { ...chosen, patch: { ...chosen.patch, useEscrow: form.escrow === 'on' } } : chosen
}

type FormData = z.output<typeof Form>

function chooseMethod(world: World, payment: PaymentDocument, form: FormData): Chosen {
  const { method: asked } = payment.window
  // Easy pays are offered in the window for cards, too.
  const method = asked === null || (asked === 'CARD' && form.method === 'EASY_PAY') ? form.method : asked
  switch (method) {
    case undefined:
      return missing('method')
    case 'CARD':
      return payment.window.options?.keyedIn ? keyedInCard(world, payment, form) : card(payment, form)
    case 'EASY_PAY':
      return easyPay(payment, form)
    case 'TRANSFER': {
      if (!form.bank) return missing('bank')
      return withReceipt(world, payment, form, { method, transfer: { bankCode: form.bank } })
    }
    case 'VIRTUAL_ACCOUNT':
      return virtualAccount(world, payment, form)
    case 'MOBILE_PHONE': {
      const carriers = payment.window.mobileCarriers
      if (!form.carrier || (carriers && !carriers.includes(form.carrier))) return missing('carrier')
      if (!form.phone) return missing('phone')
      return { type: 'chosen', patch: { method, mobilePhone: { customerMobilePhone: form.phone } } }
    }
    case 'FOREIGN_EASY_PAY': {
      const provider = foreignEasyPayOf(payment.window.options?.foreign?.provider ?? '')
      if (!provider) return missing('method')
      const easyPay = { provider: provider.ko, amount: payment.totalAmount }
      return { type: 'chosen', patch: { method, easyPay } }
    }
    default:
      return { type: 'chosen', patch: { method, giftCertificate: { approveNo: world.ids.approveNo() } } }
  }
}

/** null: the months are not possible for this sum, or not allowed by the shop. */
export function cardDetail(
  payment: PaymentDocument,
  form: Pick<FormData, 'installment' | 'cardType' | 'ownerType' | 'useCardPoint'>,
  issuerCode: string,
): PaymentDocument['card'] {
  const { fixed, max } = payment.window.installment
  const months = fixed ?? form.installment ?? 0
  const possible = months === 0 || (months >= 2 && months <= max && payment.totalAmount >= INSTALLMENT_MIN)
  if (!possible) return null
  const free = payment.window.options?.freeInstallments ?? []
  return {
    issuerCode,
    acquirerCode: acquirerOf(issuerCode),
    number: '43301234****123*',
    installmentPlanMonths: months,
    isInterestFree: free.some(plan => plan.company === issuerCode && plan.months.includes(months)),
    cardType: form.cardType ?? '신용',
    ownerType: form.ownerType ?? '개인',
    useCardPoint: form.useCardPoint === 'on',
    amount: payment.totalAmount,
  }
}

function card(payment: PaymentDocument, form: FormData): Chosen {
  const issuerCode = payment.window.cardCompany ?? form.cardCompany
  const { cards } = payment.window.options ?? {}
  if (!issuerCode || (cards && !cards.includes(issuerCode))) return missing('cardCompany')
  const card = cardDetail(payment, form, issuerCode)
  return card ? { type: 'chosen', patch: { method: 'CARD', card } } : missing('installment')
}

/** 키인: the number says the company. */
function keyedInCard(world: World, payment: PaymentDocument, form: FormData): Chosen {
  const { keyedIn } = payment.window.options ?? {}
  const { keyedOwner = keyedIn?.[0] ?? '개인', cardNumber = '', expiry = '' } = form
  const expiresAt = expiryOf(expiry.slice(2), expiry.slice(0, 2))
  if (!keyedIn?.includes(keyedOwner)) return missing('keyedOwner')
  if (!isCardNumber(cardNumber)) return missing('cardNumber')
  if (!expiresAt || expiresAt <= world.now()) return missing('expiry')
  const ownerType = keyedOwner === '법인' ? '법인' : '개인'
  const { issuerCode, number } = cardOfNumber(cardNumber, ownerType, expiresAt)
  const card = cardDetail(payment, { ...form, ownerType }, keyedOwner === '해외' ? '4V' : issuerCode)
  return card
    ? { type: 'chosen', patch: { method: 'CARD', card: { ...card, number } } }
    : missing('installment')
}

/** Behind an easy pay stands a card, or the buyer's own money with it (core-api.md 3.2). */
function easyPay(payment: PaymentDocument, form: FormData): Chosen {
  const provider = EASY_PAYS.find(({ code }) => code === (payment.window.easyPay ?? form.easyPay))
  if (!provider) return missing('easyPay')
  if (form.easyPayFunds === 'money') {
    const easyPay = { provider: provider.ko, amount: payment.totalAmount }
    return { type: 'chosen', patch: { method: 'EASY_PAY', easyPay } }
  }
  const card = cardDetail(payment, form, form.cardCompany ?? '61')
  if (!card) return missing('installment')
  return {
    type: 'chosen',
    patch: { method: 'EASY_PAY', easyPay: { provider: provider.ko, amount: 0 }, card },
  }
}

function virtualAccount(world: World, payment: PaymentDocument, form: FormData): Chosen {
  if (!form.bank) return missing('bank')
  if (payment.window.options?.asksPhone && !form.phone) return missing('phone')
  const customerName = form.customerName ?? payment.window.customerName
  if (!customerName) return missing('customerName')
  const { refundBank: bankCode, refundAccountNumber: accountNumber, refundHolderName: holderName } = form
  const given = [bankCode, accountNumber, holderName].filter(Boolean).length
  if (given > 0 && given < 3)
    return missing(bankCode ? (accountNumber ? 'refundHolderName' : 'refundAccountNumber') : 'refundBank')
  const account: VirtualAccountDetail = {
    accountNumber: '', // issued at confirm
    accountType: '일반',
    bankCode: form.bank,
    customerName,
    depositorName: null,
    dueAt: payment.requestedAt,
    expired: false,
    refundStatus: 'NONE',
    refundAt: null,
    refundReceiveAccount:
      bankCode && accountNumber && holderName ? { bankCode, accountNumber, holderName } : null,
  }
  return withReceipt(world, payment, form, { method: 'VIRTUAL_ACCOUNT', virtualAccount: account })
}

/** 현금영수증: what the shop fixed, else what the buyer chose. */
function withReceipt(
  world: World,
  payment: PaymentDocument,
  form: FormData,
  patch: Partial<PaymentDocument> & { method: MethodCode },
): Chosen {
  const type = payment.window.cashReceiptType ?? form.cashReceiptType ?? '미발행'
  if (type !== '소득공제' && type !== '지출증빙') return { type: 'chosen', patch }
  if (!form.cashReceiptNumber) return missing('cashReceiptNumber')
  const number = form.cashReceiptNumber.replaceAll('-', '')
  const cashReceipt = {
    type,
    receiptKey: world.ids.receiptKey(),
    issueNumber: '000000000',
    customerIdentityNumber: maskIdentity(number),
  } as const
  return { type: 'chosen', patch: { ...patch, cashReceipt } }
}
