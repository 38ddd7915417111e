import { refuse } from '../../../domain/decider.ts'
import type { FindingAction } from '../../../domain/finding/events.ts'
import { finding } from '../../../domain/finding/finding.ts'
import type { OrderId } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { dayOf } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute, insist } from '../execute.ts'
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

/**
 * A person has looked at a payment's review. One that was raised since is not closed with it. Money of another sum that was
 * dealt with lets the confirm it was found by end.
 */
export async function closeReview(
  ports: Ports,
  wish: { orderId: string; review: string; decision: 'accept' | 'handled'; note: string },
) {
  const { orderId, review, decision } = wish
  const note = await sealWords(ports, wish.note)
  const at = ports.clock.now()
  const closed = await execute(ports, payment, orderId, { type: 'CloseReview', review, decision, note, at })
  if (closed.type === 'accepted' && decision === 'handled') await endAttempt(ports, orderId)
  return closed
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
