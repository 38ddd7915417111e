import { assign, setup } from 'xstate'
import { z } from 'zod'
import {
  type Aggregate,
  type Json,
  machineState,
  type Projection,
  storedSinceTheFirstDay,
} from '../aggregate.ts'
import { accept, machineDecider } from '../decider.ts'
import { Won, won } from '../money.ts'
import type { RefusalCode } from '../refusals.ts'
import { Instant } from '../time.ts'

/** Toss takes no card payment under 100 won and no transfer under 200 (core-api.md 2.6, BELOW_MINIMUM_AMOUNT). */
export const PAYABLE_MIN = 200

/** What a coupon takes off and when. Sums in won. */
export const CouponFacts = z
  .object({
    /** what the buyer types; kept in capitals */
    code: z.string().regex(/^[A-Z0-9]{3,20}$/),
    name: z.string().min(1).max(60),
    discount: z.discriminatedUnion('type', [
      z.object({ type: z.literal('fixed'), amount: Won }),
      /** per cent of the sum, rounded down to whole won, never more than `max` */
      z.object({ type: z.literal('rate'), percent: z.int().min(1).max(90), max: Won }),
    ]),
    minimumAmount: Won,
    from: Instant.nullable(),
    until: Instant.nullable(),
    sample: z.boolean(),
  })
  .refine(
    ({ discount, minimumAmount }) =>
      discount.type === 'rate' || minimumAmount >= discount.amount + PAYABLE_MIN,
    'a fixed coupon must leave something to pay',
  )
export type CouponFacts = z.infer<typeof CouponFacts>

const facts = {
  CouponAdded: CouponFacts.safeExtend({ couponId: z.string() }),
  CouponEnded: z.object({ at: Instant }),
}
type Facts = typeof facts
export type CouponEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]

export type CouponCommand =
  | { type: 'AddCoupon'; couponId: string; facts: CouponFacts; at: Instant }
  | { type: 'EndCoupon'; at: Instant }

export type Coupon = CouponFacts & { readonly couponId: string }

/** A coupon (쿠폰): its rule never changes, it is ended and another one added. */
export const couponMachine = setup({
  types: { context: {} as { coupon: Coupon | null }, events: {} as CouponEvent },
  actions: {
    fill: assign((_, { event }: { event: Extract<CouponEvent, { type: 'CouponAdded' }> }) => {
      const { type: _type, at: _at, ...coupon } = event
      return { coupon }
    }),
  },
}).createMachine({
  id: 'coupon',
  context: { coupon: null },
  initial: 'new',
  states: {
    new: {
      on: {
        CouponAdded: { target: 'active', actions: { type: 'fill', params: ({ event }) => ({ event }) } },
      },
    },
    active: { on: { CouponEnded: 'ended' } },
    ended: {},
  },
})

const { freeze, thaw, definition } = machineState(couponMachine)
export type CouponState = ReturnType<typeof thaw>

const decider = machineDecider(couponMachine, (state: CouponState, command: CouponCommand) => {
  const { at } = command
  if (command.type === 'AddCoupon') {
    if (state.context.coupon) return accept<CouponEvent>()
    return accept<CouponEvent>({ type: 'CouponAdded', couponId: command.couponId, ...command.facts, at })
  }
  return state.matches('ended') ? accept<CouponEvent>() : accept<CouponEvent>({ type: 'CouponEnded', at })
})

/** Won taken off `subtotal` now, or why nothing is. */
export function discountOf(coupon: Coupon, subtotal: Won, at: Instant): Won | RefusalCode {
  if (coupon.from && at < coupon.from) return 'COUPON_NOT_YET'
  if (coupon.until && at >= coupon.until) return 'COUPON_OVER'
  if (subtotal < coupon.minimumAmount) return 'COUPON_BELOW_MINIMUM'
  if (coupon.discount.type === 'fixed') return coupon.discount.amount
  const off = Math.min(Math.floor((subtotal * coupon.discount.percent) / 100), coupon.discount.max)
  return subtotal - off < PAYABLE_MIN ? 'COUPON_BELOW_MINIMUM' : won(off)
}

export interface CouponRow {
  readonly code: string
  readonly active: boolean
  readonly data: Coupon
}

const couponRow: Projection<CouponState, CouponEvent> = (_place, _event, state) => {
  const { coupon } = state.context
  if (!coupon) return []
  const row: CouponRow = { code: coupon.code, active: state.matches('active'), data: coupon }
  return [{ table: 'coupons', key: coupon.couponId, data: row as unknown as { [column: string]: Json } }]
}

export const coupon: Aggregate<CouponState, CouponCommand, CouponEvent> = {
  category: 'coupon',
  decider,
  storage: storedSinceTheFirstDay(facts),
  projections: [couponRow],
  freeze,
  thaw,
  definition,
}
