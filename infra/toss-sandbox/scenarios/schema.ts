import { z } from 'zod'
import { inWords } from '../problems.ts'

export const SCENARIO_FORMAT = 'toss-sandbox-scenario'
const STEPS_MAX = 200

const Text = z.string().min(1).max(200)
const OrderId = z.string().min(1).max(64)
const Won = z.number().int().positive()
const Anything = z.record(z.string(), z.unknown())
const DAYS_MAX = 3_660

/** How far the clock goes: days and hours and minutes, added up. */
const Span = {
  days: z.number().int().min(0).max(DAYS_MAX).optional(),
  hours: z
    .number()
    .int()
    .min(0)
    .max(24 * DAYS_MAX)
    .optional(),
  minutes: z
    .number()
    .int()
    .min(0)
    .max(1_440 * DAYS_MAX)
    .optional(),
}

/**
 * One thing that is done, by its name. `{run}` inside any text is replaced by something new in every run, so that orders
 * can be bought again. What a fault, a rule or a behaviour may be is checked where it is set.
 */
export const Step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('fault'), fault: Anything }),
  z.strictObject({ do: z.literal('clear-faults') }),
  z.strictObject({ do: z.literal('rules'), rules: Anything }),
  z.strictObject({ do: z.literal('webhook'), url: Text, events: z.array(Text).optional() }),
  z.strictObject({ do: z.literal('send-webhook'), webhook: Anything }),
  /** A billing key as if a card had been registered; `as` is what later steps call it. */
  z.strictObject({
    do: z.literal('plant-billing-key'),
    as: Text,
    customerKey: Text,
    method: z.enum(['CARD', 'TRANSFER']).optional(),
    behaviour: Anything.optional(),
  }),
  z.strictObject({ do: z.literal('behaviour'), key: Text, behaviour: Anything }),
  z.strictObject({ do: z.literal('remove-billing-key'), key: Text }),
  /** A buyer pays in the window and a shop confirms; `confirm: false` leaves it at the first. */
  z.strictObject({
    do: z.literal('pay'),
    orderId: OrderId,
    amount: Won,
    orderName: Text.optional(),
    method: Text.optional(),
    confirm: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('charge'),
    key: Text,
    customerKey: Text,
    orderId: OrderId,
    amount: Won,
    orderName: Text.optional(),
    /** The code it has to be declined with; left out: whatever comes. `DONE`: it has to be approved. */
    answers: Text.optional(),
  }),
  z.strictObject({
    do: z.literal('cancel'),
    orderId: OrderId,
    amount: Won.optional(),
    reason: Text.optional(),
  }),
  z.strictObject({
    do: z.literal('deposit'),
    orderId: OrderId,
    amount: Won.optional(),
    depositorName: Text.optional(),
    ...Span,
  }),
  z.strictObject({ do: z.literal('reverse-deposit'), orderId: OrderId, ...Span }),
  z.strictObject({ do: z.literal('expire'), orderId: OrderId }),
  z.strictObject({ do: z.literal('advance'), ...Span }),
  z.strictObject({ do: z.literal('run-due') }),
  z.strictObject({ do: z.literal('fork'), name: Text }),
  z.strictObject({ do: z.literal('switch-fork'), name: Text, keepAs: Text.optional() }),
  /** The newest attempt at an order is so; else the scenario ends here. */
  z.strictObject({
    do: z.literal('expect'),
    orderId: OrderId,
    status: Text.optional(),
    balanceAmount: z.number().int().min(0).optional(),
  }),
])
export type Step = z.infer<typeof Step>
export const STEP_NAMES = Step.options.map(option => option.shape.do.value)

/** 시나리오: a story that can be played, as one JSON file that can be shared. */
export const Scenario = z.strictObject({
  format: z.literal(SCENARIO_FORMAT),
  version: z.literal(1),
  name: z
    .string()
    .refine(
      name => /^[a-z0-9][a-z0-9-]{0,59}$/.test(name),
      inWords('영어 소문자, 숫자, -로 60자까지예요.', 'is up to 60 small letters, digits and hyphens.'),
    ),
  title: z.strictObject({ ko: Text, en: Text }),
  about: z.strictObject({ ko: z.string().max(1_000), en: z.string().max(1_000) }).optional(),
  steps: z.array(Step).min(1).max(STEPS_MAX),
})
export type Scenario = z.infer<typeof Scenario>
