import type { Binding, ProviderStatus } from '../../domain/payment/provider-payment.ts'
import { TossPayment } from './schemas.ts'

/** A payment whose every identity is the one we asked about. */
export type BoundPayment = TossPayment & { readonly status: ProviderStatus }

/** Why an answer is not believed; becomes part of a review's reason. */
export type Distrust =
  | 'UNREADABLE'
  | 'OTHER_ORDER'
  | 'OTHER_PAYMENT'
  | 'OTHER_MERCHANT'
  | 'OTHER_AMOUNT'
  | 'OTHER_CURRENCY'
  | 'OTHER_TYPE'
  | 'OTHER_RECEIPT'
  | 'OTHER_CUSTOMER'
  | 'UNKNOWN_STATUS'
  | 'NO_APPROVAL_TIME'
  | 'NO_ACCOUNT'

/** `body`: all that was answered, of which `payment` is what we listen to. */
export type Bound =
  | { readonly type: 'bound'; readonly payment: BoundPayment; readonly body: unknown }
  | {
      readonly type: 'quarantine'
      readonly reason: Distrust
      readonly holdsMoney?: true
      readonly noneOfOurs?: 'open' | 'over'
    }

const STATUSES: ReadonlySet<string> = new Set<ProviderStatus>([
  'READY',
  'IN_PROGRESS',
  'WAITING_FOR_DEPOSIT',
  'DONE',
  'CANCELED',
  'PARTIAL_CANCELED',
  'ABORTED',
  'EXPIRED',
])

/** What an answer is held against: the order's own identities, and whose shop it may be from. */
export interface Expected extends Pick<Binding, 'orderId' | 'amount' | 'paymentKey'> {
  /** Merchant ids (mId, 상점아이디) an answer may bear; absent or empty when none is known. */
  readonly merchantIds?: readonly string[]
}

/**
 * Holds an answer against the intent before anybody believes it (M3, R3): a reused key or a cache on the way can bring
 * another order's payment (core-api.md 1.6). `paymentKey` is compared unless null: a look-up by order asks about any
 * attempt, and a second window's capture must be seen, not thrown away.
 */
export function bind(body: unknown, binding: Expected): Bound {
  const read = TossPayment.safeParse(body)
  if (!read.success) return quarantine('UNREADABLE')
  const payment = read.data
  if (payment.orderId !== binding.orderId) return ofAnotherOrder(payment, binding)
  if (binding.paymentKey !== null && payment.paymentKey !== binding.paymentKey)
    return quarantine('OTHER_PAYMENT')
  const { merchantIds = [] } = binding
  if (merchantIds.length > 0 && !merchantIds.includes(payment.mId ?? ''))
    return quarantine('OTHER_MERCHANT', payment)
  if (payment.currency !== 'KRW') return ofAnotherSum('OTHER_CURRENCY', payment)
  if (payment.totalAmount !== binding.amount) return ofAnotherSum('OTHER_AMOUNT', payment)
  if (!isKnown(payment)) return quarantine('UNKNOWN_STATUS')
  // Paid without a time, or waiting without an account, would be believed and then never written down.
  if (payment.status === 'DONE' && !payment.approvedAt) return quarantine('NO_APPROVAL_TIME', payment)
  if (payment.status === 'WAITING_FOR_DEPOSIT' && !payment.virtualAccount) return quarantine('NO_ACCOUNT')
  return { type: 'bound', payment, body }
}

/**
 * A charge makes a payment of type BILLING with a payment key of its own (core-api.md 2.6). One from a window under the
 * same order id is somebody else's doing; a type of next year is not held against it, since types may be added.
 */
export function bindCharge(body: unknown, binding: Omit<Expected, 'paymentKey'>): Bound {
  const bound = bind(body, { ...binding, paymentKey: null })
  return bound.type === 'bound' && isFromWindow(bound.payment)
    ? quarantine('OTHER_TYPE', bound.payment)
    : bound
}
const FROM_A_WINDOW: ReadonlySet<string> = new Set(['NORMAL', 'BRANDPAY'])
export const isFromWindow = ({ type }: TossPayment): boolean => FROM_A_WINDOW.has(type ?? '')

const isKnown = (payment: TossPayment): payment is BoundPayment => STATUSES.has(payment.status)

/**
 * @param named a payment under our order's own name. Unpaid it says nothing, since anybody can open a window for any sum; paid
 * it is money, since only who has our secret key can have it paid
 */
function quarantine(reason: Distrust, named?: TossPayment): Extract<Bound, { type: 'quarantine' }> {
  const isPaid = named?.status === 'DONE' || named?.status === 'PARTIAL_CANCELED'
  return { type: 'quarantine', reason, ...(isPaid && { holdsMoney: true }) }
}

/** Somebody else's answer, of which nothing follows – or the very payment that was asked for, which is then never ours. */
function ofAnotherOrder(payment: TossPayment, { paymentKey }: Expected): Bound {
  const isTheOneAsked = payment.paymentKey === paymentKey && isKnown(payment)
  return { ...quarantine('OTHER_ORDER'), ...(isTheOneAsked && { noneOfOurs: stageOf(payment) }) }
}

/**
 * A buyer chooses in their own browser what the window is opened for: without money it says that ours is not in it. An account
 * somebody was given to pay into is alive, and says nothing yet.
 */
function ofAnotherSum(reason: 'OTHER_AMOUNT' | 'OTHER_CURRENCY', named: TossPayment): Bound {
  const bound = quarantine(reason, named)
  const isWithout = !bound.holdsMoney && named.status !== 'WAITING_FOR_DEPOSIT' && isKnown(named)
  return { ...bound, ...(isWithout && { noneOfOurs: stageOf(named) }) }
}

const OPEN: ReadonlySet<string> = new Set<ProviderStatus>(['READY', 'IN_PROGRESS', 'WAITING_FOR_DEPOSIT'])
const stageOf = ({ status }: TossPayment) => (OPEN.has(status) ? 'open' : 'over')
