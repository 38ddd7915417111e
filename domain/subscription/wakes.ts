import { type Instant, instantAt, later, SECOND_MS } from '../time.ts'
import { isOursToTry } from './dunning.ts'
import type { SubscriptionState } from './machine.ts'
import { resumesAt } from './policy.ts'
import { hasLeftovers } from './state.ts'
import { isUnasked } from './told.ts'

/**
 * A charge under way is looked at again after this long; its payment's own schedule does the asking. What a node that died
 * had not yet begun, or not yet told, goes on by it within two minutes (reliability.md, figures).
 */
const CHARGE_ASK_MS = 90 * SECOND_MS

/** What a subscription waits for: its own time, the outcome of a charge, or leftovers to be cleared away. */
export const WAKE_KINDS = ['subscription', 'charging', 'leftovers'] as const
export type WakeKind = (typeof WAKE_KINDS)[number]

/**
 * When a subscription has to be looked at again. Pure, from its state alone: the row it makes is all the scheduler knows.
 * Time passed to that moment always does something, else the scheduler would knock for ever.
 * @param now of the fact that led here
 */
export function wakeOf(state: SubscriptionState, now: Instant): { kind: WakeKind; at: Instant } | null {
  const { context } = state
  if (context.charge) return { kind: 'charging', at: later(now, CHARGE_ASK_MS) }
  if (hasLeftovers(context)) return { kind: 'leftovers', at: now }
  const moments = momentsOf(state).filter(moment => moment !== null)
  const first = moments.sort()[0]
  return first === undefined ? null : { kind: 'subscription', at: first }
}

function momentsOf(state: SubscriptionState): (Instant | null)[] {
  const { context } = state
  if (!state.matches('live')) return []
  if (state.hasTag('leaving')) return [context.leaving?.endsOn ? instantAt(context.leaving.endsOn) : null]
  if (state.matches({ live: { paused: 'running' } }))
    return [context.pause ? instantAt(context.pause.from) : null]
  if (state.matches({ live: { paused: 'resting' } }))
    return [context.pause?.resumesOn ? resumesAt(context.pause.resumesOn) : null]
  if (state.hasTag('pastDue') || state.matches({ live: 'registered' })) {
    const inGrace = state.matches({ live: { pastDue: 'grace' } })
    return [context.dueAt, inGrace ? context.graceEndsAt : null, isOursToTry(state) ? null : context.endsAt]
  }
  if (state.matches({ live: 'resuming' })) return [context.dueAt]
  const asksConversion = state.matches({ live: 'trial' }) && !context.consent
  return [
    context.dueAt,
    context.announceAt,
    asksConversion ? context.askConsentAt : null,
    isUnasked(context) ? (context.priceChange?.askConsentAt ?? null) : null,
  ]
}
