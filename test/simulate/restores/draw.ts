import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import { between, type Chance, chanceOf, pick, weighed } from '../chance.ts'
import { roughnessOf } from '../faults.ts'
import type { Plan } from '../plan.ts'
import type { LossStep, Step } from '../steps.ts'

/** Where so much goes wrong, weeks of Toss's books are read again and again, and come to an end only once all is healed. */
const ROUGH = 0.04

type Lost = LossStep & { readonly atMs: number }

/**
 * The same plan, and beside it the store is lost once, or twice. What is drawn for it is drawn by itself, and comes after all
 * other steps, so that those are what they are without it and bear the same numbers.
 */
export function withLosses(plan: Plan): Plan {
  const chance = chanceOf(`${plan.name} restores`)
  const isOfMembers = plan.steps.some(({ type }) => type === 'subscribe')
  const longestMs = roughnessOf(plan.name) < ROUGH ? Number.POSITIVE_INFINITY : 3 * DAY_MS
  const first = loss(
    chance,
    isOfMembers ? momentOfMembers(chance) : momentOfOrders(chance),
    isOfMembers,
    longestMs,
  )
  const losses = [first]
  if (chance() < 0.2) losses.push(loss(chance, later(chance, first, isOfMembers), isOfMembers, longestMs))
  const last = losses.at(-1) ?? first
  // Long enough afterwards for what was forgotten to fall due once more.
  const look: Step = { type: 'look', atMs: last.atMs + afterwards(chance, isOfMembers), order: 0 }
  return { ...plan, steps: [...plan.steps, ...losses, look] }
}

function loss(chance: Chance, atMs: number, isOfMembers: boolean, longestMs: number): Lost {
  const as = chance() < 0.2 ? 'logEnd' : 'restore'
  const ageMs =
    as === 'logEnd'
      ? between(chance, 1, pick(chance, [10, 60, 300, 2_000])) * SECOND_MS
      : Math.min(atMs, longestMs, isOfMembers ? ageOfMembers(chance) : ageOfOrders(chance))
  const downMs =
    as === 'logEnd'
      ? between(chance, 5, 60) * SECOND_MS
      : weighed(chance, [
          [between(chance, 3, 20) * MINUTE_MS, 5],
          [between(chance, 1, 12) * HOUR_MS, 3],
          [between(chance, 1, 3) * DAY_MS, 1],
        ])
  return {
    type: 'loss',
    atMs,
    as,
    ageMs,
    downMs,
    mends: chance() < 0.7,
    releasedAfterMs: between(chance, 1, pick(chance, [60, 600, 2_000])) * MINUTE_MS,
  }
}

/** Orders live for an hour or two; what is asked of an old one comes within a day. */
const momentOfOrders = (chance: Chance) => between(chance, 2, pick(chance, [20, 120, 120, 700])) * MINUTE_MS
const ageOfOrders = (chance: Chance) => between(chance, 1, pick(chance, [5, 30, 120])) * MINUTE_MS

/** About the days on which something falls due: trials, periods, and what is tried again after. */
const momentOfMembers = (chance: Chance) =>
  pick(chance, [1, 13, 14, 15, 16, 20, 28, 29, 30, 31, 32, 33, 35, 40, 45, 58, 59, 60, 61, 62]) * DAY_MS +
  between(chance, 0, 24 * 60) * MINUTE_MS
const ageOfMembers = (chance: Chance) =>
  weighed(chance, [
    [between(chance, 1, 60) * MINUTE_MS, 2],
    [between(chance, 1, 24) * HOUR_MS, 4],
    [between(chance, 1, 7) * DAY_MS, 5],
    [between(chance, 8, 40) * DAY_MS, 3],
  ])

const later = (chance: Chance, first: Lost, isOfMembers: boolean) =>
  first.atMs +
  first.downMs +
  (isOfMembers ? between(chance, 1, 35 * 24) * HOUR_MS : between(chance, 2, 600) * MINUTE_MS)
const afterwards = (chance: Chance, isOfMembers: boolean) =>
  isOfMembers ? between(chance, 1, 36) * DAY_MS : between(chance, 1, 48) * HOUR_MS
