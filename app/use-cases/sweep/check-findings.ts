import type { FoundMovement } from '../../../domain/finding/events.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { idOfStream, streamOf } from '../../../domain/ids.ts'
import { FINDING_DUE_KINDS } from '../../../domain/projections/findings.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import type { Look } from '../look.ts'
import { LEASE_MS } from '../settle-on-read.ts'
import { settleStray } from '../unresolved/cancel-stray.ts'
import { verdictOnOurs } from './ours.ts'
import { beyond, verdictOnTheirs } from './theirs.ts'
import type { Verdict } from './verdict.ts'

const AT_ONCE = 4
/** Looked at hourly for the first day, then daily for as long as it is not right. */
const HOURLY_ASKS = 24
/** A cancel sent from here is asked after more often: somebody's money is on its way. */
const CANCEL_ASK_MS = 10 * MINUTE_MS

/** Looks again at findings that wait: what came right by itself is nobody's work any more. @returns how many */
export async function checkFindingsDue(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  const claimed = await ports.due.claim({ kinds: FINDING_DUE_KINDS, now, limit: AT_ONCE, leaseMs: LEASE_MS })
  for (const work of claimed) {
    await checkFinding(ports, work).catch(error =>
      ports.log.error('finding failed', { streamId: work.streamId, error }),
    )
  }
  return claimed.length
}

/** One look at a finding, by whoever holds its lease. Settles it where both books say the same by now. */
export async function checkFinding(ports: Ports, work: ClaimedWork): Promise<Look> {
  const findingId = idOfStream(work.streamId)
  const { state } = await ports.events.load(finding, streamOf(finding.category, findingId))
  const { finding: found } = state.context
  if (found?.about.type !== 'movement' || !state.hasTag('waits')) return 'settled'
  if (state.context.cancel) {
    const look = await settleStray(ports, findingId, state)
    const nextAt = later(ports.clock.now(), CANCEL_ASK_MS)
    if (look !== 'settled') await ports.due.defer(work, { nextAt, lastAnswer: look })
    return look
  }
  const verdict = await verdictOn(ports, found.kind === 'missing', found.about)
  const at = ports.clock.now()
  if (verdict.type === 'agrees' || verdict.type === 'foreign') {
    const how = verdict.type === 'agrees' ? verdict.how : 'foreign'
    await execute(ports, finding, findingId, { type: 'SettleFinding', how, at })
    return 'settled'
  }
  const look = verdict.type === 'unknown' ? (`unknown:${verdict.code}` as const) : 'asIs'
  const nextAt = later(at, work.asks < HOURLY_ASKS ? HOUR_MS : DAY_MS)
  await ports.due.defer(work, { nextAt, lastAnswer: look })
  return look
}

async function verdictOn(ports: Ports, isOurs: boolean, about: FoundMovement): Promise<Verdict> {
  const { transactionKey, paymentKey, orderId, moved, amount, movedAt: at } = about
  if (amount === null) return beyond(about.ours) // whatever Toss says of it, it is a person's to close
  if (isOurs || paymentKey === null) {
    const signed = moved === 'cancel' ? -amount : amount
    return verdictOnOurs(ports, { transactionKey, orderId, amount: signed, at }, paymentKey)
  }
  const status = moved === 'cancel' ? 'CANCELED' : 'DONE'
  return verdictOnTheirs(ports, about.keyFamily, { transactionKey, paymentKey, orderId, status, amount, at })
}
