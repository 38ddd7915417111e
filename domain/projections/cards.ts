import type { Json, Projection } from '../aggregate.ts'
import type { CardEvent, CardPurpose } from '../card/events.ts'
import type { CardDueKind, CardState } from '../card/machine.ts'
import type { BillingMethod } from '../payment/billing.ts'
import type { Sealed } from '../sealed.ts'
import { type Instant, later, SECOND_MS } from '../time.ts'

export type CardStatus =
  | 'registering'
  | 'issuing'
  | 'registered'
  | 'attached'
  | 'deleting'
  | 'deleted'
  | 'failed'
  | 'expired'

/** What pages show of a card. Never the billing key, and no number in clear. */
export interface CardRow {
  readonly card_id: string
  readonly subject: string
  readonly status: CardStatus
  readonly purpose: CardPurpose
  readonly billing_method: BillingMethod | null
  readonly number: Sealed | null
  /** code of the refusal, or that Toss told the key of a card in use is gone ({@link REPORTED_GONE}) */
  readonly failure: string | null
  readonly updated_at: Instant
}

/** By the name of Toss's webhook: a hint, and nothing that can be looked up. */
export const REPORTED_GONE = 'BILLING_DELETED'

export const cardRow: Projection<CardState, CardEvent> = (place, event, state) => {
  const { card, billingMethod, number, failure, reportedGone } = state.context
  if (!card) return []
  const row: CardRow = {
    card_id: card.cardId,
    subject: card.subject,
    status: String(state.value) as CardStatus,
    purpose: card.purpose,
    billing_method: billingMethod,
    number,
    failure: state.hasTag('usable') && reportedGone ? REPORTED_GONE : failure,
    updated_at: event.at,
  }
  return [{ table: 'cards', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

export const cardDue: Projection<CardState, CardEvent> = (place, event, state) => {
  const next = dueAfter(state, event.at)
  return [{ table: 'due', key: place.id, data: { kind: next?.kind ?? null, due_at: next?.at ?? null } }]
}

const ISSUE_ASK_MS = 5 * SECOND_MS
const ATTACH_ASK_MS = 30 * SECOND_MS

function dueAfter(state: CardState, at: Instant): { kind: CardDueKind; at: Instant } | null {
  const { endsAt } = state.context
  if (state.matches('registering') && endsAt) return { kind: 'registration', at: endsAt }
  if (state.matches('issuing')) return { kind: 'issue', at: later(at, ISSUE_ASK_MS) }
  if (state.matches('registered')) return { kind: 'attach', at: later(at, ATTACH_ASK_MS) }
  if (state.matches('deleting')) return { kind: 'deleteKey', at }
  return null
}
