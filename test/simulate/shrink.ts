import { type Play, type Played, playHistory } from './history.ts'
import type { House } from './house.ts'
import type { Plan } from './plan.ts'

/** As little of a history as still breaks the same invariant. */
export interface Shrunk {
  readonly steps: readonly number[]
  readonly faults: readonly string[]
  readonly nodes: number
  readonly played: Played
  readonly tries: number
}

const TRIES_MAX = 400

/** Leaves out steps, faults and nodes, halves first and then one by one, as long as the same invariant breaks. */
export async function shrink(house: House, plan: Plan, first: Played, play: Play): Promise<Shrunk> {
  const invariant = first.violations[0]?.invariant
  let tries = 0
  let last = first
  let steps: readonly number[] = play.onlySteps ? [...play.onlySteps] : plan.steps.map((_, index) => index)
  let faults: readonly string[] = first.faults.map(({ id }) => id)
  let nodes = play.nodes ?? plan.nodes

  async function stillBreaks(less: {
    steps?: readonly number[]
    faults?: readonly string[]
    nodes?: number
  }) {
    if (tries++ >= TRIES_MAX) return false
    const played = await playHistory(house, plan, {
      ...play,
      onlySteps: new Set(less.steps ?? steps),
      onlyFaults: new Set(less.faults ?? faults),
      nodes: less.nodes ?? nodes,
    })
    const isSame = played.violations.some(found => found.invariant === invariant)
    if (isSame) last = played
    return isSame
  }

  async function lessOf<T>(
    all: readonly T[],
    breaks: (some: readonly T[]) => Promise<boolean>,
  ): Promise<readonly T[]> {
    let kept = all
    for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < kept.length; ) {
        const without = [...kept.slice(0, at), ...kept.slice(at + size)]
        if (await breaks(without)) kept = without
        else at += size
      }
    return kept
  }

  for (let round = 0; round < 2; round++) {
    faults = await lessOf(faults, some => stillBreaks({ faults: some }))
    steps = await lessOf(steps, some => stillBreaks({ steps: some }))
    for (let fewer = 1; fewer < nodes; fewer++)
      if (await stillBreaks({ nodes: fewer })) {
        nodes = fewer
        break
      }
  }
  await stillBreaks({})
  return { steps, faults, nodes, played: last, tries }
}
