import { assign, setup } from 'xstate'
import { z } from 'zod'
import {
  type Aggregate,
  type Json,
  machineState,
  type Projection,
  storedSinceTheFirstDay,
} from '../aggregate.ts'
import { accept, machineDecider, refuse } from '../decider.ts'
import { Won } from '../money.ts'
import { Instant } from '../time.ts'
import { PAYABLE_MIN } from './coupon.ts'

/** What may be said anew of a plan: nothing of it is part of the bargain its members made. */
export const PlanDescription = z.object({
  /** of the membership the plan is one choice of: BASIC and PREMIUM of one product say the same */
  productName: z.string().min(1).max(80),
  name: z.string().min(1).max(60),
  description: z.string().max(2_000),
  /** higher is more: tells an upgrade from a downgrade, and sorts */
  rank: z.int(),
  /** came with the first start, to be replaced by the merchant's own */
  sample: z.boolean(),
})
export type PlanDescription = z.infer<typeof PlanDescription>

/**
 * What a plan (요금제) is. Only its description and its price ever change: the interval counts the periods of running
 * members, the trial was promised to them, and the tax split stands on their receipts. Whoever wants another adds
 * another plan and takes this one off sale.
 */
export const PlanFacts = PlanDescription.extend({
  /** the membership it belongs to: a customer has one live subscription of it, whichever plan that is (money rule 7) */
  productId: z.string(),
  /** how long a period is, counted from the anchor day on the Seoul calendar */
  interval: z.enum(['month', 'year']),
  /** won for one period, VAT included */
  price: Won,
  /** 면세 */
  taxFree: z.boolean(),
  /** days before the first charge; 0: it is charged at once */
  trialDays: z.int().min(0).max(365),
})
export type PlanFacts = z.infer<typeof PlanFacts>

const facts = {
  /** Its price is price version 1. */
  PlanAdded: PlanFacts.extend({ planId: z.string() }),
  PlanDescribed: PlanDescription,
  /** For who subscribes from now on; members keep the version they agreed to until they agree to another. */
  PlanPriceChanged: z.object({ priceVersion: z.int().min(2), price: Won }),
  PlanTakenOffSale: z.object({ at: Instant }),
  PlanPutOnSale: z.object({ at: Instant }),
}
type Facts = typeof facts
export type PlanEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]

export type PlanCommand =
  | { type: 'AddPlan'; planId: string; facts: PlanFacts; at: Instant }
  /** `seen`: `planShown` of what the form was made from */
  | { type: 'DescribePlan'; description: PlanDescription; seen: string; at: Instant }
  | { type: 'ChangePlanPrice'; price: Won; at: Instant }
  | { type: 'TakePlanOffSale'; at: Instant }
  | { type: 'PutPlanOnSale'; at: Instant }

/** What a form shows of a plan and sets, in few words: a form made from something else would put that back. */
export const planShown = ({ productName, name, description, rank, sample }: PlanDescription): string =>
  JSON.stringify([productName, name, description, rank, sample])

/** A price once asked, in won, and since when. Versions count from 1. */
export interface PlanPrice {
  readonly version: number
  readonly price: Won
  readonly at: Instant
}

/** A plan as it is now: `price` is that of the last of `prices`, which stand in the order of their versions. */
export type Plan = Readonly<PlanFacts> & {
  readonly planId: string
  readonly priceVersion: number
  readonly prices: readonly PlanPrice[]
}

type Fact<Type extends PlanEvent['type']> = Extract<PlanEvent, { type: Type }>

