// Long because it is one table of what may happen, and how often.

import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { between, type Chance, chanceOf, pick, weighed } from './chance.ts'
import type { Buy, Step, Wish } from './steps.ts'

/** What is to happen in one history, drawn before it begins. */
export interface Plan {
  readonly name: string
  readonly nodes: number
  /** what Toss's documents leave open: may a charge use the order id of one that was declined? */
  readonly declinedOrderIds: 'again' | 'refused'
  /** … and which of several attempts does the look-up of an order show? */
  readonly orderLookups: 'approved' | 'oldest'
  /** … and is a second window of a paid order taken? Then the shop alone keeps it from being paid twice. */
  readonly secondConfirms: 'refused' | 'approved'
  /** In half of the histories nobody sweeps, so that the sweep does not hide what should have been seen without it. */
  readonly sweeps: boolean
  readonly steps: readonly Step[]
}

const PRODUCTS = ['sample-drip-bag', 'sample-dripper', 'sample-book', 'sample-event']
export const PLANS = [
  'sample-basic-monthly',
  'sample-premium-monthly',
  'sample-basic-yearly',
  'sample-premium-yearly',
]

/** The plan of history `nth` of a seed: the same for ever. */
export function drawPlan(seed: number, nth: number): Plan {
  const name = `${seed}/${nth}`
  const chance = chanceOf(`${name} plan`)
  const nodes = weighed(chance, [
    [1, 3],
    [2, 4],
    [3, 2],
  ])
  const about = weighed(chance, [
    ['orders', 6],
    ['members', 4],
    ['both', 1],
  ])
  const steps: Step[] = []
  const orders = about === 'members' ? 0 : between(chance, 1, 3)
  for (let order = 0; order < orders; order++) steps.push(...ordering(chance, order))
  if (orders > 0) steps.push(...staff(chanceOf(`${name} staff`)))
  if (about !== 'orders') steps.push(...membership(chance), ...races(chanceOf(`${name} races`)))
  if (about === 'members')
    steps.push(...closing(chanceOf(`${name} closing`)), ...replacing(chanceOf(`${name} replacing`)))
  steps.sort((a, b) => a.atMs - b.atMs)
  const declinedOrderIds = chanceOf(`${name} rules`)() < 0.25 ? 'refused' : 'again'
  const sweeps = chanceOf(`${name} sweeps`)() < 0.5
  // Of a Toss that shows the oldest attempt only, a second window that was paid past us is the sweep's to find.
  const orderLookups = sweeps && chanceOf(`${name} look-ups`)() < 0.5 ? 'oldest' : 'approved'
  // A window paid past us beside our own is the sweep's to find as well: no webhook of ours names it.
  const secondConfirms = sweeps && chanceOf(`${name} second confirms`)() < 0.5 ? 'approved' : 'refused'
  return { name, nodes, declinedOrderIds, orderLookups, secondConfirms, sweeps, steps }
}

