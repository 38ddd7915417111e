import { card } from '../../../domain/card/card.ts'
import { CARD_DUE_KINDS } from '../../../domain/card/machine.ts'
import { idOfStream, streamOf } from '../../../domain/ids.ts'
import { nextAskUnsettled } from '../../../domain/payment/schedule.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { askAgainLater } from '../heard-again.ts'
import type { Look } from '../look.ts'
import { putOff } from '../reconcile-due.ts'
import { LEASE_MS } from '../settle-on-read.ts'
import { attachCard } from './attach-card.ts'
import { deleteBillingKey } from './delete-billing-key.ts'
import { recordIssueAnswer } from './record-issue-answer.ts'

const AT_ONCE = 4

/** Settles what is due about cards: keys that were asked for and those that are to go. @returns how many were looked at */
export async function settleCardsDue(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  const claimed = await ports.due.claim({ kinds: CARD_DUE_KINDS, now, limit: AT_ONCE, leaseMs: LEASE_MS })
  await Promise.all(claimed.map(work => lookAt(ports, work)))
  return claimed.length
}

async function lookAt(ports: Ports, work: ClaimedWork): Promise<void> {
  const cardId = idOfStream(work.streamId)
  try {
    const lastAnswer = await settleCard(ports, cardId)
    const at = ports.clock.now()
    const nextAt = nextAskUnsettled(work.asks, at)
    if (nextAt === null && work.kind === 'issue') await giveUp(ports, cardId)
    // A key to be deleted is asked for as long as it is there.
    await askAgainLater(ports, work, { nextAt: nextAt ?? later(at, DAY_MS), lastAnswer })
  } catch (error) {
    ports.log.error('card failed', { cardId, error })
    await putOff(ports, work)
  }
}

/** One look at a card, whatever it waits for. */
export async function settleCard(ports: Ports, cardId: string): Promise<Look> {
  const { state } = await ports.events.load(card, streamOf(card.category, cardId))
  if (state.matches('registering')) {
    await execute(ports, card, cardId, { type: 'Expire', at: ports.clock.now() })
    return 'asIs'
  }
  if (state.matches('issuing')) await askAgain(ports, cardId)
  if (state.matches('deleting')) return deleteBillingKey(ports, cardId)
  const attached = await attachCard(ports, cardId)
  return attached.type === 'checking' ? 'unknown:NO_ANSWER' : 'settled'
}

/** The same authKey under the same key: Toss answers what it answered, and the customer is not asked again (c1, c2). */
async function askAgain(ports: Ports, cardId: string): Promise<void> {
  const { state } = await ports.events.load(card, streamOf(card.category, cardId))
  const { card: of, authKey: sealed, idempotencyKey } = state.context
  const customer = of && (await ports.customers.customer(of.subject))
  const authKey = sealed && (await ports.vault.open<string>(sealed))
  if (!customer || !authKey || !idempotencyKey) return giveUp(ports, cardId)
  const request = { type: 'issue', authKey, customerKey: customer.customerKey } as const
  await recordIssueAnswer(ports, cardId, await ports.toss.issueBillingKey(request, idempotencyKey))
}

async function giveUp(ports: Ports, cardId: string): Promise<void> {
  ports.log.error('billing key unsettled', { cardId })
  const refusal = { type: 'RecordRefusal', code: 'UNSETTLED', traceId: null, at: ports.clock.now() } as const
  await execute(ports, card, cardId, refusal)
}
