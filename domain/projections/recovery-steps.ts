import type { Json, Projection } from '../aggregate.ts'
import type { DeclineClass } from '../payment/decline-class.ts'
import type { EndReason, SubscriptionEvent, SubscriptionFact } from '../subscription/events.ts'
import type { SubscriptionState } from '../subscription/machine.ts'
import type { Day, Instant } from '../time.ts'

/** One thing that happened while a charge was owed; or what ended the owing: `charged`, `waived`, `ended`. */
export type RecoveryStepKind = 'declined' | 'started' | 'card' | 'asked' | 'charged' | 'waived' | 'ended'

/** A step on the way of one declined charge, from its first decline on (미납 이력). Sums in won. */
export interface RecoveryStepRow {
  readonly subscription_id: string
  /** Seoul day of the first decline: with the subscription it names the charge */
  readonly failed_on: Day
  readonly kind: RecoveryStepKind
  readonly at: Instant
  /** what was asked for; null where nothing was */
  readonly amount: number | null
  /** of a decline */
  readonly code: string | null
  readonly decline_class: DeclineClass | null
  /** whether the member was told of it by mail */
  readonly mailed: boolean
  /** of a decline: until when they stay entitled */
  readonly grace_ends_at: Instant | null
  /** of an end */
  readonly reason: EndReason | null
}

/**
 * What other plans of retrying are rehearsed over (`domain/dunning/`): the same charges as `recoveries`, with everything
 * that happened to each. A first charge that fails has none, since nobody was let in yet.
 */
export const recoverySteps: Projection<SubscriptionState, SubscriptionEvent> = (
  place,
  event,
  state,
  before,
) => {
  const { subscription, plan, period } = before.context
  const failedOn = before.context.owedSince ?? state.context.owedSince
  if (!subscription || !plan || !period || !failedOn) return []
  const step = stepOf(event, state)
  if (!step) return []
  const row: RecoveryStepRow = {
    subscription_id: subscription.subscriptionId,
    failed_on: failedOn,
    at: event.at,
    amount: null,
    code: null,
    decline_class: null,
    mailed: false,
    grace_ends_at: null,
    reason: null,
    ...step,
  }
  const key = `${place.id}/${place.version}`
  return [{ table: 'recovery_steps', key, data: row as unknown as { [column: string]: Json } }]
}

type Step = Pick<RecoveryStepRow, 'kind'> & Partial<RecoveryStepRow>

function stepOf(event: SubscriptionEvent, state: SubscriptionState): Step | null {
  switch (event.type) {
    case 'ChargeStarted':
      return { kind: 'started', amount: event.amount }
    case 'ChargeFailed':
      return {
        kind: 'declined',
        amount: event.amount,
        code: event.code,
        decline_class: event.declineClass,
        mailed: isTold(event, state),
        grace_ends_at: event.graceEndsAt,
      }
    case 'SubscriptionCharged':
      return { kind: 'charged', amount: event.amount }
    case 'CardReplaced':
      return { kind: 'card' }
    case 'RetryRequested':
      return { kind: 'asked' }
    case 'PeriodWaived':
      return { kind: 'waived' }
    case 'SubscriptionEnded':
      return { kind: 'ended', reason: event.reason }
    default:
      return null
  }
}

/**
 * Does the member hear by mail what comes of it? Counted as from the first row on, since a rebuild folds them all again. Also where
 * the mail is not about the decline: who leaves after a hard one is told of the end, who has another card by then of what that comes to.
 */
const isTold = (
  { declineClass }: SubscriptionFact<'ChargeFailed'>,
  { context }: SubscriptionState,
): boolean => declineClass === 'hard' || (declineClass === 'soft' && !context.leaving)
