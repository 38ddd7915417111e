import type { Heap } from '../money.ts'
import type { RecoveryOutcome } from '../projections/recoveries.ts'
import type { Declined } from './reads.ts'
import { shareOf } from './revenue.ts'

export interface RecoveryFigures {
  readonly declined: Heap
  readonly of: Readonly<Record<RecoveryOutcome, Heap>>
  /** recovered, of those that have come to an end; by number and by won; null while none has */
  readonly share: { readonly count: number | null; readonly won: number | null }
  /** recovered ones by the try that went through, from the second on: the first is the one that was declined */
  readonly byTry: readonly (Heap & { readonly tries: number })[]
}

/** As many tries as the usual dunning makes; none of them is left out because nothing came of it. */
const TRIES_SHOWN = 4

/** 미납 회수: what became of charges that were declined. */
export function recoveryOf(groups: readonly Declined[]): RecoveryFigures {
  const heap = (of: (group: Declined) => boolean): Heap =>
    groups
      .filter(of)
      .reduce((sum, { count, amount }) => ({ count: sum.count + count, amount: sum.amount + amount }), {
        count: 0,
        amount: 0,
      })
  const outcome = (name: RecoveryOutcome) => heap(group => group.outcome === name)
  const of = {
    recovered: outcome('recovered'),
    open: outcome('open'),
    lost: outcome('lost'),
    waived: outcome('waived'),
  }
  const settled = heap(group => group.outcome !== 'open')
  const last = Math.max(TRIES_SHOWN, ...groups.filter(g => g.outcome === 'recovered').map(g => g.tries))
  return {
    declined: heap(() => true),
    of,
    share: {
      count: shareOf(of.recovered.count, settled.count),
      won: shareOf(of.recovered.amount, settled.amount),
    },
    byTry: Array.from({ length: last - 1 }, (_, index) => ({
      tries: index + 2,
      ...heap(group => group.outcome === 'recovered' && group.tries === index + 2),
    })),
  }
}
