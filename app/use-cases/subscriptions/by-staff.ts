import { accept, refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { takeFrom } from '../../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { wasEndedByStaff } from '../../../domain/subscription/decider.ts'
import type { Funding } from '../../../domain/subscription/events.ts'
import { leavingCancelId } from '../../../domain/subscription/leave.ts'
import type { SubscriptionContext } from '../../../domain/subscription/state.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { settleNow } from '../settle-on-read.ts'
import { goneBackBeside } from '../staff/gone-back-beside.ts'
import { needsSecondPersonInAll } from '../staff/second-person.ts'
import { advanceSubscription } from './advance.ts'

/**
 * What trying again came to: `asked`, its outcome is not known yet; `waits`, it is due and was not sent, since charges are
 * stopped or Toss fails just now; `over`, nothing is to be charged any more.
 */
export type Retried = 'paid' | 'declined' | 'asked' | 'waits' | 'over'

/** 지금 다시 결제: what is owed is tried at once, on the card that is there. Refuses CARD_NEEDED, NOT_ALLOWED_NOW. */
export async function retryCharge(ports: Ports, subscriptionId: string) {
  const at = ports.clock.now()
  const asked = await execute(ports, subscription, subscriptionId, { type: 'RequestRetry', at })
  if (asked.type === 'refused') return asked
  const { context } = await advanceSubscription(ports, subscriptionId)
  return { type: 'accepted' as const, came: await cameOf(ports, asked.state.context, context) }
}

/**
 * What became of it since it was asked for. A charge that is only noted was not sent; one that was begun may be paid, also
 * where the membership could not be told of it yet.
 */
async function cameOf(
  ports: Ports,
  before: SubscriptionContext,
  { charge, paidAt, attempts, failure, dueAt, end }: SubscriptionContext,
): Promise<Retried> {
  if (charge) {
    const { state } = await ports.events.load(payment, streamOf(payment.category, charge.orderId))
    return state.context.attempts < charge.attempt ? 'waits' : 'asked'
  }
  if (paidAt !== before.paidAt) return 'paid'
  // A moment may see two tries, and a period's first try is counted anew.
  const isDeclined = failure !== null && (failure.at !== before.failure?.at || attempts !== before.attempts)
  if (isDeclined && end === null) return 'declined'
  return dueAt !== null && dueAt <= ports.clock.now() ? 'waits' : 'over'
}

/** A period that is owed is let go and never charged. Refuses NOT_ALLOWED_NOW, CHARGE_IN_PROGRESS. */
export const waiveOwedPeriod = (ports: Ports, subscriptionId: string) =>
  wish(ports, subscriptionId, { type: 'WaivePeriod', policy: ports.policy, at: ports.clock.now() })

/** 해지 철회, as the member asked staff for it. Refuses NOT_ALLOWED_NOW once it has taken effect. */
export const undoLeaving = (ports: Ports, subscriptionId: string) =>
  wish(ports, subscriptionId, { type: 'WithdrawCancel', policy: ports.policy, at: ports.clock.now() })

/**
 * Ends it now and gives back `refund` won of what was paid for the running period, newest payment first; `seen` is what
 * stood there to be given back when staff decided. What goes back is a refund like any other: a large one needs a second
 * person, on the payment's page. Refuses AMOUNT_MISMATCH when that changed, CANCEL_OVER_BALANCE, REFUND_NEEDS_APPROVAL,
 * CHARGE_IN_PROGRESS, NOT_ALLOWED_NOW when it ended meanwhile for another reason or with another sum.
 */
export async function endByStaff(
  ports: Ports,
  subscriptionId: string,
  { refund, seen }: { refund: number; seen: number },
) {
  const { state } = await ports.events.load(subscription, streamOf(subscription.category, subscriptionId))
  if (state.matches('ended')) {
    if (!wasEndedByStaff(state.context, refund)) return refuse('NOT_ALLOWED_NOW')
    await advanceSubscription(ports, subscriptionId) // said again, it gives nothing back again
    return accept()
  }
  const left = await leftOf(ports, state.context.funding)
  const whole = sumOf(left)
  if (whole !== seen) return refuse('AMOUNT_MISMATCH')
  if (refund > whole) return refuse('CANCEL_OVER_BALANCE')
  const taken = takeFrom(left, refund)
  const parts = taken.flatMap(({ orderId, amount }) => {
    const of = left.find(part => part.orderId === orderId)
    return of ? [{ paid: of.paid, refund: amount }] : []
  })
  const judged = taken.map(({ orderId }) => orderId)
  const beside = await goneBackBeside(ports, subscriptionId, judged)
  if (needsSecondPersonInAll(ports, parts, beside)) return refuse('REFUND_NEEDS_APPROVAL')
  const cancelId = leavingCancelId(subscriptionId)
  const refunds = taken.map(part => ({ ...part, cancelId }))
  return wish(ports, subscriptionId, { type: 'EndByStaff', refunds, at: ports.clock.now() })
}

interface Left extends Funding {
  /** the whole payment it is part of; its balance without what is just going back */
  readonly paid: { readonly status: 'done'; readonly amount: number; readonly balance: number }
}

/** What of these payments can still go back, by the payments' own word: part of one may have gone back already. Won. */
export async function leftOf(ports: Pick<Ports, 'events'>, funding: readonly Funding[]): Promise<Left[]> {
  const left = await Promise.all(
    funding.map(async ({ orderId, amount }) => {
      const { state } = await ports.events.load(payment, streamOf(payment.category, orderId))
      const { order, balance, cancel } = state.context
      const free = Math.max(0, balance - (cancel?.amount ?? 0))
      const paid = { status: 'done', amount: order?.amount ?? balance, balance: free } as const
      return { orderId, amount: Math.min(amount, free) as typeof amount, paid }
    }),
  )
  return left.filter(({ amount }) => amount > 0)
}

export const sumOf = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0)

/** 지금 확인: asks for the outcome that is awaited, then does whatever has fallen due. */
export async function lookAtSubscription(ports: Ports, subscriptionId: string) {
  const { state } = await ports.events.load(subscription, streamOf(subscription.category, subscriptionId))
  const { charge } = state.context
  if (charge) await settleNow(ports, charge.orderId)
  await advanceSubscription(ports, subscriptionId)
  return accept()
}

/** The wish, and what it brings about at once. Refused: nothing was done. */
async function wish(ports: Ports, subscriptionId: string, command: SubscriptionCommand) {
  const done = await execute(ports, subscription, subscriptionId, command)
  if (done.type === 'accepted') await advanceSubscription(ports, subscriptionId)
  return done
}
