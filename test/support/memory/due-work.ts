import type { DueKind } from '../../../domain/projections/due.ts'
import { type ClaimedWork, type DueWork, isSilent } from '../../../domain/read-models.ts'
import { type Instant, later } from '../../../domain/time.ts'
import type { InMemoryStore, KeptRow } from '../../../infra/event-store/in-memory.ts'
import { byText } from './rows.ts'

const KEPT_ASKING: readonly DueKind[] = ['settle', 'cancel', 'expire', 'deposit', 'deleteKey']
const COUNTED: readonly DueKind[] = ['issue', 'reversal']
const isSilentOfToss = (answer: string | null): boolean => isSilent(answer) && answer !== 'unknown:DEFECT'

/** A row of what is due; beside what the fact set, what is the schedule's own. */
interface Scheduled {
  readonly streamId: string
  readonly kind: DueKind
  readonly since: Instant
  asks: number
  nextAt: Instant | null
  lastAnswer: string | null
  claimedBy: string | null
  leaseUntil: Instant | null
  fence: number
}

/** What is due, of all nodes together; a fact sets its row anew, and its fence goes on counting. */
export interface MemorySchedule {
  /** by stream; what is settled is not in it */
  readonly due: ReadonlyMap<string, Scheduled>
  /** Another, of another store, that begins with what this one holds now, leases included. */
  copy(store: InMemoryStore): MemorySchedule
}

/** @param due what is due already, by stream */
export function createMemorySchedule(
  store: InMemoryStore,
  due: Map<string, Scheduled> = new Map(),
): MemorySchedule {
  const fences = new Map<string, number>()
  store.watch('due', row => {
    const { key } = row
    fences.set(key, due.get(key)?.fence ?? fences.get(key) ?? 0)
    due.delete(key)
    if (row.due_at !== null) due.set(key, scheduled(row, fences.get(key) ?? 0))
  })
  return {
    due,
    copy: other => createMemorySchedule(other, new Map([...due].map(([key, row]) => [key, { ...row }]))),
  }
}

/** Due anew, as a restore folds it from the facts: what the schedule had made of it is in no backup. */
export function createScheduleAnew(store: InMemoryStore): MemorySchedule {
  const rows = store.rowsOf('due').filter(({ due_at }) => due_at !== null)
  return createMemorySchedule(store, new Map(rows.map(row => [row.key, scheduled(row, 0)])))
}

const scheduled = ({ stream_id, kind, due_at }: KeptRow, fence: number): Scheduled => ({
  streamId: stream_id,
  kind: kind as DueKind,
  since: due_at as Instant,
  asks: 0,
  nextAt: due_at as Instant,
  lastAnswer: null,
  claimedBy: null,
  leaseUntil: null,
  fence,
})

/**
 * Work that is due, as one node sees it.
 * @param now what leases go by: the clock all nodes share, as the database's is
 */
export function createMemoryDueWork(
  { due }: MemorySchedule,
  { nodeId, now }: { nodeId: string; now: () => Instant },
): DueWork {
  const isFree = ({ leaseUntil }: Scheduled) => leaseUntil === null || leaseUntil <= now()
  function take(row: Scheduled, leaseMs: number): ClaimedWork {
    row.claimedBy = nodeId
    row.leaseUntil = later(now(), leaseMs)
    row.fence += 1
    const { streamId, kind, asks, since, lastAnswer, fence } = row
    return { streamId, kind, asks, since, lastAnswer, fence }
  }

  /** Due now, whatever answer it sleeps upon that is meant. */
  function wake(
    at: Instant,
    isMeant: (answer: string) => boolean,
    isKind: (row: Scheduled) => boolean = () => true,
  ): readonly Scheduled[] {
    const asleep = [...due.values()].filter(
      row =>
        row.nextAt !== null && row.nextAt > at && row.lastAnswer && isMeant(row.lastAnswer) && isKind(row),
    )
    for (const row of asleep) row.nextAt = at
    return asleep
  }

  const work: DueWork = {
    async claim({ kinds, now: at, limit, leaseMs }) {
      const ripe: Scheduled[] = []
      for (const row of due.values())
        if (row.nextAt !== null && row.nextAt <= at && kinds.includes(row.kind) && isFree(row)) ripe.push(row)
      return ripe
        .sort((a, b) => byText(a.nextAt, b.nextAt) || byText(a.streamId, b.streamId))
        .slice(0, limit)
        .map(row => take(row, leaseMs))
    },
    async claimOne(streamId, leaseMs) {
      const row = due.get(streamId)
      return row && isFree(row) ? take(row, leaseMs) : null
    },
    async nextAfter(at) {
      let first: Instant | null = null
      for (const { nextAt } of due.values())
        if (nextAt !== null && nextAt > at && (first === null || nextAt < first)) first = nextAt
      return first
    },
    async defer({ streamId, fence }, { nextAt, lastAnswer, keepAsking }) {
      const row = due.get(streamId)
      if (row?.fence === fence && row.claimedBy === nodeId)
        Object.assign(row, { asks: row.asks + 1, nextAt, lastAnswer, claimedBy: null, leaseUntil: null })
      if (keepAsking) await work.keepAsking({ streamId, lastAnswer }, keepAsking)
    },
    async wakeUnknown(at) {
      const woken = wake(at, isSilentOfToss, ({ kind }) => kind !== 'receipt')
      for (const row of woken) if (COUNTED.includes(row.kind)) row.asks = Math.max(row.asks - 1, 0)
      return woken.length
    },
    async keepAsking(looked, { now: at, by }) {
      const row = due.get(looked?.streamId ?? '')
      if (row && looked) row.lastAnswer ??= looked.lastAnswer
      const waiting = [...due.values()].filter(
        ({ kind, nextAt, lastAnswer, asks }) =>
          KEPT_ASKING.includes(kind) &&
          asks > 0 &&
          nextAt !== null &&
          nextAt > at &&
          isSilentOfToss(lastAnswer),
      )
      if (waiting.some(({ nextAt }) => nextAt !== null && nextAt <= by)) return
      const isThis = (row: Scheduled) => Number(row.streamId === looked?.streamId)
      const [first] = waiting.sort(
        (a, b) => isThis(a) - isThis(b) || byText(a.nextAt, b.nextAt) || byText(a.streamId, b.streamId),
      )
      if (first) first.nextAt = by
    },
    async wakeStopped(at) {
      const held = wake(at, answer => answer === 'stopped')
      for (const row of held) row.asks = 0
      return held.length
    },
    async state(streamId) {
      const row = due.get(streamId)
      return row ? { asks: row.asks, nextAt: row.nextAt, lastAnswer: row.lastAnswer } : null
    },
  }
  return work
}
