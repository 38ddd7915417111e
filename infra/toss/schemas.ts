import { z } from 'zod'
import { Day, instantFromToss } from '../../domain/time.ts'

/**
 * Toss's words, as far as we listen (core-api.md section 3). New fields and new values may come at any time (1.1):
 * unknown keys are dropped, enums are plain text, and what only decorates a payment may be odd without hiding the
 * money. What decides about money must be as documented, or the whole answer is unreadable.
 */

const Moment = z.string().transform((text, context) => {
  try {
    return instantFromToss(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not a moment' })
    return z.NEVER
  }
})
const Amount = z.int().min(0)
const Text = z.string().min(1).max(300)
/** A log of Toss's live servers shows '' where the documents say null (core-api.md section 10, no. 21): nothing was said. */
const emptyAsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(value => (value === '' ? null : value), schema.nullish())
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null)

const Cancel = z.object({
  transactionKey: Text,
  cancelAmount: Amount,
  taxFreeAmount: Amount.nullish(),
  canceledAt: Moment,
  /** absent before asynchronous cancels existed: done */
  cancelStatus: z.string().nullish(),
})

const Card = z.object({
  issuerCode: maybe(Text),
  /** its name before API version 2022-11-16 */
  company: maybe(Text),
  number: maybe(Text),
  approveNo: maybe(Text),
  installmentPlanMonths: z.int().min(0).catch(0),
})

const VirtualAccount = z.object({
  accountNumber: Text,
  bankCode: maybe(Text),
  /** its name before API version 2022-11-16 */
  bank: maybe(Text),
  customerName: maybe(z.string()),
  depositorName: maybe(Text),
  dueDate: Moment,
  expired: z.boolean().catch(false),
  /** NONE, PENDING, FAILED, PARTIAL_FAILED, COMPLETED, or something of next year */
  refundStatus: maybe(Text),
})

const Transfer = z.object({ bankCode: maybe(Text), bank: maybe(Text) })
const MobilePhone = z.object({ customerMobilePhone: maybe(Text) })
const GiftCertificate = z.object({ approveNo: maybe(Text) })
const EasyPay = z.object({ provider: maybe(Text) })

/** An error code is a word of capitals; anything else is text from outside and is not kept. */
export const ErrorCode = z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/)

/** A Payment (core-api.md 3.1). Amounts in won. */
export const TossPayment = z.object({
  paymentKey: z.string().min(1).max(200),
  orderId: Text,
  /** 상점아이디 */
  mId: maybe(Text),
  currency: Text,
  totalAmount: Amount,
  balanceAmount: Amount,
  /** of the balance; 0 for a shop without a contract for tax-free goods (1.11) */
  taxFreeAmount: maybe(Amount),
  status: Text,
  /** NORMAL, BILLING, BRANDPAY, or something of next year */
  type: maybe(Text),
  method: maybe(Text),
  requestedAt: Moment,
  approvedAt: emptyAsNull(Moment),
  lastTransactionKey: emptyAsNull(Text),
  /** its name before API version 2022-11-16 */
  transactionKey: emptyAsNull(Text),
  cancels: z.array(Cancel).nullish(),
  card: maybe(Card),
  virtualAccount: maybe(VirtualAccount),
  transfer: maybe(Transfer),
  mobilePhone: maybe(MobilePhone),
  giftCertificate: maybe(GiftCertificate),
  easyPay: maybe(EasyPay),
  isPartialCancelable: maybe(z.boolean()),
  secret: maybe(Text),
  receipt: maybe(z.object({ url: z.url({ protocol: /^https?$/ }) })),
  failure: maybe(z.object({ code: ErrorCode })),
})
export type TossPayment = z.infer<typeof TossPayment>

/** An error body (core-api.md 1.7); its message is for people and is not kept. */
export const TossError = z.object({ code: ErrorCode })

/** One page of GET /v1/transactions (core-api.md 2.7, 3.2). */
export const TossTransactions = z.array(
  z.object({
    transactionKey: Text,
    paymentKey: z.string().min(1).max(200),
    orderId: Text,
    status: Text,
    transactionAt: Moment,
    currency: Text.catch('KRW'),
    amount: z.number(),
  }),
)

/** One page of GET /v1/settlements (core-api.md 2.8, 3.2); one description of it writes `suppliedAmount`. */
export const TossSettlements = z.array(
  z.object({
    transactionKey: Text,
    paymentKey: z.string().min(1).max(200),
    orderId: Text,
    currency: Text.catch('KRW'),
    amount: z.number(),
    interestFee: z.number().catch(0),
    fees: z.array(z.object({ fee: z.number() })).catch([]),
    supplyAmount: z.number().nullish(),
    suppliedAmount: z.number().nullish(),
    vat: z.number(),
    payOutAmount: z.number(),
    cancel: z.object({}).nullish().catch(null),
    soldDate: Day,
    paidOutDate: Day,
  }),
)

/** A CashReceipt (core-api.md 3.2), one that was issued or the cancel of one. */
export const TossReceipt = z.object({
  receiptKey: z.string().regex(/^[\w=.-]{1,204}$/),
  orderId: Text,
  transactionType: z.enum(['CONFIRM', 'CANCEL']),
  /** 소득공제, 지출증빙, or something of next year */
  type: maybe(Text),
  /** masked */
  customerIdentityNumber: maybe(Text),
  /** its name before API version 2022-07-27 */
  registrationNumber: maybe(Text),
  issueStatus: maybe(Text),
  amount: Amount,
  issueNumber: maybe(z.string().min(1).max(20)),
  receiptUrl: maybe(z.url({ protocol: /^https?$/ })),
  failure: maybe(z.object({ code: ErrorCode })),
  requestedAt: maybe(Moment),
})
export type TossReceipt = z.infer<typeof TossReceipt>

/** One page of GET /v1/cash-receipts (core-api.md 2.9). */
export const TossReceipts = z.object({
  hasNext: z.boolean(),
  lastCursor: z
    .int()
    .nullish()
    .transform(cursor => cursor ?? null),
  data: z.array(TossReceipt),
})
export type TossReceipts = z.infer<typeof TossReceipts>

const BillingCard = z.object({
  issuerCode: maybe(Text),
  number: maybe(Text),
  cardType: maybe(Text),
  ownerType: maybe(Text),
})
const BillingTransfer = z.object({
  bankCode: maybe(Text),
  bankName: maybe(Text),
  bankAccountNumber: maybe(Text),
})

/**
 * A Billing (core-api.md 3.2). The key becomes a segment of a path, so it has to fit there; a customer key is only ever
 * compared.
 */
export const TossBilling = z.object({
  billingKey: z.string().regex(/^[\x21-\x7e]{3,200}$/),
  customerKey: Text,
  authenticatedAt: Moment,
  method: maybe(Text),
  card: maybe(BillingCard),
  transfers: maybe(z.array(BillingTransfer)),
  /** beside or in place of `card` before API version 2024-06-01 */
  cardCompany: maybe(Text),
  cardNumber: maybe(Text),
})
export type TossBilling = z.infer<typeof TossBilling>
