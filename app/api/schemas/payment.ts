import { z } from 'zod'
import { OrderId, PaymentKey } from '../../../domain/ids.ts'
import { BANKS, SECURITIES } from '../../../domain/payment/institutions.ts'
import { QUANTITY_MAX } from '../../use-cases/quote-basket.ts'
import { Amount, id, line, Moment, Owner, pageOf, paging, Reference, Sum } from './common.ts'

/** Spaces and hyphens are how people write numbers; Toss takes 8 to 15 digits (core-api.md 7.4). */
const Phone = z
  .string()
  .max(40)
  .transform(text => text.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\d{8,15}$/))

/** Who buys: a guest, or somebody your system knows by a reference. */
export const Customer = z.strictObject({
  reference: Reference.optional(),
  name: line(60),
  email: z.string().trim().max(100).pipe(z.email()),
  phone: Phone.optional(),
  language: z.enum(['ko', 'en']).default('ko').meta({
    description:
      'What they are written to in. Of a reference that is known already it stays what it was, as do name and mail: those given here are this order’s',
  }),
})

export const PreparePayment = z
  .strictObject({
    productId: id(100),
    quantity: z.int().min(1).max(QUANTITY_MAX).default(1),
    coupon: z.string().trim().min(1).max(40).optional(),
    amount: Amount.optional().meta({
      description: 'What the buyer was shown: refused when the price is another by now, and never charged',
    }),
    customer: Customer,
    termsVersion: z.string().max(40).meta({
      description: "Version of the shop's terms the buyer agreed to, as `GET /api/v1/shop` names it",
    }),
  })
  .meta({ id: 'PreparePayment' })

export const ConfirmPayment = z
  .strictObject({
    paymentKey: PaymentKey.meta({ description: 'As the payment window brought it to your success address' }),
    amount: Amount.meta({ description: 'As the payment window brought it; held against the order' }),
  })
  .meta({ id: 'ConfirmPayment' })

export const RefundAccount = z.strictObject({
  bank: z
    .enum([...BANKS, ...SECURITIES].map(({ code }) => code))
    .meta({ description: "Toss's code of the bank" }),
  accountNumber: z.string().regex(/^[0-9]{6,20}$/),
  holderName: line(60),
})

export const CancelPayment = z
  .strictObject({
    amount: Amount.optional().meta({ description: 'Left out: everything that is left' }),
    taxFreeAmount: Sum.optional().meta({ description: 'Tax-free part of `amount`' }),
    refundableAmount: Sum.optional().meta({
      description:
        'What you believe is left: refused when it is another sum by now, so that two refunds never cross',
    }),
    reason: line(200),
    refundAccount: RefundAccount.optional().meta({
      description: 'Needed where a virtual account was paid into',
    }),
    membership: z.enum(['keeps', 'ends']).optional().meta({
      description: "Of a membership's charge: does the membership go on? Needed where it still runs",
    }),
  })
  .meta({ id: 'CancelPayment' })

export const PAYMENT_STATES = [
  'ready',
  'failed',
  'checking',
  'waitingForDeposit',
  'done',
  'partialCanceled',
  'canceled',
  'expired',
  'lateCapture',
] as const

const Line = z.object({
  productId: z.string(),
  name: z.string(),
  unitPrice: Sum,
  quantity: z.int(),
  taxFree: z.boolean(),
})

export const Method = z
  .object({
    type: z
      .string()
      .meta({ description: 'card, easyPay, virtualAccount, transfer, mobilePhone, giftCertificate …' }),
    name: z.string().meta({ description: 'In words, as a receipt says it; card numbers masked' }),
    issuerCode: z.string().nullable(),
    bankCode: z.string().nullable(),
    provider: z.string().nullable(),
    installmentMonths: z.int().nullable(),
  })
  .meta({ id: 'Method' })

export const Payment = z
  .object({
    orderId: OrderId,
    status: z.enum(PAYMENT_STATES).meta({
      description: '`checking`: the outcome is not known yet and settles by itself; it is never a failure',
    }),
    orderName: z.string(),
    amount: Sum,
    balance: Sum.meta({ description: 'What can still be canceled' }),
    suppliedAmount: Sum,
    vat: Sum,
    taxFreeAmount: Sum,
    lines: z.array(Line),
    coupon: z.object({ name: z.string(), discount: Sum }).nullable(),
    customer: Owner,
    preparedAt: Moment,
    expiresAt: Moment.nullable().meta({
      description:
        'Until then the window may be opened and what it brings confirmed; null once it is paid or over',
    }),
    approvedAt: Moment.nullable(),
    method: Method.nullable(),
    receiptUrl: z.string().nullable(),
    deposit: z
      .object({
        bankCode: z.string(),
        accountNumber: z.string(),
        holderName: z.string().meta({ description: 'Masked, as `김*매`: your system knows the name' }),
        dueAt: Moment.nullable(),
      })
      .nullable()
      .meta({
        description:
          'Where to pay in (가상계좌), for as long as the deposit is waited for; null: nobody should pay in',
      }),
    deliverFrom: Moment.nullable().meta({
      description:
        'Of one paid by a deposit: until then the bank may well take it back, so deliver after it; null: nothing to wait for',
    }),
    failure: z.object({ tossCode: z.string(), message: z.string() }).nullable(),
    cancels: z.array(z.object({ cancelId: z.string().nullable(), amount: Sum, canceledAt: Moment })),
    canceling: z.object({ amount: Sum, startedAt: Moment }).nullable(),
    subscriptionId: z.string().nullable().meta({ description: 'Of a recurring charge' }),
    needsReview: z.boolean().meta({ description: 'A person of the shop has to look' }),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>

export const PaymentPage = pageOf(Payment, 'PaymentPage')

/** What the browser SDK of Toss needs; success and fail addresses are your own. */
export const PaymentWindow = z
  .object({
    kind: z.enum(['widget', 'api']).meta({ description: 'Which of Toss’s two the client key opens' }),
    sdkUrl: z.string(),
    clientKey: z.string(),
    customerKey: z.string().nullable().meta({ description: 'Random, never an email; null: use ANONYMOUS' }),
    orderId: OrderId,
    orderName: z.string(),
    amount: z.object({ currency: z.literal('KRW'), value: Sum }),
    taxFreeAmount: Sum,
  })
  .meta({ id: 'PaymentWindow' })

export const Prepared = z.object({ payment: Payment, window: PaymentWindow }).meta({ id: 'Prepared' })
export type Prepared = z.infer<typeof Prepared>

export const CANCEL_STATES = [
  'waitingForApproval',
  'checking',
  'done',
  'failed',
  'refused',
  'withdrawn',
  'expired',
] as const

export const Cancel = z
  .object({
    cancelId: z.string(),
    orderId: OrderId,
    amount: Sum,
    status: z.enum(CANCEL_STATES).meta({
      description: '`waitingForApproval`: above the set sum another person of the shop agrees first, or not',
    }),
    tossCode: z.string().nullable(),
    approvalUrl: z.string().nullable().meta({ description: 'Where staff agree to it' }),
    payment: Payment,
  })
  .meta({ id: 'Cancel' })
export type Cancel = z.infer<typeof Cancel>

export const PaymentFilter = z.strictObject({
  customer: Reference.optional(),
  plan: id(100).optional().meta({ description: 'Charges of memberships of this plan' }),
  status: z.enum(PAYMENT_STATES).optional(),
  ...paging,
})
