import type { Json, Projection } from '../aggregate.ts'
import type { Advice, FindingAction, FindingEvent, FindingKind, FoundMovement } from '../finding/events.ts'
import type { FindingState } from '../finding/machine.ts'
import type { KeyFamily } from '../payment/provider-payment.ts'
import { HOUR_MS, type Instant, later, MINUTE_MS } from '../time.ts'

export type FindingStatus = 'open' | 'taken' | 'closed' | 'settled'

/** One finding as lists show it. Won; `transaction_key` is null for a day of webhooks. */
export interface FindingRow {
  readonly finding_id: string
  readonly kind: FindingKind
  readonly status: FindingStatus
  readonly advice: Advice
  readonly key_family: KeyFamily | null
  readonly transaction_key: string | null
  /** the order of ours it concerns; null where it is nobody's of ours */
  readonly order_id: string | null
  /** what Toss calls the order */
  readonly toss_order_id: string | null
  /** signed: what came in is positive */
  readonly amount: number | null
  readonly moved_at: Instant | null
  readonly found_at: Instant
  readonly action: FindingAction | null
  readonly decided_at: Instant | null
}

/** What is given back from here is in somebody's hands: lists need not know how far it is. */
const STATUSES: Readonly<Record<string, FindingStatus>> = { proposed: 'taken', canceling: 'taken' }

const signed = ({ moved, amount }: FoundMovement): number | null =>
  amount !== null && moved === 'cancel' ? -amount : amount

export const findingRow: Projection<FindingState, FindingEvent> = (place, _event, state) => {
  const { finding, decision, proposal, cancel } = state.context
  if (!finding) return []
  const { about } = finding
  const movement = about.type === 'movement' ? about : null
  const row: FindingRow = {
    finding_id: finding.findingId,
    kind: finding.kind,
    status: STATUSES[String(state.value)] ?? (String(state.value) as FindingStatus),
    advice: finding.advice,
    key_family: movement?.keyFamily ?? null,
    transaction_key: movement?.transactionKey ?? null,
    order_id: decision?.orderId ?? movement?.ours ?? null,
    toss_order_id: movement?.orderId ?? null,
    amount: movement && signed(movement),
    moved_at: movement?.movedAt ?? null,
    found_at: finding.foundAt,
    action: proposal || cancel ? 'cancelAtToss' : (decision?.action ?? null),
    decided_at: decision?.at ?? null,
  }
  return [{ table: 'findings', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

export const FINDING_DUE_KINDS = ['finding'] as const
export type FindingDueKind = (typeof FINDING_DUE_KINDS)[number]

const LOOK_AGAIN_MS = HOUR_MS
/** What became of a cancel that was just sent is known sooner. */
const CANCEL_LOOK_MS = MINUTE_MS

/** While it is not right it is looked at again: what was late may have come, what was to be cancelled may be. */
export const findingDue: Projection<FindingState, FindingEvent> = (place, event, state) => {
  const isLookedAt = state.hasTag('waits') && state.context.finding?.about.type === 'movement'
  const data = isLookedAt
    ? { kind: 'finding', due_at: later(event.at, state.context.cancel ? CANCEL_LOOK_MS : LOOK_AGAIN_MS) }
    : { kind: null, due_at: null }
  return [{ table: 'due', key: place.id, data }]
}
