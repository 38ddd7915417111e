import { refuse } from '../../domain/decider.ts'
import { streamOf } from '../../domain/ids.ts'
import { cancelKey } from '../../domain/payment/keys.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import type { RefundAccount } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import type { CancelRequest } from '../../domain/payment/provider.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Ports } from '../ports.ts'
import { execute } from './execute.ts'
import { onceAsked } from './once-asked.ts'
import { bindingOf } from './payment-binding.ts'
import { recordCancelAnswer } from './record-cancel-answer.ts'

/** A refund as staff ask for it. Sums in won; `refundableAmount` is the balance they saw. */
export interface CancelWish {
  readonly orderId: string
  readonly cancelId: string
  readonly amount: number
  readonly taxFreeAmount: number
  readonly refundableAmount: number
  readonly reason: string
  readonly refundAccount: RefundAccount | null
  /** of a membership's charge: does the membership go on? Left out where nobody has to say (`refund-charge.ts`). */
  readonly keepsMembership?: boolean | null
}

/**
 * 결제 취소: the intent reserves the sum, Toss is asked, the outcome is noted. The same `cancelId` is one refund. Once Toss
 * was asked nothing is refused any more, as with a confirm.
 * Refuses before any call: NOT_FOUND, CANCEL_OVER_BALANCE, CANCEL_IN_PROGRESS, REFUND_ACCOUNT_NEEDED …
 */
export async function cancelPayment(ports: Ports, wish: CancelWish) {
  const { orderId, cancelId, amount, taxFreeAmount, refundableAmount } = wish
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const { order, paymentKey } = state.context
  if (!order || !paymentKey) return refuse('NOT_FOUND')

  const reason = await ports.vault.seal(order.subject, 'statutory', wish.reason)
  const refundAccount =
    wish.refundAccount && (await ports.vault.seal(order.subject, 'statutory', { ...wish.refundAccount }))
  const request = cancelRequest(state, paymentKey, wish, state.context.captured > 0)
  const requestHash = ports.toss.requestHash(request)
  const at = ports.clock.now()
  const start = {
    type: 'StartCancel',
    cancelId,
    amount,
    taxFreeAmount,
    refundableAmount,
    reason,
    refundAccount,
    keepsMembership: wish.keepsMembership ?? null,
    requestHash,
    at,
  } as const
  const started = await execute(ports, payment, orderId, start)
  if (started.type === 'refused' || started.events.length === 0) return started

  const answer = await ports.toss.cancel(request, cancelKey(orderId, cancelId, 1))
  return onceAsked(recordCancelAnswer(ports, orderId, cancelId, answer, { repeated: false }))
}

/** The request as Toss gets it; before a deposit nothing is refunded, so neither balance nor account is sent. */
function cancelRequest(
  state: PaymentState,
  paymentKey: string,
  wish: Omit<CancelWish, 'orderId' | 'cancelId'>,
  deposited: boolean,
): CancelRequest {
  return {
    type: 'cancel',
    binding: bindingOf(state, paymentKey),
    amount: wish.amount,
    taxFreeAmount: wish.taxFreeAmount,
    refundableAmount: deposited ? wish.refundableAmount : null,
    reason: wish.reason,
    refundAccount: deposited ? wish.refundAccount : null,
  }
}

/**
 * The cancel under way, asked again exactly as it was, from what the intent kept sealed. A deposit that came or went since
 * then changes nothing of it: one key is one body (R2), and the intent's hash says which.
 * @returns why it can not be: its words are erased, or neither body is the one that was sent, as after a change of its bytes
 */
export async function pendingCancelRequest(
  ports: Ports,
  state: PaymentState,
): Promise<CancelRequest | 'ERASED' | 'HASH_DIFFERS'> {
  const { cancel, paymentKey } = state.context
  if (!cancel || !paymentKey) return 'ERASED'
  const reason = await ports.vault.open<string>(cancel.reason)
  const refundAccount = await openAccount(ports, cancel.refundAccount)
  if (reason === null || refundAccount === 'erased') return 'ERASED'
  const { amount, taxFreeAmount, refundableAmount, requestHash } = cancel
  const wish = { amount, taxFreeAmount, refundableAmount, reason, refundAccount }
  const bodies = [true, false].map(deposited => cancelRequest(state, paymentKey, wish, deposited))
  return bodies.find(body => ports.toss.requestHash(body) === requestHash) ?? 'HASH_DIFFERS'
}

async function openAccount(ports: Ports, sealed: Sealed | null): Promise<RefundAccount | null | 'erased'> {
  return sealed ? ((await ports.vault.open<RefundAccount>(sealed)) ?? 'erased') : null
}
