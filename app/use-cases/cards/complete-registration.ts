import { card } from '../../../domain/card/card.ts'
import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { issueKey } from '../../../domain/payment/keys.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { attachCard } from './attach-card.ts'
import { recordIssueAnswer } from './record-issue-answer.ts'
import { stateHashOf } from './start-registration.ts'

/** What Toss's window brings back; none of it is believed before it was held against what we know. */
export interface CardReturn {
  readonly customerId: string
  readonly cardId: string
  readonly state: string
  readonly customerKey: string
  readonly authKey: string
}

/**
 * 빌링키 발급: note the intent, buy the key once, keep it safe, then begin what the card was registered for. Coming back
 * twice is coming back once. Refuses NOT_FOUND, SESSION_DIFFERS (another's customerKey or state), REGISTRATION_OVER.
 */
export async function completeCardRegistration(ports: Ports, back: CardReturn) {
  const { customerId, cardId, authKey } = back
  const { state } = await ports.events.load(card, streamOf(card.category, cardId))
  const customer = await ports.customers.customer(customerId)
  if (!customer || state.context.card?.subject !== customerId) return refuse('NOT_FOUND')
  if (back.customerKey !== customer.customerKey) return refuse('SESSION_DIFFERS')

  const request = { type: 'issue', authKey, customerKey: customer.customerKey } as const
  const idempotencyKey = issueKey(cardId, ports.vault.fingerprint('auth-key', authKey), 1)
  const requested = await execute(ports, card, cardId, {
    type: 'RequestBillingKey',
    stateHash: stateHashOf(ports, back.state),
    authKey: await ports.vault.seal(customerId, 'account', authKey),
    idempotencyKey,
    requestHash: ports.toss.requestHash(request),
    at: ports.clock.now(),
  })
  if (requested.type === 'refused') return requested
  if (requested.events.length > 0) {
    const answer = await ports.toss.issueBillingKey(request, idempotencyKey)
    await recordIssueAnswer(ports, cardId, answer)
  }
  return attachCard(ports, cardId)
}
