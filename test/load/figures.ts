import { median, table } from '../../infra/setup/bench/measure.ts'

/** One figure of a run. `isReached`: null where it has no aim, or was not measured here. */
export interface Figure {
  readonly what: string
  readonly figure: string
  readonly aim?: string
  readonly isReached?: boolean | null
}

/** What one part found: figures are of this machine, what is lost is a fault on every machine. */
export interface Found {
  readonly figures: readonly Figure[]
  /** a sentence each */
  readonly lost: readonly string[]
}

/** A Markdown table; beside each aim whether it was reached. */
export const inTable = (figures: readonly Figure[]): string =>
  table(
    ['load', 'figure', 'aim', ''],
    figures.map(({ what, figure, aim = '–', isReached = null }) => [
      what,
      figure,
      aim,
      isReached === null ? '' : isReached ? 'reached' : 'not reached',
    ]),
  )

/** How often each status was answered; `cut off` where a connection broke. */
export type Statuses = Readonly<Record<string, number>>

/** Answers that were a fault of the shop's: 5xx, and connections that broke. */
export const faultsIn = (statuses: Statuses): number =>
  Object.entries(statuses).reduce((sum, [status, times]) => sum + (/^[1-4]\d\d$/.test(status) ? 0 : times), 0)

/** @returns a sentence for {@link Found.lost}, none where every answer was one */
export function tellFaults(what: string, statuses: Statuses): string[] {
  const faults = faultsIn(statuses)
  return faults === 0 ? [] : [`${what}: ${faults} answers were 5xx or cut off (${inWords(statuses)})`]
}

/** `200: 9,000, 503: 2` */
export const inWords = (statuses: Statuses): string =>
  Object.entries(statuses)
    .map(([status, times]) => `${status}: ${times.toLocaleString('en-US')}`)
    .join(', ')

/**
 * Is a rate reached? No more than a hundredth of it may be missing, since the last answers come after the end. null: so much
 * was not asked for.
 */
export const isRateReached = (perSecond: number, aim: number, asked: number): boolean | null =>
  asked < aim ? null : perSecond >= aim * 0.99

/** Medians of the first and the last quarter of what was sampled in its order; NaN where nothing was. */
export function quartersOf(samples: readonly number[]): { readonly first: number; readonly last: number } {
  const length = Math.max(1, Math.floor(samples.length / 4))
  return { first: median(samples.slice(0, length)), last: median(samples.slice(-length)) }
}
