/** Histories of one seed by their numbers, the first and the last of them included. */
export type Span = readonly [first: number, last: number]

/** How many are played before what they came to is noted: so many at most are played again after a run was cut off. */
const BATCH = 100

/** The same histories in as few spans as there can be, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const some: [number, number][] = []
  for (const [first, last] of [...spans].sort(([a], [b]) => a - b)) {
    const before = some.at(-1)
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else some.push([first, last])
  }
  return some
}

/** So many histories from the given one on, in batches. */
export function batchesFrom(first: number, histories: number): Span[] {
  const end = first + histories
  const count = Math.ceil(histories / BATCH)
  return Array.from({ length: count }, (_, nth) => [
    first + nth * BATCH,
    Math.min(first + (nth + 1) * BATCH, end) - 1,
  ])
}

/** The next so many that were not played, in batches; what other workers had left out when a run was cut off comes first. */
export function unplayed(played: readonly Span[], histories: number): Span[] {
  const batches: Span[] = []
  let left = histories
  for (const [first, last] of gaps(played, [1, Number.POSITIVE_INFINITY])) {
    const some = Math.min(last - first + 1, left)
    batches.push(...batchesFrom(first, some))
    left -= some
  }
  return batches
}

/** Those of the given ones that were not played, in batches: what is counted already is not counted twice. */
export const leftOf = (played: readonly Span[], span: Span): Span[] =>
  gaps(played, span).flatMap(([first, last]) => batchesFrom(first, last - first + 1))

function gaps(played: readonly Span[], [first, last]: Span): Span[] {
  const found: Span[] = []
  let next = first
  for (const [begin, end] of [...joined(played), [last + 1, last + 1] as const]) {
    const before = Math.min(begin - 1, last)
    if (next <= before) found.push([next, before])
    next = Math.max(next, end + 1)
  }
  return found
}
