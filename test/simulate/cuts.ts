import { epochMsOf, type Instant, MINUTE_MS } from '../../domain/time.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { Life } from './tracer.ts'

/** What ends of itself, and how long that may take; whatever else cuts something short does so at one moment. */
const LASTS_MS: Partial<Record<FaultKind, number>> = {
  'node: pause of 5 min': 5 * MINUTE_MS,
  'store: out for minutes': 5 * MINUTE_MS,
  'store: disk full': 5 * MINUTE_MS,
}
const OF_ALL: readonly FaultKind[] = ['store: out for minutes', 'store: disk full']
/** No write is lost by these: one that meets a conflict is decided anew, and a clock that is wrong keeps nobody from writing. */
const CUTS_NOTHING: readonly FaultKind[] = [
  'store: conflict',
  'node: clock 10 min ahead',
  'node: clock 10 min behind',
]
/** A clock that ran ahead is measured after half a minute, and then stands until time has caught up. */
const AHEAD_MS = 10.5 * MINUTE_MS

interface Cut {
  /** null: all of them */
  readonly life: string | null
  readonly fromMs: number
  readonly toMs: number
}

/** When a node was kept from finishing what it had begun, between one write and the next: it died, stood still, or its store gave no answer. */
export function createCuts({ happened }: Pick<Faults, 'happened'>) {
  const deaths: Cut[] = []
  let read = 0
  const faults: Cut[] = []

  function all(): readonly Cut[] {
    for (; read < happened.length; read++) {
      const { kind, at, about } = happened[read] as Faults['happened'][number]
      if (!/^(node|store):/.test(kind) || CUTS_NOTHING.includes(kind)) continue
      const fromMs = epochMsOf(at as Instant)
      const life = OF_ALL.includes(kind) ? null : (about.split(' ')[0] ?? '')
      faults.push({ life, fromMs, toMs: fromMs + (LASTS_MS[kind] ?? 0) })
    }
    return [...faults, ...deaths]
  }

  return {
    died({ name }: Life, atMs: number): void {
      deaths.push({ life: name, fromMs: atMs, toMs: atMs })
    },

    /** Was one cut short in that time? @param of which one; left out: any */
    between(fromMs: number, toMs: number, of: string | null = null): boolean {
      const isMeant = ({ life }: Cut) => of === null || life === null || life === of
      return all().some(cut => isMeant(cut) && cut.fromMs <= toMs && cut.toMs >= fromMs)
    },

    /** Did some node's clock run ahead at that moment? */
    wasAhead(atMs: number): boolean {
      return happened.some(({ kind, at }) => {
        const sinceMs = atMs - epochMsOf(at as Instant)
        return kind === 'node: clock 10 min ahead' && sinceMs >= 0 && sinceMs <= AHEAD_MS
      })
    },
  }
}
export type Cuts = ReturnType<typeof createCuts>
