import type { Projection } from '../aggregate.ts'
import type { CardDueKind } from '../card/machine.ts'
import type { PaymentEvent } from '../payment/events.ts'
import type { PaymentState } from '../payment/machine.ts'
import { isRefundAwaited } from '../payment/refund.ts'
import { askOfTry } from '../payment/schedule.ts'
import type { WakeKind } from '../subscription/wakes.ts'
import { DAY_MS, earliest, type Instant, later, MINUTE_MS } from '../time.ts'
import type { CampaignDueKind } from './campaigns.ts'
import type { CashReceiptDueKind } from './cash-receipts.ts'
import type { FindingDueKind } from './findings.ts'
import type { PersonDueKind } from './people.ts'

/** What has to be looked at again, and when first; how often it was asked is the schedule's business, not a fact. */
export type DueKind =
  | PaymentDueKind
  | WakeKind
  | CardDueKind
  | CashReceiptDueKind
  | CampaignDueKind
  | PersonDueKind
  | FindingDueKind
export const PAYMENT_DUE_KINDS = [
  'expire',
  'settle',
  'deposit',
  'cancel',
  'reversal',
  'refund',
  'tell',
] as const
export type PaymentDueKind = (typeof PAYMENT_DUE_KINDS)[number]

const DEPOSIT_ASK_MS = 10 * MINUTE_MS
const REVERSAL_ASK_MS = 2 * MINUTE_MS

/** Each fact sets anew what is due for its payment; `due_at` null means nothing is. */
export const due: Projection<PaymentState, PaymentEvent> = (place, event, state) => {
  // Somebody looks, or has looked: Toss is asked as before.
  if (event.type === 'ReviewRequested' || event.type === 'ReviewClosed') return []
  const next = dueAfter(state, event.at)
  return [{ table: 'due', key: place.id, data: { kind: next?.kind ?? null, due_at: next?.at ?? null } }]
}

function dueAfter(state: PaymentState, at: Instant): { kind: PaymentDueKind; at: Instant } | null {
  const { context } = state
  if (state.matches('open') && context.order?.charge) return null // the subscription says when, and whether
  if (state.matches('open')) return context.holdUntil ? { kind: 'expire', at: context.holdUntil } : null
  if (state.matches('inProgress')) return { kind: 'settle', at: askOfTry(context.try, at, context.startedAt) }
  if (state.matches('canceling'))
    return { kind: 'cancel', at: askOfTry(context.cancel?.try ?? 1, at, context.cancel?.startedAt ?? null) }
  if (state.matches('waitingForDeposit')) {
    const ask = later(at, DEPOSIT_ASK_MS)
    return { kind: 'deposit', at: context.dueAt ? earliest(ask, context.dueAt) : ask }
  }
  // What went back of a membership's charge is for the membership to know, however it became known here.
  if (context.order?.charge && context.cancels.length > 0) return { kind: 'tell', at }
  // A deposit may go back within minutes (core-api.md section 4); a card payment does not.
  const isByDeposit = state.matches('paid')
    ? context.account !== null
    : state.matches('lateCapture') && context.method?.type === 'virtualAccount'
  // What went back to an account takes days, and may not arrive.
  if (isRefundAwaited(context.refund))
    return { kind: 'refund', at: later(at, isByDeposit ? REVERSAL_ASK_MS : DAY_MS) }
  if (isByDeposit) return { kind: 'reversal', at: later(at, REVERSAL_ASK_MS) }
  return null
}
