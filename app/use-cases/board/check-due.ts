import {
  type CheckResult,
  INVARIANTS,
  type InvariantBoard,
  type InvariantName,
  type Offender,
} from '../../../domain/invariants.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { dayOf, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

const EVERY_MS = 10 * MINUTE_MS
const LEASE_MS = 10 * MINUTE_MS
/** Folding everything is `npm run rebuild`'s: a running shop folds some of it at a time. */
const NEVER_WHOLE: readonly InvariantName[] = ['rowsFollow']

/**
 * 점검: asks one invariant that is due, a piece of it, or once a Seoul day all of it, and keeps what came out. A broken
 * one stops charges (M13). @returns 1 when one was asked
 */
export async function checkDue(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  const today = dayOf(now)
  const claimed = await ports.board.claim(now, today, LEASE_MS)
  if (!claimed) return 0
  const { name } = claimed
  const whole = claimed.whole && !NEVER_WHOLE.includes(name)
  const { result, cursor } = await look(ports, name, { whole, cursor: claimed.cursor })
  if (result.broken > 0) await raise(ports, result)
  const isDone = result.failure === null && claimed.whole
  const nextAt = later(ports.clock.now(), EVERY_MS)
  await ports.board.note(result, { cursor, nextAt, wholeOn: isDone ? today : null })
  return 1
}

/** Asks one whole, now, whoever else does: for the page's button. */
export async function checkWhole(ports: Ports, name: InvariantName): Promise<CheckResult> {
  const whole = !NEVER_WHOLE.includes(name)
  const { result, cursor } = await look(ports, name, { whole, cursor: null })
  if (result.broken > 0) await raise(ports, result)
  await ports.board.note(result, { cursor, nextAt: later(ports.clock.now(), EVERY_MS), wholeOn: null })
  return result
}

async function look(
  ports: Pick<Ports, 'board' | 'clock' | 'log'>,
  name: InvariantName,
  { whole, cursor }: { whole: boolean; cursor: string | null },
): Promise<{ result: CheckResult; cursor: string | null }> {
  const at = ports.clock.now()
  const startedMs = performance.now()
  const found = new Map<string, Offender>()
  let looked = 0
  let next = whole ? null : cursor
  let failure: string | null = null
  try {
    do {
      const checked: Awaited<ReturnType<InvariantBoard['check']>> = await ports.board.check(name, at, next)
      looked += checked.looked
      for (const offender of checked.offenders) found.set(`${offender.kind}/${offender.id}`, offender)
      next = checked.cursor
    } while (whole && next !== null)
  } catch (error) {
    ports.log.error('invariant could not be asked', { invariant: name, error })
    failure = 'FAILED'
  }
  const offenders = [...found.values()]
  const tookMs = Math.round(performance.now() - startedMs)
  return {
    result: { name, at, whole, looked, broken: offenders.length, offenders, failure, tookMs },
    cursor: next,
  }
}

/** Thrown for what nobody has been shown yet: what staff saw and released the switch over does not throw it again. */
async function raise(ports: Ports, { name, broken, offenders }: CheckResult): Promise<void> {
  const { stopsCharges } = INVARIANTS[name]
  if (stopsCharges && !(await ports.board.hasNew(name, offenders))) return
  ports.log.error('invariant broken', { invariant: name, broken })
  if (!stopsCharges) return
  const stopped = await insist(ports, stop, STOP_ID, {
    type: 'StopCharges',
    cause: 'invariant',
    invariant: name,
    reason: null,
    at: ports.clock.now(),
  })
  if (stopped.type === 'accepted' && stopped.events.length > 0)
    ports.log.error('charges stopped', { invariant: name })
}
