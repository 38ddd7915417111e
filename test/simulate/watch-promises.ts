import type { ClaimedWork, DueWork } from '../../domain/read-models.ts'
import { SECOND_MS } from '../../domain/time.ts'
import { momentOf } from './restores/moment.ts'
import type { Broken } from './watch.ts'

/** What was kept just before a loss may be answered for just after it. */
const ANSWERED_WITHIN_MS = 10 * SECOND_MS

/**
 * What a node may rely on having been told, and what it may tell: 4 and 6 of reliability.md 3.1 beyond the log itself.
 */
export function watchPromises(broken: Broken, nowMs: () => number) {
  /** transmission → when it was kept, ms */
  const kept = new Map<string, number>()
  const versions = new Map<string, number>()
  /** stream → the fence of whoever claimed it last */
  const fences = new Map<string, number>()
  /** stream → when it was last said when to look at it next: by a fact of it, or by whoever looked; ms */
  const putOff = new Map<string, number>()

  return {
    moment() {
      const putBack = momentOf(kept, versions, putOff)
      return () => {
        const nowMsBefore = nowMs() - ANSWERED_WITHIN_MS
        const justKept = [...kept].filter(([, atMs]) => atMs > nowMsBefore)
        putBack()
        for (const [id, atMs] of justKept) kept.set(id, atMs)
        fences.clear() // nobody holds a lease any more
      }
    },

    wrote(streamId: string, version: number): void {
      versions.set(streamId, version)
      putOff.set(streamId, nowMs())
    },

    putOffMs: (streamId: string): number => putOff.get(streamId) ?? 0,

    /** A webhook is in the inbox, or its meaning was there already. */
    keeps(transmissionId: string | null): void {
      if (transmissionId !== null) kept.set(transmissionId, nowMs())
    },

    /** 4: Toss was told “received”, and never says it again (e7). */
    told(transmissionId: string): void {
      if (!kept.has(transmissionId))
        broken(4, `webhook ${transmissionId} was answered with 200, and is kept nowhere`)
    },

    /**
     * 4: a wish that is said to be fulfilled already is so in a log no older than the question.
     * @returns is told what the wish came to
     */
    asked(streamId: string): (wish: string, done: unknown) => void {
      const before = versions.get(streamId) ?? 0
      return (wish, done) => {
        const { type, version } = (done ?? {}) as { type?: unknown; version?: unknown }
        if (type === 'accepted' && typeof version === 'number' && version < before)
          broken(
            4,
            `${wish} is taken for granted upon version ${version} of ${streamId}, which was at ${before}`,
          )
      }
    },

    /** 6: nobody puts off what another has claimed since (M9: a late worker loses). */
    fenced(due: DueWork): DueWork {
      const claimed = (work: ClaimedWork) => {
        fences.set(work.streamId, Math.max(work.fence, fences.get(work.streamId) ?? 0))
      }
      return {
        ...due,
        async claim(query) {
          const all = await due.claim(query)
          for (const work of all) claimed(work)
          // What is claimed together comes in no promised order; one is chosen, so that all stores play the same history.
          return [...all].sort((a, b) => (a.streamId < b.streamId ? -1 : 1))
        },
        async claimOne(streamId, leaseMs) {
          const work = await due.claimOne(streamId, leaseMs)
          if (work) claimed(work)
          return work
        },
        async defer(work, { keepAsking, ...next }) {
          const { streamId, fence } = work
          if (fence >= (fences.get(streamId) ?? 0)) {
            await due.defer(work, { ...next, ...(keepAsking && { keepAsking }) })
            putOff.set(streamId, nowMs())
            return
          }
          const before = await due.state(streamId)
          await due.defer(work, next)
          const after = await due.state(streamId)
          // Whoever came too late may still have others asked on, which is nobody's to lose.
          if (keepAsking) await due.keepAsking({ streamId, lastAnswer: next.lastAnswer }, keepAsking)
          if (JSON.stringify(before) !== JSON.stringify(after))
            broken(6, `${streamId} is put off by a node whose lease was over, while another is at it`)
        },
      }
    },
  }
}
