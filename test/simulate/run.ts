import { nothingYet, type State, together } from './counts.ts'
import { type Play, playHistory } from './history.ts'
import type { House } from './house.ts'
import type { Options } from './options.ts'
import { drawPlan } from './plan.ts'
import type { Span } from './played.ts'
import { shrunkReport, violationLine } from './report.ts'
import { withLosses } from './restores/draw.ts'
import { shrink } from './shrink.ts'

/**
 * Plays a batch of histories one after the other, up to the first that breaks something unless it is to go on.
 * @returns what they came to
 */
export async function runBatch(
  house: House,
  options: Options,
  [first, last]: Span,
  say: (line: string) => void,
): Promise<State> {
  const { seed, twice, hashes, shrinks, keepGoing, restores } = options
  const play: Play = {
    ...(options.steps && { onlySteps: new Set(options.steps) }),
    ...(options.faults && { onlyFaults: new Set(options.faults) }),
    ...(options.nodes && { nodes: options.nodes }),
  }
  let some = nothingYet()
  const began = performance.now()
  for (let nth = first; nth <= last; nth++) {
    const drawn = drawPlan(seed, nth)
    const plan = restores ? withLosses(drawn) : drawn
    const played = await playHistory(house, plan, play)
    if (hashes) say(`${nth} ${played.hash}`)
    const other = twice ? await playHistory(house, plan, play) : played
    const isSame = other.hash === played.hash
    if (!isSame) say(`violation: history ${nth} of seed ${seed} is not the same twice`)
    const violations = played.violations.length + (isSame ? 0 : 1)
    some = together(some, {
      ...nothingYet(),
      histories: 1,
      rough: played.faults.length >= 3 ? 1 : 0,
      violations,
      played: { [seed]: [[nth, nth]] },
      counts: { ...played.counts, effects: played.effects },
    })
    for (const violation of played.violations) say(violationLine(seed, nth, violation))
    if (violations === 0) continue
    process.exitCode = 1
    if (shrinks && isSame)
      for (const line of shrunkReport(seed, nth, plan, await shrink(house, plan, played, play))) say(line)
    if (!keepGoing) break
  }
  return { ...some, seconds: (performance.now() - began) / 1000 }
}
