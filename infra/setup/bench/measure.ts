/** Small tools of measuring: contestants take turns in one run, so that a ratio holds when the machine's speed drifts. */

export interface Contestant {
  readonly name: string
  /** One operation; `caller` is 0 … callers-1, `nth` counts this caller's operations. */
  readonly run: (caller: number, nth: number) => Promise<unknown>
}

/** Operations a second of each contestant, one figure a round. */
export type Rounds = Map<string, number[]>

export interface Turns {
  readonly callers: number
  readonly rounds: number
  /** Length of one turn, milliseconds. */
  readonly ms: number
  /** Length of a contestant's turn before the first that counts, milliseconds: code is compiled, plans are made. */
  readonly warmUpMs: number
}

export async function takeTurns(contestants: readonly Contestant[], turns: Turns): Promise<Rounds> {
  const figures: Rounds = new Map(contestants.map(({ name }) => [name, []]))
  for (const contestant of contestants) await runFor(contestant, turns.callers, turns.warmUpMs)
  for (let round = 0; round < turns.rounds; round++) {
    // Each round begins with another contestant, so that none always runs on a quiet or a busy disk.
    const order = contestants.map(
      (_, index) => contestants[(index + round) % contestants.length] as Contestant,
    )
    for (const contestant of order)
      figures.get(contestant.name)?.push(await runFor(contestant, turns.callers, turns.ms))
  }
  return figures
}

async function runFor({ run }: Contestant, callers: number, ms: number): Promise<number> {
  const started = performance.now()
  const until = started + ms
  let done = 0
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let nth = 0; performance.now() < until; nth++) {
        await run(caller, nth)
        done++
      }
    }),
  )
  return done / ((performance.now() - started) / 1_000)
}

/** Milliseconds one run took. */
export async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** A median and the quartiles round it. */
export interface Spread {
  readonly low: number
  readonly median: number
  readonly high: number
}

export const spreadOf = (values: readonly number[]): Spread => ({
  low: quantile(values, 0.25),
  median: median(values),
  high: quantile(values, 0.75),
})

/** Ratio of two contestants, round by round. */
export function ratio(figures: Rounds, of: string, to: string): Spread {
  const base = figures.get(to) ?? []
  return spreadOf((figures.get(of) ?? []).map((figure, round) => figure / (base[round] ?? Number.NaN)))
}

const two = (value: number) => value.toFixed(2)
/** `0.71 (0.66–0.75)` */
export const inWords = ({ low, median: middle, high }: Spread): string =>
  `${two(middle)} (${two(low)}–${two(high)})`

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** A Markdown table, which is also readable on a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map(row => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  )
}
