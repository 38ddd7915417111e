import { card } from '../../../domain/card/card.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { idOfStream } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { nextAskUnsettled } from '../../../domain/payment/schedule.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { settleCard } from '../cards/settle-due.ts'
import { askAgainLater } from '../heard-again.ts'
import { lookUpOrder } from '../look-up-order.ts'
import { LEASE_MS, settleNow } from '../settle-on-read.ts'
import { tellSubscription } from '../subscriptions/tell-subscription.ts'
import { checkFinding } from '../sweep/check-findings.ts'

/**
 * 지금 확인 of whatever waits: Toss is asked now, due or not, and what it says is recorded. False when somebody else is
 * asking, or there is nothing to ask.
 */
export async function checkNow(ports: Ports, streamId: string): Promise<boolean> {
  const id = idOfStream(streamId)
  switch (streamId.slice(0, streamId.length - id.length - 1)) {
    case payment.category:
      return (await settleNow(ports, id)) || lookAgain(ports, streamId, id)
    case finding.category: {
      const work = await ports.due.claimOne(streamId, LEASE_MS)
      if (work) await checkFinding(ports, work)
      return work !== null
    }
    case card.category: {
      const work = await ports.due.claimOne(streamId, LEASE_MS)
      if (!work) return false
      const lastAnswer = await settleCard(ports, id)
      const at = ports.clock.now()
      const nextAt = nextAskUnsettled(work.asks, at) ?? later(at, DAY_MS)
      await askAgainLater(ports, work, { nextAt, lastAnswer })
      return true
    }
    default:
      return false
  }
}

/** A payment nothing is due of: what Toss says of it now is all there is to learn. */
async function lookAgain(ports: Ports, streamId: string, orderId: string): Promise<boolean> {
  if (await ports.due.state(streamId)) return false // somebody is at it
  const { state } = await ports.events.load(payment, streamId)
  if (!state.context.order) return false
  const seen = await lookUpOrder(ports, orderId, state)
  if (seen.type !== 'found') return false
  await tellSubscription(ports, orderId)
  return true
}
