import { refuse } from '../../../domain/decider.ts'
import type { FindingAction } from '../../../domain/finding/events.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { type OrderId, streamOf } from '../../../domain/ids.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { dayOf } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute, insist, unlessBusy } from '../execute.ts'
import { noteChargeMade } from '../subscriptions/charge-made.ts'
import { tellSubscription } from '../subscriptions/tell-subscription.ts'
import { endAttempt } from './end-attempt.ts'

/** A person's own words may name somebody: sealed, under a key of the month, as webhooks are (docs/decisions/0060). */
export const sealWords = (ports: Pick<Ports, 'clock' | 'vault'>, words: string): Promise<Sealed> =>
  ports.vault.seal(`staff-${dayOf(ports.clock.now()).slice(0, 7)}`, 'statutory', words)

/**
 * What a person says of a finding, and why. Refuses NOT_FOUND for a finding nobody found and an order nobody made,
 * NOT_ALLOWED_NOW for an action that is not offered.
 */
export async function decideFinding(
  ports: Ports,
  wish: { findingId: string; action: FindingAction; orderId: OrderId | null; reason: string },
) {
  const { findingId, action } = wish
  const orderId = action === 'attach' ? wish.orderId : null
  if (action === 'attach' && !(orderId && (await ports.read.payment(orderId)))) return refuse('NOT_FOUND')
  const reason = await sealWords(ports, wish.reason)
  const at = ports.clock.now()
  return execute(ports, finding, findingId, { type: 'DecideFinding', action, orderId, reason, at })
}

interface Looked {
  readonly orderId: string
  readonly review: string
  readonly decision: 'accept' | 'handled'
  readonly note: string
}

/**
 * A person has looked at a payment's review. One that was raised since is not closed with it. Money of another sum that was
 * dealt with lets the confirm it was found by end: only with the word that closes just that, since whoever had a page from
 * before saw something else. Refuses REVIEW_OVER where nobody is asked that any more; the very same press twice is one.
 */
export async function closeReview(ports: Ports, wish: Looked) {
  const { orderId, review, decision } = wish
  const note = await sealWords(ports, wish.note)
  const at = ports.clock.now()
  const closed = await execute(ports, payment, orderId, { type: 'CloseReview', review, decision, note, at })
  if (closed.type === 'refused') return closed
  const isSaid = closed.events.length > 0 || (await wasSaid(ports, wish))
  if (!isSaid) return refuse('REVIEW_OVER')
  await countForMembership(ports, closed.state)
  if (closed.events.length === 0) return closed
  if (decision === 'handled' && review.startsWith(OF_ANOTHER)) await endAttempt(ports, orderId)
  return closed
}

const OF_ANOTHER = 'ANSWER_OTHER_'

/** Late money that stands pays for the period it was taken for, where its membership owes that still. */
async function countForMembership(ports: Ports, state: PaymentState): Promise<void> {
  const { order, late } = state.context
  if (!order?.charge || !late?.isKept || !state.matches('paid')) return
  await unlessBusy(noteChargeMade(ports, order, late.approvedAt))
  await unlessBusy(tellSubscription(ports, order.orderId))
}

/** The last word on it is this very one, by the same person: a double click. */
async function wasSaid(ports: Ports, { orderId, review, decision, note }: Looked): Promise<boolean> {
  const stored = await ports.events.read(payment, streamOf(payment.category, orderId))
  const last = stored.findLast(({ event }) => event.type === 'ReviewClosed' && event.review === review)
  if (last?.event.type !== 'ReviewClosed' || last.meta.actor !== ports.cause.actor) return false
  return last.event.decision === decision && (await ports.vault.open<string>(last.event.note)) === note
}

/** Webhooks nobody could believe are told to a person: one finding a day for each kind, however many they are. */
export async function doubtWebhooks(ports: Ports, state: 'mistrusted' | 'dropped') {
  const at = ports.clock.now()
  const day = dayOf(at)
  const findingId = `webhooks-${state}-${day}`
  return insist(ports, finding, findingId, {
    type: 'OpenFinding',
    findingId,
    kind: state === 'mistrusted' ? 'webhooksMistrusted' : 'webhooksDropped',
    about: { type: 'webhooks', state, day },
    advice: state === 'mistrusted' ? 'callToss' : 'accept',
    at,
  })
}
