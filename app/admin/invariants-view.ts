import { streamOf } from '../../domain/ids.ts'
import { type CheckResult, INVARIANT_NAMES, INVARIANTS, type InvariantName } from '../../domain/invariants.ts'
import type { RecoveryState } from '../../domain/recovery.ts'
import { isStoppedFor, STOP_ID, type StopCause, type StopReason, stop } from '../../domain/stop/stop.ts'
import type { DayOfBooks } from '../../domain/sweep/books.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { causesNow } from '../use-cases/board/causes-now.ts'
import { type ActorView, actorOf } from './timeline-view.ts'

const OFFENDERS_SHOWN = 20
const DAYS_SHOWN = 14

export interface CheckView {
  readonly name: InvariantName
  readonly stopsCharges: boolean
  /** null: never looked at */
  readonly result: CheckResult | null
}

/** One thing the switch is thrown for. */
export interface StopCauseView extends Omit<StopReason, 'reason'> {
  /** null: no person spoke, or what was said is erased */
  readonly reason: string | null
  readonly by: ActorView | null
}

export interface StopView {
  readonly stopped: boolean
  /** this server's own setting: nobody can release it from a page */
  readonly byEnv: boolean
  /** after a restore, until Toss has been asked what happened since the backup: it ends by itself */
  readonly recovering: boolean
  /** how far this server's clock is from where it must be, s; null: it is right */
  readonly skewS: number | null
  /** the shared switch itself */
  readonly isThrown: boolean
  readonly cause: StopCause | null
  readonly invariant: string | null
  /** null: no person spoke, or what was said is erased */
  readonly reason: string | null
  readonly at: Instant | null
  readonly by: ActorView | null
  /** what else was found wrong since it was thrown: a release is one over all of it */
  readonly further: readonly StopCauseView[]
  /** `causesShown` of all of these, for the release to say */
  readonly seen: string
  /** between these moments people decided what a restored shop has forgotten; null: it is not stopped for that */
  readonly restored: Pick<RecoveryState, 'backupAt' | 'restoredAt'> | null
}

const NEVER = {
  isThrown: false,
  cause: null,
  invariant: null,
  reason: null,
  at: null,
  by: null,
  further: [],
  seen: '',
  restored: null,
}

export interface InvariantsView {
  readonly checks: readonly CheckView[]
  readonly stop: StopView
  readonly days: readonly DayOfBooks[]
}

export async function invariantsView(ports: Ports): Promise<InvariantsView> {
  const [results, stopped, days] = await Promise.all([
    ports.board.newest(),
    stopView(ports),
    ports.books.days(DAYS_SHOWN, ports.shop.orderPrefix),
  ])
  const checks = INVARIANT_NAMES.map((name): CheckView => {
    const result = results.find(one => one.name === name)
    const shown = result && { ...result, offenders: result.offenders.slice(0, OFFENDERS_SHOWN) }
    return { name, stopsCharges: INVARIANTS[name].stopsCharges, result: shown ?? null }
  })
  return { checks, stop: stopped, days }
}

async function stopView(ports: Ports): Promise<StopView> {
  const seen = await causesNow(ports) // first: what comes while the rest is read was not seen
  const row = await ports.stop.row()
  const recovering = ports.recovery.isUnderWay()
  const byEnv = ports.shop.chargesStopped && !recovering
  const skewMs = ports.clock.watch?.skewMs() ?? null
  const stopped = byEnv || recovering || skewMs !== null || row?.stopped === true
  const now = { stopped, byEnv, recovering, skewS: skewMs === null ? null : Math.round(skewMs / 1_000) }
  if (!row) return { ...now, ...NEVER }
  const stored = await ports.events.read(stop, streamOf(stop.category, STOP_ID))
  const released = stored.findLastIndex(({ event }) => event.type === 'ChargesReleased')
  const words = row.stopped ? stored.slice(released + 1) : stored.slice(-1) // one for each cause, in their order
  const viewOf = async (
    { cause, invariant, reason, at }: StopReason,
    nth: number,
  ): Promise<StopCauseView> => {
    const by = words[nth] ? actorOf(words[nth].meta.actor) : null
    return { cause, invariant, reason: reason && (await ports.vault.open<string>(reason)), at, by }
  }
  const [first, ...further] = await Promise.all([row, ...row.further].map(viewOf))
  const restored = isStoppedFor(row, 'restored') ? await ports.recovery.lastRestore() : null
  return { ...now, ...NEVER, ...first, isThrown: row.stopped, further: newestOfEach(further), seen, restored }
}

/** A check that found something again and again is one line, as of the last time. */
const newestOfEach = (causes: readonly StopCauseView[]): readonly StopCauseView[] =>
  causes.filter(
    ({ cause, invariant }, nth) =>
      !causes.slice(nth + 1).some(since => since.cause === cause && since.invariant === invariant),
  )
