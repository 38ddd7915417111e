import { approval } from '../../../domain/approval/approval.ts'
import type { AskedRefund } from '../../../domain/approval/events.ts'
import { refuse } from '../../../domain/decider.ts'
import { CancelId, OrderId, streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { RefundAccount } from '../../../domain/payment/method.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { RefusalCode } from '../../../domain/refusals.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { type CancelWish, cancelPayment } from '../cancel-payment.ts'
import { execute, insist, unlessBusy } from '../execute.ts'
import { isUnattended, REFUND_NOT_MADE } from '../note-cancel-decline.ts'
import { refundCharge } from '../subscriptions/refund-charge.ts'
import { sealWords } from '../unresolved/decide.ts'

/** How long a refund waits for its second person. */
const APPROVAL_MS = 7 * DAY_MS
const SETTLED_AT_ONCE = 100

/** Whoever asks or decides, and where from. */
export interface By {
  readonly staffId: string
  readonly address: string
}

/**
 * 환불 승인 요청: the refund as it was filled in, kept whole and sealed. Toss is not asked yet. Refuses ASKED_OTHERWISE where
 * something else was asked for under its id.
 */
export async function requestApproval(ports: Ports, by: By, wish: CancelWish & { subject: string }) {
  const seal = (plain: string | { [name: string]: string }) =>
    ports.vault.seal(wish.subject, 'statutory', plain)
  const refund: AskedRefund = {
    orderId: OrderId.parse(wish.orderId),
    cancelId: CancelId.parse(wish.cancelId),
    amount: won(wish.amount),
    taxFreeAmount: won(wish.taxFreeAmount),
    refundableAmount: won(wish.refundableAmount),
    reason: await seal(wish.reason),
    refundAccount: wish.refundAccount && (await seal({ ...wish.refundAccount })),
    keepsMembership: wish.keepsMembership ?? null,
  }
  const at = ports.clock.now()
  const endsAt = later(at, APPROVAL_MS)
  const requested = await execute(ports, approval, wish.cancelId, {
    type: 'Request',
    refund,
    ...(await sealed(ports, by)),
    endsAt,
    at,
  })
  if (requested.type === 'refused' || requested.events.length > 0) return requested
  const { refund: asked } = requested.state.context
  return asked && (await isAskedSo(ports, asked, wish)) ? requested : refuse('ASKED_OTHERWISE')
}

/**
 * Is what was sealed with a refund, its words and its account, what somebody asks with now? Where none is needed an account
 * is not looked at; one that is erased is like no other.
 */
export async function isAskedSo(
  { vault }: Pick<Ports, 'vault'>,
  asked: AskedRefund,
  { reason, refundAccount }: { reason: string; refundAccount?: RefundAccount | null },
): Promise<boolean> {
  if ((await vault.open<string>(asked.reason)) !== reason) return false
  if (asked.refundAccount === null) return true
  const account = await vault.open<RefundAccount>(asked.refundAccount)
  return (
    account !== null &&
    account.bank === refundAccount?.bank &&
    account.accountNumber === refundAccount.accountNumber &&
    account.holderName === refundAccount.holderName
  )
}

/** Is this the id of a refund a second person is asked for? Another sum under it would end that one as carried out. */
export async function waitsForApproval(
  { events }: Pick<Ports, 'events'>,
  cancelId: string,
): Promise<boolean> {
  const { state } = await events.load(approval, streamOf(approval.category, cancelId))
  return state.matches('waiting') || state.matches('given')
}

/**
 * Approves it, and carries it out, unless another refund of the payment comes first or Toss is silent: then the job does.
 * Refuses: NOT_FOUND, OWN_REQUEST, APPROVAL_OVER.
 */
export async function approveRefund(ports: Ports, by: By, cancelId: string) {
  const at = ports.clock.now()
  const given = await execute(ports, approval, cancelId, {
    type: 'Approve',
    ...(await sealed(ports, by)),
    at,
  })
  if (given.type === 'refused') return given
  await unlessBusy(carryOut(ports, cancelId, { unattended: false }))
  return given
}

export async function refuseRefund(ports: Ports, by: By, cancelId: string, why: string) {
  const reason = await sealWords(ports, why)
  const at = ports.clock.now()
  return execute(ports, approval, cancelId, { type: 'Refuse', reason, ...(await sealed(ports, by)), at })
}

export async function withdrawRequest(ports: Ports, by: By, cancelId: string) {
  const at = ports.clock.now()
  return execute(ports, approval, cancelId, { type: 'Withdraw', ...(await sealed(ports, by)), at })
}

/**
 * Tells the payment what was agreed to, under the id of the request: said twice it is one refund, and what the payment
 * then has left decides, not what it had when somebody asked. What becomes of it is noted once that is known.
 * @param unattended whoever agreed is not waiting any more, or has waited too long: a person is asked where it is not made
 * @returns whether it came to its end
 */
async function carryOut(
  ports: Ports,
  cancelId: string,
  { unattended }: { readonly unattended: boolean },
): Promise<boolean> {
  const { state } = await ports.events.load(approval, streamOf(approval.category, cancelId))
  const { refund, decidedAt } = state.context
  if (!refund || !decidedAt || !state.matches('given')) return true
  const canceled = await cancelAs(ports, refund)
  if (canceled.type === 'refused' && PASSING.includes(canceled.code)) return false
  const end = await endOf(ports, refund)
  if (canceled.type !== 'refused' && end === null) return false
  const code = canceled.type === 'refused' ? canceled.code : (end?.code ?? null)
  const isOwed = end?.isOwed ?? true
  const { orderId } = refund
  const at = ports.clock.now()
  const review = { type: 'RequestReview', reason: REFUND_NOT_MADE, traceId: null, at } as const
  if (code !== null && isOwed && (unattended || isUnattended(decidedAt, at)))
    await insist(ports, payment, orderId, review)
  await insist(ports, approval, cancelId, { type: 'NoteCarriedOut', code, at })
  return true
}

/** Refusals that pass by themselves: what was agreed to stays agreed to, and is carried out with a later look. */
const PASSING: readonly RefusalCode[] = ['BUSY', 'CANCEL_IN_PROGRESS']

/**
 * What the refund came to, with Toss's code where it said no; null while it is under way. `isOwed`: something is left to give
 * back, which is not so where others gave back all of it meanwhile.
 */
async function endOf(
  ports: Ports,
  { orderId, cancelId }: AskedRefund,
): Promise<{ readonly code: string | null; readonly isOwed: boolean } | null> {
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  const { cancels, cancel, failure, balance } = state.context
  if (cancel?.cancelId === cancelId) return null
  const isDone = cancels.some(done => done.cancelId === cancelId)
  return { code: isDone ? null : (failure ?? 'REFUSED'), isOwed: balance > 0 }
}

async function cancelAs(ports: Ports, refund: AskedRefund) {
  const { orderId, cancelId, amount, taxFreeAmount, refundableAmount, keepsMembership } = refund
  const reason = await ports.vault.open<string>(refund.reason)
  const account = refund.refundAccount && (await ports.vault.open<RefundAccount>(refund.refundAccount))
  if (reason === null || (refund.refundAccount && !account))
    // the person was erased meanwhile
    return { type: 'refused', code: 'NOT_ALLOWED_NOW' } as const
  const wish = { orderId, cancelId, amount, taxFreeAmount, refundableAmount, reason, refundAccount: account }
  const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
  if (state.context.cancelIds.includes(cancelId) || state.context.cancel?.cancelId === cancelId)
    return { type: 'accepted' } as const
  return keepsMembership === null
    ? cancelPayment(ports, wish)
    : refundCharge(ports, { ...wish, keepsMembership })
}

/**
 * Ends what waited too long, and finishes what was agreed to and not carried out. One that fails keeps no other waiting.
 * @returns how many came to their end
 */
export async function settleApprovals(ports: Ports): Promise<number> {
  const at = ports.clock.now()
  const rows = await ports.approvals.toSettle(at, SETTLED_AT_ONCE)
  let settled = 0
  for (const { cancel_id: cancelId, status } of rows) {
    try {
      if (status !== 'given') await insist(ports, approval, cancelId, { type: 'Expire', at })
      if (status !== 'given' || (await carryOut(ports, cancelId, { unattended: true }))) settled++
    } catch (error) {
      ports.log.error('approval failed', { cancelId, error }) // looked at again with the next round
    }
  }
  return settled
}

const sealed = async ({ vault }: Pick<Ports, 'vault'>, { staffId, address }: By) => ({
  staffId,
  address: await vault.seal(staffId, 'account', address),
})
