import { earliest, type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { PaymentDocument } from './documents/payment.ts'
import { TossError, tossCode } from './errors.ts'
import { after, type PaymentStep } from './machine.ts'
import type { KeyFamily } from './merchant.ts'
import { refunded } from './refunds.ts'
import type { Change } from './store.ts'
import type { World } from './world.ts'

/** From opening the window to authentication, and from there to confirm. Source: core-api.md 1.8. */
const WINDOW_MS = 30 * MINUTE_MS
const CONFIRM_MS = 10 * MINUTE_MS

export const orderRef = (family: KeyFamily, orderId: string): string => `${family}/${orderId}`

/** Everything that touches one order waits for one lock, since a second attempt must see what the first became. */
export const withOrder = <T>(
  world: World,
  family: KeyFamily,
  orderId: string,
  work: () => Promise<T>,
): Promise<T> => world.locked(`order/${orderRef(family, orderId)}`, work)

/** When time alone will change the payment; null: never. */
export function nextLimit({
  status,
  requestedAt,
  authenticatedAt,
  virtualAccount,
}: PaymentDocument): Instant | null {
  const limits: Instant[] = []
  if (status === 'READY') limits.push(later(requestedAt, WINDOW_MS))
  if (status === 'IN_PROGRESS' && authenticatedAt) limits.push(later(authenticatedAt, CONFIRM_MS))
  // A fixed account (고정) never runs out (core-api.md section 4).
  const runsOut = virtualAccount && virtualAccount.accountType === '일반' && !virtualAccount.expired
  if (status === 'WAITING_FOR_DEPOSIT' && runsOut) limits.push(virtualAccount.dueAt)
  if (virtualAccount?.refundAt) limits.push(virtualAccount.refundAt)
  return limits.length > 0 ? limits.reduce(earliest) : null
}

export const putPayment = (payment: PaymentDocument): Change => ({
  put: 'payments',
  key: payment.paymentKey,
  ref: orderRef(payment.family, payment.orderId),
  moment: nextLimit(payment),
  document: payment,
})

/** A payment after a step, or null when the step can not happen now; remembers what it was before. */
export function step(
  payment: PaymentDocument,
  by: PaymentStep,
  now: Instant,
  patch: Partial<PaymentDocument> = {},
): PaymentDocument | null {
  const status = after(payment, by)
  return status && changed(payment, now, { ...patch, status })
}

export function changed(
  payment: PaymentDocument,
  now: Instant,
  patch: Partial<PaymentDocument>,
): PaymentDocument {
  const { before: _, ...before } = payment
  return { ...payment, ...patch, changedAt: now, before }
}

/** What time alone made of the payment by `now`; the same object when nothing. */
export function passTime(payment: PaymentDocument, now: Instant): PaymentDocument {
  const limit = nextLimit(payment)
  if (limit === null || limit > now) return payment
  const { virtualAccount } = payment
  if (virtualAccount?.refundAt && virtualAccount.refundAt <= now) {
    return changed(payment, now, { virtualAccount: refunded(virtualAccount) })
  }
  // The status of an account that is overdue stays, and nobody is told (core-api.md section 4).
  if (virtualAccount && payment.status === 'WAITING_FOR_DEPOSIT') {
    return changed(payment, now, { virtualAccount: { ...virtualAccount, expired: true } })
  }
  return expire(payment, now) ?? payment
}

/** 결제 만료 */
export function expire(payment: PaymentDocument, now: Instant): PaymentDocument | null {
  const failure = {
    code: 'EXPIRED_PAYMENT',
    message: '결제가 만료되었습니다. 다시 시도해주세요.',
  }
  return step(payment, { type: 'TIMED_OUT' }, now, { failure })
}

/** 승인 실패: the payment is ABORTED and says why. */
export function abort(payment: PaymentDocument, code: string, now: Instant): PaymentDocument | null {
  const failure = { code, message: tossCode(code).ko }
  return step(payment, { type: 'DECLINED' }, now, { failure, confirmAnswer: null })
}

/** Writes what time made of the payment, telling the shop. The order's lock must be held. */
async function settle(world: World, payment: PaymentDocument): Promise<PaymentDocument> {
  const settled = passTime(payment, world.now())
  if (settled === payment) return payment
  const told = settled.status === payment.status ? [] : await world.webhooks.announce(settled)
  await world.commit([putPayment(settled), ...told])
  return settle(world, settled)
}

/** Runs `work` on the payment as it is now, alone on its order. Resolves to null when there is no such payment. */
export async function withPayment<T>(
  world: World,
  paymentKey: string,
  work: (payment: PaymentDocument) => Promise<T>,
): Promise<T | null> {
  const known = await world.store.get('payments', paymentKey)
  if (!known) return null
  return withOrder(world, known.family, known.orderId, async () => {
    const payment = await world.store.get('payments', paymentKey)
    return payment && work(await settle(world, payment))
  })
}

/** The payment as it is now, without waiting for a lock unless time changed it. */
export async function readPayment(world: World, paymentKey: string): Promise<PaymentDocument | null> {
  const payment = await world.store.get('payments', paymentKey)
  if (!payment || passTime(payment, world.now()) === payment) return payment
  return withPayment(world, paymentKey, async settled => settled)
}

/** All attempts at one order, oldest first. */
export async function attemptsAt(
  world: World,
  family: KeyFamily,
  orderId: string,
): Promise<PaymentDocument[]> {
  return world.store.find('payments', { ref: orderRef(family, orderId) })
}

/** Money came in or is on its way: the order id is used up (DUPLICATED_ORDER_ID). */
export const isProcessed = ({ status }: PaymentDocument): boolean =>
  ['DONE', 'CANCELED', 'PARTIAL_CANCELED', 'WAITING_FOR_DEPOSIT'].includes(status)

/** @throws NOT_FOUND_PAYMENT · INVALID_API_KEY when it was opened with the other family of keys (core-api.md 1.2). */
export function owned(payment: PaymentDocument | null, family: KeyFamily): PaymentDocument {
  if (!payment) throw new TossError('NOT_FOUND_PAYMENT')
  if (payment.family !== family) throw new TossError('INVALID_API_KEY')
  return payment
}