/** A plan (요금제): one price asked again each period; a new price is a new version, and the old ones stay readable. */
export const planMachine = setup({
  types: { context: {} as { plan: Plan | null }, events: {} as PlanEvent, tags: {} as 'onSale' },
  actions: {
    fill: assign((_, { event }: { event: Fact<'PlanAdded'> }) => {
      const { type: _type, at, ...plan } = event
      return { plan: { ...plan, priceVersion: 1, prices: [{ version: 1, price: plan.price, at }] } }
    }),
    describe: assign(({ context }, { event }: { event: Fact<'PlanDescribed'> }) => {
      const { type: _type, at: _at, ...described } = event
      return { plan: context.plan && { ...context.plan, ...described } }
    }),
    addPrice: assign(({ context: { plan } }, { event }: { event: Fact<'PlanPriceChanged'> }) => {
      const { priceVersion, price, at } = event
      const prices = [...(plan?.prices ?? []), { version: priceVersion, price, at }]
      return { plan: plan && { ...plan, price, priceVersion, prices } }
    }),
  },
}).createMachine({
  id: 'plan',
  context: { plan: null },
  initial: 'new',
  states: {
    new: {
      on: {
        PlanAdded: { target: 'known', actions: { type: 'fill', params: ({ event }) => ({ event }) } },
      },
    },
    /** Off sale nobody subscribes anew; members go on, so it can still be described and priced. */
    known: {
      initial: 'onSale',
      states: {
        onSale: { tags: 'onSale', on: { PlanTakenOffSale: 'offSale' } },
        offSale: { on: { PlanPutOnSale: 'onSale' } },
      },
      on: {
        PlanDescribed: { actions: { type: 'describe', params: ({ event }) => ({ event }) } },
        PlanPriceChanged: { actions: { type: 'addPrice', params: ({ event }) => ({ event }) } },
      },
    },
  },
})

const { freeze, thaw, definition } = machineState(planMachine)
export type PlanState = ReturnType<typeof thaw>

const decider = machineDecider(planMachine, (state: PlanState, command: PlanCommand) => {
  const { at } = command
  const { plan } = state.context
  switch (command.type) {
    case 'AddPlan':
      if (plan) return accept<PlanEvent>()
      // A plan for nothing would have periods and no charges; what is free is free as a trial.
      if (command.facts.price < PAYABLE_MIN) return refuse('PRICE_BELOW_MINIMUM')
      return accept<PlanEvent>({ type: 'PlanAdded', planId: command.planId, ...command.facts, at })
    case 'DescribePlan':
      if (plan && planShown(plan) === planShown(command.description)) return accept<PlanEvent>()
      if (plan && planShown(plan) !== command.seen) return refuse('CHANGED_MEANWHILE')
      return accept<PlanEvent>({ type: 'PlanDescribed', ...command.description, at })
    case 'ChangePlanPrice': {
      const { price } = command
      if (price === plan?.price) return accept<PlanEvent>()
      if (price < PAYABLE_MIN) return refuse('PRICE_BELOW_MINIMUM')
      const priceVersion = (plan?.priceVersion ?? 0) + 1
      return accept<PlanEvent>({ type: 'PlanPriceChanged', priceVersion, price, at })
    }
    case 'TakePlanOffSale':
      return state.matches({ known: 'offSale' })
        ? accept<PlanEvent>()
        : accept<PlanEvent>({ type: 'PlanTakenOffSale', at })
    case 'PutPlanOnSale':
      return state.hasTag('onSale') ? accept<PlanEvent>() : accept<PlanEvent>({ type: 'PlanPutOnSale', at })
  }
})

/** Won asked under a price version, or null when there never was such a version. */
export const priceOfVersion = (plan: Plan, version: number): Won | null =>
  plan.prices.find(price => price.version === version)?.price ?? null

/** The row the pages of plans read, and whoever subscribes somebody. */
export interface PlanRow {
  readonly product_id: string
  readonly name: string
  readonly on_sale: boolean
  readonly rank: number
  readonly data: Plan
}

const planRow: Projection<PlanState, PlanEvent> = (_place, _event, state) => {
  const { plan } = state.context
  if (!plan) return []
  const row: PlanRow = {
    product_id: plan.productId,
    name: plan.name,
    on_sale: state.hasTag('onSale'),
    rank: plan.rank,
    data: plan,
  }
  return [{ table: 'plans', key: plan.planId, data: row as unknown as { [column: string]: Json } }]
}

/** 요금제: one stream per plan, `plan-<planId>`. */
export const plan: Aggregate<PlanState, PlanCommand, PlanEvent> = {
  category: 'plan',
  decider,
  storage: storedSinceTheFirstDay(facts),
  projections: [planRow],
  freeze,
  thaw,
  definition,
}
