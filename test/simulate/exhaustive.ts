import { type Played, playHistory } from './history.ts'
import type { House } from './house.ts'
import { FLOWS, scriptedPlan, TWICE } from './scripted.ts'
import type { CrashPoint } from './tracer.ts'

export interface Exhausted {
  readonly flow: string
  /** effects of the flow when nothing goes wrong */
  readonly effects: number
  readonly single: number
  readonly double: number
  readonly violations: readonly { readonly points: readonly CrashPoint[]; readonly played: Played }[]
}

const WHEN = ['before', 'after'] as const

/**
 * Plays every scripted flow once for each effect and each side of it, with a crash there; with `depth` 2 for each two.
 * @param isTried the effects of a first crash, all by default
 */
export async function exhaust(
  house: House,
  depth: 1 | 2,
  told: (done: Exhausted) => void,
  only: (flow: string) => boolean = () => true,
  isTried: (effect: number) => boolean = () => true,
): Promise<readonly Exhausted[]> {
  const all: Exhausted[] = []
  for (const flow of Object.keys(FLOWS).filter(only)) {
    const plan = scriptedPlan(flow)
    const violations: { points: readonly CrashPoint[]; played: Played }[] = []
    const play = async (points: readonly CrashPoint[]) => {
      const played = await playHistory(house, plan, { calm: true, crashPoints: points })
      if (played.violations.length > 0) violations.push({ points, played })
      return played.effects
    }
    const effects = await play([])
    let single = 0
    let double = 0
    for (let effect = 0; effect < effects; effect++)
      for (const when of isTried(effect) ? WHEN : []) {
        single++
        const after = await play([{ effect, when }])
        const isTwice = depth === 2 && TWICE.some(letter => flow.startsWith(letter))
        for (let second = effect + 1; isTwice && second < after; second++)
          for (const then of WHEN) {
            double++
            await play([
              { effect, when },
              { effect: second, when: then },
            ])
          }
      }
    const done = { flow, effects, single, double, violations }
    told(done)
    all.push(done)
  }
  return all
}
