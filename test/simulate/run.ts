import { nothingYet, type State, together } from './counts.ts'
import { type Play, playHistory } from './history.ts'
import type { House } from './house.ts'
import type { Options } from './options.ts'
import { drawPlan } from './plan.ts'
import { shrunkReport, violationLine } from './report.ts'
import { shrink } from './shrink.ts'

const NOTED_EVERY = 100

/** Plays histories one after the other. @param noted told what was added since it was told last */
export async function runHistories(
  house: House,
  options: Options,
  { from, to }: { from: number; to: number },
  say: (line: string) => void,
  noted: (some: State) => void,
): Promise<void> {
  const { seed, twice, hashes, shrinks, keepGoing } = options
  const play: Play = {
    ...(options.steps && { onlySteps: new Set(options.steps) }),
    ...(options.faults && { onlyFaults: new Set(options.faults) }),
    ...(options.nodes && { nodes: options.nodes }),
  }
  let some = nothingYet()
  let began = performance.now()
  const note = () => {
    noted({ ...some, seconds: (performance.now() - began) / 1000 })
    began = performance.now()
    some = nothingYet()
  }
  for (let nth = from; nth < to; nth++) {
    const plan = drawPlan(seed, nth)
    const played = await playHistory(house, plan, play)
    if (hashes) say(`${nth} ${played.hash}`)
    if (twice && (await playHistory(house, plan, play)).hash !== played.hash) {
      say(`violation: history ${nth} of seed ${seed} is not the same twice`)
      process.exitCode = 1
    }
    some = together(some, {
      ...nothingYet(),
      histories: 1,
      rough: played.faults.length >= 3 ? 1 : 0,
      violations: played.violations.length,
      played: { [seed]: 1 },
      counts: { ...played.counts, effects: played.effects },
    })
    for (const violation of played.violations) say(violationLine(seed, nth, violation))
    if (played.violations.length > 0) {
      process.exitCode = 1
      if (shrinks)
        for (const line of shrunkReport(seed, nth, plan, await shrink(house, plan, played, play))) say(line)
      if (!keepGoing) break
    }
    if (some.histories >= NOTED_EVERY) note()
  }
  note()
}
