import { CARD_DUE_KINDS } from '../../../domain/card/machine.ts'
import { streamOf } from '../../../domain/ids.ts'
import { type EventStore, SKEW_MAX_MS } from '../../../domain/ports.ts'
import { type DueKind, PAYMENT_DUE_KINDS } from '../../../domain/projections/due.ts'
import { type Recovery, type RecoveryState, SHORT_LOSS_MS } from '../../../domain/recovery.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { DAY_MS, type Instant, later } from '../../../domain/time.ts'
import type { MemorySchedule } from './due-work.ts'

/** What is asked of Toss, as `infra/keeping/recovery.ts` has it. */
const ASKED: readonly DueKind[] = [...PAYMENT_DUE_KINDS, ...CARD_DUE_KINDS]
/** `AGAIN` of `infra/set-back.ts`. */
const AGAIN_MS = 31 * DAY_MS

/** A restore that is behind this store, or a loss of its log's end: a row of `es.restores`. */
export interface Restore {
  readonly nth: number
  readonly backupAt: Instant
  readonly restoredAt: Instant
  /** of a log that lost its end: from the newest event that is left to the newest that was seen; null: a backup was brought back */
  readonly lostForMs: number | null
  sweptAt: Instant | null
  settledAt: Instant | null
}

export interface RecoveryWorld {
  readonly restores: readonly Restore[]
  readonly schedule: MemorySchedule
  readonly store: Pick<EventStore, 'read'>
}

const opensItself = ({ lostForMs }: Restore): boolean => lostForMs !== null && lostForMs <= SHORT_LOSS_MS
const isOpen = ({ settledAt }: Restore): boolean => settledAt === null

/** From when on nobody knows, by a clock that may not have come to the moment of the backup yet. */
const backupAtBy = ({ backupAt }: Restore, now: Instant): Instant =>
  backupAt <= later(now, SKEW_MAX_MS) ? backupAt : later(now, -AGAIN_MS)

/** The recovery as one node asks for it; what it saw last is its own, what it asks for is everybody's. */
export function createMemoryRecovery({ restores, schedule, store }: RecoveryWorld): Recovery {
  let underWay = restores.some(isOpen)
  let settledAt: Instant | null = null

  async function look(now: Instant): Promise<RecoveryState | null> {
    const [row] = restores
      .filter(isOpen)
      .sort((a, b) => Number(opensItself(a)) - Number(opensItself(b)) || a.nth - b.nth)
    underWay = row !== undefined
    if (!row) return null
    const { nth, restoredAt, sweptAt, lostForMs } = row
    const waiting = [...schedule.due.values()].filter(
      ({ kind, nextAt, asks }) => nextAt !== null && nextAt <= now && asks === 0 && ASKED.includes(kind),
    )
    return {
      nth,
      restoredAt,
      backupAt: backupAtBy(row, now),
      isSwept: sweptAt !== null,
      isLogLost: lostForMs !== null,
      opensItself: opensItself(row),
      waiting: waiting.length,
    }
  }

  const rowOf = (nth: number) => restores.find(row => row.nth === nth)
  return {
    isUnderWay: () => underWay,
    settledAt: () => settledAt,
    async isUnderWayNow() {
      underWay = restores.some(isOpen)
      settledAt = newest(restores.map(row => row.settledAt))
      return underWay
    },
    async lastRestore() {
      const told = await store.read(stop, streamOf(stop.category, STOP_ID))
      const releasedAt = told.findLast(({ event }) => event.type === 'ChargesReleased')?.event.at ?? ''
      const long = restores.filter(row => !opensItself(row))
      const last = long.at(-1)
      const meant = long.filter(row => row === last || row.settledAt === null || row.settledAt > releasedAt)
      const [first] = meant.map(({ backupAt }) => backupAt).sort()
      const restoredAt = newest(meant.map(row => row.restoredAt))
      return first && restoredAt ? { backupAt: first, restoredAt } : null
    },
    look,
    async noteSwept(nth, at) {
      const row = rowOf(nth)
      if (row) row.sweptAt = at
    },
    async settle(nth, at) {
      const row = rowOf(nth)
      if (row) row.settledAt ??= at
      await look(at)
    },
  }
}

/** Whatever was under way at the moment of the backup is looked at first of all, whenever it would have been due. */
export function askAll({ due }: MemorySchedule, now: Instant): void {
  for (const row of due.values())
    if (ASKED.includes(row.kind) && row.nextAt !== null && row.nextAt > now) row.nextAt = now
}

const newest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null)
