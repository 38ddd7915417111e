import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts'
import { between, type Chance, pick, weighed } from '../chance.ts'
import type { Step, Wish } from '../steps.ts'

/** When a backup is taken and when the store is lost, and what a member does about then. */
export interface Aimed {
  readonly takenMs: number
  readonly atMs: number
  readonly steps: readonly Step[]
}

/**
 * What luck alone seldom brings together: a period is owed as the backup is taken, and paid before the loss, on the old card or
 * another one; a charge is declined and asked for again, both forgotten, so that Toss answers the first key with that decline; or a
 * change of plan is paid, forgotten, and wished for once more. null: nothing of the kind.
 */
export function aimedAt(chance: Chance, joinedMs: number): Aimed | null {
  const kind = weighed(chance, [
    ['none', 5],
    ['owed', 3],
    ['otherCard', 2],
    ['planChange', 2],
    ['tried', 3],
  ] as const)
  if (kind === 'none') return null
  const wish = (atMs: number, wished: Wish): Step => ({
    type: 'wish',
    atMs,
    member: 0,
    wish: wished,
    clicks: 1,
  })
  if (kind === 'planChange') {
    const takenMs = joinedMs + between(chance, 1, 25) * DAY_MS
    const atMs = takenMs + between(chance, 30, 3_000) * MINUTE_MS
    const onceMore = atMs + between(chance, 4, 96) * HOUR_MS
    return {
      takenMs,
      atMs,
      steps: [
        wish(between(chance, takenMs, atMs - 10 * MINUTE_MS), 'upgradeNow'),
        wish(onceMore, 'upgradeNow'),
      ],
    }
  }
  const dueMs = joinedMs + pick(chance, [13, 28, 29, 30, 31]) * DAY_MS
  const isTried = kind === 'tried'
  const takenMs = dueMs + between(chance, isTried ? -30 : 2, isTried ? -1 : 96) * HOUR_MS
  const atMs = Math.max(dueMs + 26 * HOUR_MS * Number(isTried), takenMs) + between(chance, 6, 70) * HOUR_MS
  const declines: Step = {
    type: 'card',
    atMs: dueMs - 2 * DAY_MS,
    member: 0,
    code: pick(chance, ['REJECT_CARD_PAYMENT', 'EXCEED_MAX_AMOUNT', 'PROVIDER_ERROR']),
    times: isTried ? 1 : between(chance, 1, 3),
  }
  const meanwhileMs = between(chance, isTried ? dueMs + 10 * HOUR_MS : takenMs, atMs - HOUR_MS)
  const meanwhile = kind === 'otherCard' ? [wish(meanwhileMs, 'newCard')] : []
  const retries = isTried || chance() < 0.5 ? [wish(meanwhileMs + 20 * MINUTE_MS, 'retry')] : []
  return { takenMs, atMs, steps: [declines, ...meanwhile, ...retries] }
}