function ordering(chance: Chance, order: number): Step[] {
  const beganMs = between(chance, 0, 60) * MINUTE_MS
  const method = weighed(chance, [
    ['CARD', 5],
    ['EASY_PAY', 2],
    ['TRANSFER', 1],
    ['VIRTUAL_ACCOUNT', 5],
  ] as const)
  const productId = pick(chance, PRODUCTS)
  const quantity = between(chance, 1, 3)
  const steps: Step[] = []
  const tries = weighed(chance, [
    [1, 6],
    [2, 2],
    [3, 1],
  ])
  // Two tabs, both open until the end, beside somebody who tries again.
  const isInTwoWindows = chance() < 0.3
  for (let attempt = 0; attempt < tries; attempt++)
    steps.push({
      type: 'buy',
      atMs: beganMs + attempt * between(chance, 0, isInTwoWindows ? 4 : 300) * SECOND_MS,
      order,
      productId,
      quantity,
      coupon: chance() < 0.15 ? 'WELCOME5000' : null,
      method,
      window: weighed(chance, [
        ['approve', 9],
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
      tampered: tampering(chance()),
    })
  const some = (from: number, to: number) => beganMs + between(chance, from, to) * SECOND_MS
  const looks = between(chance, 0, 3)
  for (let look = 0; look < looks; look++) steps.push({ type: 'look', atMs: some(1, 3_600), order })
  if (method === 'VIRTUAL_ACCOUNT') {
    if (chance() < 0.7) steps.push({ type: 'deposit', atMs: some(60, chance() < 0.5 ? 900 : 200_000), order })
    if (chance() < 0.3) steps.push({ type: 'takeBack', atMs: some(60, 2_000), order })
    // A bank makes a deposit by mistake, and takes it back minutes later.
    if (chance() < 0.3) {
      const atMs = some(120, 3_000)
      steps.push({ type: 'deposit', atMs, order })
      steps.push({ type: 'takeBack', atMs: atMs + between(chance, 40, 560) * SECOND_MS, order })
    }
    if (chance() < 0.2) steps.push({ type: 'deposit', atMs: some(900, 100_000), order })
  }
  if (chance() < 0.5) {
    const atMs = some(60, chance() < 0.5 ? 900 : 40_000)
    const refunds = between(chance, 1, 3)
    for (let refund = 0; refund < refunds; refund++)
      steps.push({
        type: 'refund',
        atMs: atMs + between(chance, 0, 30) * SECOND_MS * refund,
        order,
        part: pick(chance, [100, 100, 50, 30]),
        clicks: pick(chance, [1, 1, 2]),
        thinksMs: pick(chance, [0, 0, 5, 40, 120]) * SECOND_MS,
      })
  }
  if (chance() < 0.12) {
    const atMs = some(60, 4_000)
    steps.push({ type: 'cancelAtToss', atMs, order, part: pick(chance, [100, 40]) })
    // A colleague gives it back on the shop's page, about then.
    if (chance() < 0.5)
      steps.push({
        type: 'refund',
        atMs: Math.max(beganMs, atMs + between(chance, -40, 90) * SECOND_MS),
        order,
        part: pick(chance, [100, 100, 30]),
        clicks: 1,
        thinksMs: pick(chance, [0, 20]) * SECOND_MS,
      })
  }
  return steps
}

const tampering = (drawn: number): Buy['tampered'] => {
  if (drawn < 0.03) return 'sum'
  if (drawn < 0.07) return 'sumInWindow'
  return drawn < 0.09 ? 'orderInWindow' : null
}

/** Whoever looks after a shop: reads what waits for a person, and some day is not there at all. */
function staff(chance: Chance): Step[] {
  const looks = Array.from({ length: pick(chance, [0, 1, 2]) }, (): Step => {
    const minutes = pick(chance, [20, 90, 400, 1_500, 4_000])
    return { type: 'staffLooks', atMs: between(chance, minutes >> 1, minutes) * MINUTE_MS }
  })
  if (chance() < 0.15) looks.push({ type: 'orphan', atMs: between(chance, 1, 90) * MINUTE_MS })
  if (chance() < 0.94) return looks
  return [...looks, { type: 'closed', atMs: between(chance, 1, 120) * MINUTE_MS, days: pick(chance, [1, 5]) }]
}

const WISHES: ReadonlyArray<readonly [Wish, number]> = [
  ['leave', 3],
  ['leaveNow', 2],
  ['stay', 2],
  ['pause', 2],
  ['pauseUntil', 2],
  ['resume', 3],
  ['upgradeNow', 3],
  ['changeAtEnd', 2],
  ['withdrawChange', 1],
  ['retry', 3],
  ['agree', 4],
  ['refuse', 1],
  ['newCard', 4],
  ['staffEnds', 1],
  ['staffWaives', 1],
  ['staffRetries', 1],
]
/** What is wished for at the very moment money is on its way: d5, d6 and c10 of reliability.md. */
function races(chance: Chance): Step[] {
  const wishes: readonly Wish[] = [
    'leave',
    'leaveNow',
    'stay',
    'upgradeNow',
    'changeAtEnd',
    'newCard',
    'pause',
    'staffEnds',
    'retry',
  ]
  return Array.from({ length: pick(chance, [0, 0, 1, 2]) }, () => ({
    type: 'wish',
    atMs: between(chance, 0, 40) * DAY_MS,
    member: 0,
    wish: pick(chance, wishes),
    clicks: pick(chance, [1, 1, 2]),
    duringCharge: between(chance, 1, 2),
  }))
}

/** A shop nobody looks after for days, or for longer than a period: what fell due meanwhile is due at once. */
function closing(chance: Chance): Step[] {
  if (chance() > 0.15) return []
  return [
    {
      type: 'closed',
      atMs: between(chance, 1, 40) * DAY_MS + between(chance, 0, 24) * HOUR_MS,
      days: pick(chance, [2, 9, 33, 40, 70]),
    },
  ]
}

/** Another card in the middle of a period, and long enough afterwards for the next one to be charged on it. */
function replacing(chance: Chance): Step[] {
  if (chance() > 0.2) return []
  return [
    {
      type: 'wish',
      atMs: between(chance, 4, 24) * DAY_MS,
      member: 0,
      wish: 'newCard',
      clicks: pick(chance, [1, 1, 2]),
    },
    { type: 'look', atMs: 65 * DAY_MS, order: 0 },
  ]
}

/** Soft, hard, the provider's, and one nobody knows. */
const CARD_CODES = [
  'REJECT_CARD_PAYMENT',
  'REJECT_CARD_PAYMENT',
  'EXCEED_MAX_AMOUNT',
  'INVALID_STOPPED_CARD',
  'REJECT_CARD_COMPANY',
  'PROVIDER_ERROR',
  'FAILED_INTERNAL_SYSTEM_PROCESSING',
]

/** One member, seldom two, over some months; charges are due in the morning, so much happens then. */
function membership(chance: Chance): Step[] {
  const steps: Step[] = []
  const months = pick(chance, [1, 2, 2, 3, 4])
  const members = chance() < 0.15 ? 2 : 1
  for (let member = 0; member < members; member++) {
    const planId = weighed(chance, [
      ['sample-basic-monthly', 5],
      ['sample-premium-monthly', 4],
      ['sample-basic-yearly', 1],
    ])
    // On one of the last days of January: what is short and what is long of a month shows there.
    const beganMs = between(chance, 0, 3) * DAY_MS + between(chance, 0, 240) * MINUTE_MS
    const tabs = pick(chance, [1, 1, 1, 2])
    for (let tab = 0; tab < tabs; tab++)
      steps.push({
        type: 'subscribe',
        atMs: beganMs + tab * between(chance, 0, 120) * SECOND_MS,
        member,
        planId,
        window: chance() < 0.93 ? 'approve' : 'close',
        returns: pick(chance, [1, 1, 2]),
      })
    const dayMs = () => {
      const day = pick(
        chance,
        [0, 1, 3, 7, 12, 13, 14, 15, 27, 28, 29, 30, 31, 32, 34, 36, 45, 58, 59, 60, 61, 89, 90],
      )
      return beganMs + Math.min(day, months * 31) * DAY_MS
    }
    const someMs = () => dayMs() + between(chance, -3 * 3600, 3 * 3600) * SECOND_MS + HOUR_MS
    const at = (ms: number) => Math.max(beganMs + MINUTE_MS, ms)
    if (planId === 'sample-premium-monthly' && chance() < 0.8)
      steps.push({
        type: 'wish',
        atMs: at(beganMs + between(chance, 1, 13) * DAY_MS),
        member,
        wish: 'agree',
        clicks: 1,
      })
    const wishes = between(chance, 0, 4)
    for (let nth = 0; nth < wishes; nth++)
      steps.push({
        type: 'wish',
        atMs: at(someMs()),
        member,
        wish: weighed(chance, WISHES),
        clicks: pick(chance, [1, 1, 1, 2]),
      })
    // Somebody who cannot make up their mind, minutes apart and on whichever node answers.
    if (chance() < 0.2) {
      const [one, other] = pick(chance, [
        ['leave', 'stay'],
        ['pause', 'resume'],
      ] as const)
      const firstMs = at(someMs())
      for (let nth = 0; nth < 6; nth++)
        steps.push({
          type: 'wish',
          atMs: firstMs + nth * between(chance, 1, 4) * MINUTE_MS,
          member,
          wish: nth % 2 === 0 ? one : other,
          clicks: pick(chance, [1, 2]),
        })
    }
    const cards = pick(chance, [0, 0, 1, 1, 2])
    for (let nth = 0; nth < cards; nth++)
      steps.push({
        type: 'card',
        atMs: at(dayMs() - DAY_MS),
        member,
        code: chance() < 0.85 ? pick(chance, CARD_CODES) : null,
        times: between(chance, 1, 5),
      })
    // The card is refused for as long as it takes, and another one is brought while that goes on, or is not.
    if (chance() < 0.25) {
      const refusedMs = at(beganMs + pick(chance, [13, 27, 28, 58]) * DAY_MS)
      steps.push({ type: 'card', atMs: refusedMs, member, code: pick(chance, CARD_CODES), times: 9 })
      if (chance() < 0.6)
        steps.push({
          type: 'wish',
          atMs: refusedMs + between(chance, 1, 15) * DAY_MS,
          member,
          wish: 'newCard',
          clicks: 1,
        })
    }
    if (chance() < 0.08) steps.push({ type: 'cardGone', atMs: at(someMs()), member })
    if (chance() < 0.15)
      steps.push({
        type: 'refundCharge',
        atMs: at(someMs()),
        member,
        part: pick(chance, [100, 50]),
        keeps: chance() < 0.5,
      })
    if (chance() < 0.3) {
      steps.push({
        type: 'campaign',
        atMs: at(between(chance, 0, 10) * DAY_MS),
        planId,
        percent: pick(chance, [90, 110, 130]),
        days: between(chance, 31, 50),
        silence: pick(chance, ['ends', 'ends', 'keepsPrice']),
      })
      if (chance() < 0.7)
        steps.push({
          type: 'wish',
          atMs: at(between(chance, 20, 50) * DAY_MS),
          member,
          wish: weighed(chance, [
            ['agree', 3],
            ['refuse', 2],
          ]),
          clicks: 1,
        })
      if (chance() < 0.3) steps.push({ type: 'campaignOff', atMs: at(between(chance, 12, 50) * DAY_MS) })
    }
    steps.push({ type: 'look', atMs: months * 31 * DAY_MS, order: 0 })
  }
  return steps
}

/** After the last step a history goes on so long before everything is healed. */
export const AFTERWARDS_MS = 2 * HOUR_MS
/** … and when it is healed, everything has to have come to rest within so long: the longest schedule asks for a week. */
export const LONGEST_REST_MS = 9 * DAY_MS
