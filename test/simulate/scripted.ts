import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import type { Plan } from './plan.ts'
import type { Buy, Step } from './steps.ts'

const buy: Buy = {
  type: 'buy',
  order: 0,
  productId: 'sample-drip-bag',
  quantity: 1,
  coupon: null,
  method: 'CARD',
  window: 'approve',
  returns: 2,
  tampered: null,
}
const subscribe = {
  type: 'subscribe',
  member: 0,
  planId: 'sample-basic-monthly',
  window: 'approve',
  returns: 2,
} as const

/** The flows of reliability.md 2.3 to 2.8, one history each in which nothing goes wrong by itself. */
export const FLOWS: Readonly<Record<string, readonly Step[]>> = {
  'a checkout and confirm': [
    { atMs: 0, ...buy },
    { atMs: 3 * MINUTE_MS, type: 'look', order: 0 },
  ],
  'b cancel in parts, by two': [
    { atMs: 0, ...buy, returns: 1 },
    { atMs: 10 * MINUTE_MS, type: 'refund', order: 0, part: 30, clicks: 2, thinksMs: 0 },
    { atMs: 11 * MINUTE_MS, type: 'refund', order: 0, part: 100, clicks: 1, thinksMs: 0 },
  ],
  'c card and first charge': [
    { atMs: 0, ...subscribe },
    { atMs: HOUR_MS, type: 'wish', member: 0, wish: 'newCard', clicks: 1 },
  ],
  'd renewals, a decline and leaving': [
    { atMs: 0, ...subscribe, returns: 1 },
    { atMs: 30 * DAY_MS, type: 'card', member: 0, code: 'REJECT_CARD_PAYMENT', times: 1 },
    { atMs: 70 * DAY_MS, type: 'wish', member: 0, wish: 'leaveNow', clicks: 1 },
  ],
  'e webhooks of a payment and its cancel': [
    { atMs: 0, ...buy, returns: 1 },
    { atMs: 4 * MINUTE_MS, type: 'cancelAtToss', order: 0, part: 40 },
  ],
  'f virtual account, deposit and reversal': [
    { atMs: 0, ...buy, method: 'VIRTUAL_ACCOUNT', returns: 1 },
    { atMs: 20 * MINUTE_MS, type: 'deposit', order: 0 },
    { atMs: 23 * MINUTE_MS, type: 'takeBack', order: 0 },
    { atMs: 50 * MINUTE_MS, type: 'deposit', order: 0 },
    { atMs: 2 * HOUR_MS, type: 'refund', order: 0, part: 100, clicks: 1, thinksMs: 0 },
  ],
}

/** Flows whose every two crashes are tried, too. */
export const TWICE = ['a', 'd']

export const scriptedPlan = (flow: string): Plan => ({
  name: `flow/${flow[0]}`,
  nodes: 2,
  declinedOrderIds: 'again',
  orderLookups: 'approved',
  secondConfirms: 'approved',
  sweeps: false,
  steps: FLOWS[flow] ?? [],
})
