/** Small tools of measuring: contestants take turns in one run, so that a ratio holds when the machine's speed drifts. */

export interface Contestant {
  readonly name: string
  /** One operation; `caller` is 0 … callers-1, `nth` counts this caller's operations. */
  readonly run: (caller: number, nth: number) => Promise<unknown>
}

/** Operations a second of each contestant, one figure a round. */
export type Rounds = Map<string, number[]>

/** @param ms how long each contestant runs a round, milliseconds */
export async function takeTurns(
  contestants: readonly Contestant[],
  options: { callers: number; rounds: number; ms: number },
): Promise<Rounds> {
  const figures: Rounds = new Map(contestants.map(({ name }) => [name, []]))
  for (const contestant of contestants) await runFor(contestant, options.callers, options.ms / 4) // warm up
  for (let round = 0; round < options.rounds; round++) {
    // Each round begins with another contestant, so that none always runs on a quiet or a busy disk.
    const turn = contestants.map(
      (_, index) => contestants[(index + round) % contestants.length] as Contestant,
    )
    for (const contestant of turn)
      figures.get(contestant.name)?.push(await runFor(contestant, options.callers, options.ms))
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

/** Milliseconds each of `times` runs took, one after another. */
export async function timesOf(times: number, run: (nth: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let nth = 0; nth < times; nth++) {
    const started = performance.now()
    await run(nth)
    taken.push(performance.now() - started)
  }
  return taken
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Ratio of two contestants round by round: median, and the spread it had. */
export function ratio(figures: Rounds, of: string, to: string): { median: number; min: number; max: number } {
  const base = figures.get(to) ?? []
  const ratios = (figures.get(of) ?? []).map((figure, round) => figure / (base[round] ?? Number.NaN))
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) }
}

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
