import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { between, type Chance, chanceOf, pick, weighed } from './chance.ts'

/** One thing a person does, or the world beside the shop. `atMs` after the history began; orders are named by number. */
export type Step = { readonly atMs: number } & (
  | {
      readonly type: 'buy'
      readonly order: number
      readonly productId: string
      readonly quantity: number
      readonly method: 'CARD' | 'EASY_PAY' | 'TRANSFER' | 'VIRTUAL_ACCOUNT'
      readonly window: 'approve' | 'decline' | 'declineLater' | 'close' | 'leave'
      /** the return from the window, opened so often at once: double click, two tabs, back */
      readonly returns: number
    }
  | { readonly type: 'look'; readonly order: number }
)

/** What is to happen in one history, drawn before it begins. */
export interface Plan {
  readonly name: string
  readonly nodes: number
  readonly steps: readonly Step[]
}

const PRODUCTS = ['sample-drip-bag', 'sample-dripper', 'sample-book', 'sample-event']

/** The plan of history `nth` of a seed: the same for ever. */
export function drawPlan(seed: number, nth: number): Plan {
  const name = `${seed}/${nth}`
  const chance = chanceOf(`${name} plan`)
  const nodes = weighed(chance, [
    [1, 3],
    [2, 4],
    [3, 2],
  ])
  const steps: Step[] = []
  const orders = between(chance, 1, 4)
  for (let order = 0; order < orders; order++) steps.push(...buying(chance, order))
  steps.sort((a, b) => a.atMs - b.atMs)
  return { name, nodes, steps }
}

function buying(chance: Chance, order: number): Step[] {
  const beganMs = between(chance, 0, 60) * MINUTE_MS
  const method = weighed(chance, [
    ['CARD', 5],
    ['EASY_PAY', 2],
    ['TRANSFER', 1],
  ] as const)
  const steps: Step[] = []
  const tries = weighed(chance, [
    [1, 5],
    [2, 2],
    [3, 1],
  ])
  for (let attempt = 0; attempt < tries; attempt++) {
    steps.push({
      type: 'buy',
      atMs: beganMs + attempt * between(chance, 0, 300) * SECOND_MS,
      order,
      productId: pick(chance, PRODUCTS),
      quantity: between(chance, 1, 3),
      method,
      window: weighed(chance, [
        ['approve', 8],
        ['declineLater', 2],
        ['decline', 1],
        ['close', 1],
        ['leave', 1],
      ] as const),
      returns: weighed(chance, [
        [1, 5],
        [2, 3],
        [3, 1],
      ]),
    })
  }
  const looks = between(chance, 1, 4)
  for (let look = 0; look < looks; look++)
    steps.push({ type: 'look', atMs: beganMs + between(chance, 1, 3_600) * SECOND_MS, order })
  return steps
}

/** After the last step a history goes on at least so long before everything is healed. */
export const AFTERWARDS_MS = 2 * HOUR_MS
export const LONGEST_REST_MS = 9 * DAY_MS
