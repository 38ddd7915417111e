import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts'
import { between, type Chance, chanceOf, pick, weighed } from '../chance.ts'
import type { Plan } from '../plan.ts'
import type { LossStep, Step } from '../steps.ts'
import { aimedAt } from './aimed.ts'

type Lost = LossStep & { readonly atMs: number }

/**
 * The same plan, and beside it the store is lost once, or twice. What is drawn for it is drawn by itself, and comes after all
 * other steps, so that those are what they are without it and bear the same numbers.
 */
export function withLosses(plan: Plan): Plan {
  const chance = chanceOf(`${plan.name} restores`)
  const aimed = isOfMembers(plan) ? aimedAt(chance, joinedAt(plan)) : null
  const drawn = loss(chance, plan)
  const first: Lost = aimed
    ? { ...drawn, as: 'restore', atMs: aimed.atMs, ageMs: aimed.atMs - aimed.takenMs }
    : drawn
  const losses = [first]
  const another = loss(chance, plan)
  if (chance() < 0.2 && another.atMs > first.atMs + first.downMs) losses.push(another)
  const last = losses.at(-1) ?? first
  // Long enough afterwards for what was forgotten to fall due once more.
  const afterwardsMs = isOfMembers(plan) ? between(chance, 1, 36) * DAY_MS : between(chance, 1, 48) * HOUR_MS
  const look: Step = { type: 'look', atMs: last.atMs + last.downMs + afterwardsMs, order: 0 }
  return { ...plan, steps: [...plan.steps, ...losses, ...(aimed?.steps ?? []), look] }
}

const joinedAt = ({ steps }: Plan) => steps.find(({ type }) => type === 'subscribe')?.atMs ?? 0
const isOfMembers = ({ steps }: Plan) => steps.some(({ type }) => type === 'subscribe')

/** About a moment at which something happens: the backup is from before it, or from its very midst, and the loss comes after. */
function loss(chance: Chance, plan: Plan): Lost {
  const ofMembers = isOfMembers(plan)
  const momentMs = ofMembers ? momentOfMembers(chance, plan) : momentOfOrders(chance, plan)
  const as = chance() < 0.2 ? 'logEnd' : 'restore'
  const someMs = () => (as === 'logEnd' ? seconds(chance) : ofMembers ? days(chance) : minutes(chance))
  const takenMs = Math.max(SECOND_MS, momentMs - someMs())
  const atMs = Math.max(momentMs, takenMs) + someMs()
  const downMs =
    as === 'logEnd'
      ? between(chance, 5, 60) * SECOND_MS
      : weighed(chance, [
          [between(chance, 3, 20) * MINUTE_MS, 6],
          [between(chance, 1, 12) * HOUR_MS, 3],
          [between(chance, 1, 3) * DAY_MS, 1],
        ])
  return {
    type: 'loss',
    atMs,
    as,
    ageMs: atMs - takenMs,
    downMs,
    mends: chance() < 0.7,
    releasedAfterMs: between(chance, 1, pick(chance, [60, 600, 2_000])) * MINUTE_MS,
  }
}

const seconds = (chance: Chance) => between(chance, 0, pick(chance, [2, 20, 90, 290])) * SECOND_MS
const minutes = (chance: Chance) => between(chance, 0, pick(chance, [15, 90, 600, 6_000])) * SECOND_MS
const days = (chance: Chance) => between(chance, 0, pick(chance, [5, 600, 2_500, 2_500, 20_000])) * MINUTE_MS

const LASTS_MS = 2 * MINUTE_MS
/** Whoever buys, pays in or gives back has done it within a minute or two of beginning to. */
const momentOfOrders = (chance: Chance, { steps }: Plan) => {
  const all = steps.filter(({ type }) => !['look', 'staffLooks', 'closed'].includes(type))
  return pick(chance, all).atMs + between(chance, 0, LASTS_MS)
}

/** A step of somebody's, the first charge, or a day on which one falls due: after a trial, after a month, or two. */
function momentOfMembers(chance: Chance, plan: Plan): number {
  const { steps } = plan
  const joinedMs = joinedAt(plan)
  if (chance() < 0.35) {
    const all = steps.filter(({ atMs, type }) => atMs >= joinedMs && !['look', 'staffLooks'].includes(type))
    return pick(chance, all).atMs + between(chance, 0, LASTS_MS)
  }
  const day = pick(chance, [0, 13, 14, 28, 28, 29, 29, 30, 30, 31, 31, 33, 34, 58, 59, 59, 60, 61, 62])
  return day === 0
    ? joinedMs + between(chance, 0, LASTS_MS)
    : joinedMs + day * DAY_MS + between(chance, -6, 12) * HOUR_MS
}
