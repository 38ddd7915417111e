import { epochMsOf, type Instant } from '../../../domain/time.ts'
import type { InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { askAll } from '../../support/memory/recovery.ts'
import type { Backup, Backups } from '../house.ts'
import { copyOf, type MemoryWorld } from '../memory-world.ts'

interface Place {
  readonly world: MemoryWorld
  becomes(other: MemoryWorld): void
}

interface KeptBackup extends Backup {
  readonly world: MemoryWorld
  readonly last: Last
}

/** The newest event of a log; null: there is none. */
type Last = { readonly position: number; readonly recordedAt: Instant } | null

/** Backups of the house in plain memory: a copy of all it keeps, as `npm run backup` and a standby have it. */
export function memoryBackups(place: Place): Backups {
  const open = () => place.world.restores.filter(({ settledAt }) => settledAt === null)
  return {
    async take() {
      const { now, store } = place.world
      // While a recovery is under way, all from before it is still to be asked.
      const [takenAt = now()] = [now(), ...open().map(({ backupAt }) => backupAt)].sort()
      return { takenAt, world: copyOf(place.world, 'asItIs'), last: await lastOf(store) } satisfies KeptBackup
    },
    async bringBack(backup, as) {
      const { world, last, takenAt } = backup as KeptBackup
      const seen = await lastOf(place.world.store)
      const now = place.world.now()
      if (as === 'logEnd' && (!seen || !last || seen.position === last.position)) return false
      const back = copyOf(world, as === 'restore' ? 'anew' : 'asItIs')
      // What is of the place is in no backup; a standby has got it all.
      if (as === 'restore') back.restores.length = 0
      const lostForMs = seen && last ? epochMsOf(seen.recordedAt) - epochMsOf(last.recordedAt) : null
      back.restores.push({
        nth: back.restores.length + 1,
        backupAt: as === 'restore' || !last ? takenAt : last.recordedAt,
        restoredAt: now,
        lostForMs: as === 'restore' ? null : lostForMs,
        sweptAt: null,
        settledAt: null,
      })
      askAll(back.schedule, now)
      place.becomes(back)
      return true
    },
    underWay: () => open().length,
  }
}

const lastOf = async (store: InMemoryStore): Promise<Last> =>
  (await store.page({ limit: 1 })).events[0] ?? null
