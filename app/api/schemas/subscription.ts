import { z } from 'zod'
import { WrittenDay } from '../../../domain/time.ts'
import { Amount, CalendarDay, id, line, Moment, Owner, pageOf, paging, Reference, Sum } from './common.ts'
import { Customer } from './payment.ts'

export const SUBSCRIPTION_STATES = [
  'registered',
  'trial',
  'active',
  'pastDue',
  'suspended',
  'pausing',
  'paused',
  'resuming',
  'leaving',
  'ended',
] as const

/** A customer your system knows: without a reference nobody could find their membership again. */
const Member = Customer.omit({ phone: true }).safeExtend({ reference: Reference })

export const BeginCard = z
  .discriminatedUnion('for', [
    z.strictObject({
      for: z.literal('subscribe'),
      planId: id(100),
      price: Amount.meta({ description: 'What the customer was shown: refused when it is another by now' }),
      trialDays: z.int().min(0).max(365).optional().meta({
        description:
          'Days without money the customer was shown; the plan’s own where it is left out. A product is tried once: whoever was a member before begins with 0, and anything else is refused',
      }),
      customer: Member,
      termsVersion: z.string().max(40),
      method: z.enum(['CARD', 'TRANSFER']).default('CARD'),
    }),
    z.strictObject({
      for: z.literal('replace'),
      subscriptionId: id(40),
      method: z.enum(['CARD', 'TRANSFER']).default('CARD'),
    }),
  ])
  .meta({ id: 'BeginCard' })

/** What the browser SDK of Toss needs for `requestBillingAuth`; success and fail addresses are your own. */
export const CardWindow = z
  .object({
    sdkUrl: z.string(),
    clientKey: z.string(),
    customerKey: z.string().meta({ description: 'Random, never an email' }),
    method: z.enum(['CARD', 'TRANSFER']),
    customerName: z.string().optional().meta({
      description: 'As this very request gave it; left out where a card is replaced: your system knows it',
    }),
    customerEmail: z.string().optional(),
  })
  .meta({ id: 'CardWindow' })

export const BegunCard = z
  .object({
    cardId: z.string(),
    state: z.string().meta({
      description: "Keep it in the customer's session and bring it back: it ties what returns to who left",
    }),
    window: CardWindow,
  })
  .meta({ id: 'BegunCard' })

export const CompleteCard = z
  .strictObject({
    state: z.string().regex(/^[a-z0-9]{16,64}$/),
    customerKey: z.string().regex(/^[\w=.@-]{2,300}$/),
    authKey: z
      .string()
      .regex(/^[\x21-\x7e]{1,300}$/)
      .meta({ description: 'As the window brought it to your success address' }),
  })
  .meta({ id: 'CompleteCard' })

export const Card = z
  .object({
    cardId: z.string(),
    status: z.enum(['waiting', 'checking', 'attached', 'failed', 'over']),
    subscriptionId: z.string().nullable(),
    tossCode: z.string().nullable(),
  })
  .meta({ id: 'Card' })

const summary = {
  subscriptionId: z.string(),
  status: z.enum(SUBSCRIPTION_STATES),
  entitled: z.boolean().meta({ description: 'May they use it now? All your system has to ask' }),
  customer: Owner,
  productId: z.string(),
  productName: z.string(),
  planId: z.string(),
  planName: z.string(),
  interval: z.enum(['month', 'year']),
  price: Sum,
  startedAt: Moment,
  paidUntil: CalendarDay.nullable().meta({
    description: 'First day that is not paid for; null: nothing was paid',
  }),
  nextChargeAt: Moment.nullable(),
  charging: z.boolean().meta({ description: 'A charge whose outcome is not known yet' }),
  owed: z
    .object({
      since: CalendarDay,
      tossCode: z.string().nullable(),
      graceEndsAt: Moment.nullable(),
      endsAt: Moment.nullable(),
    })
    .nullable(),
}

export const SubscriptionSummary = z.object(summary).meta({ id: 'SubscriptionSummary' })
export const SubscriptionPage = pageOf(SubscriptionSummary, 'SubscriptionPage')

export const Subscription = z
  .object({
    ...summary,
    leavingOn: CalendarDay.nullable(),
    pause: z.object({ from: CalendarDay, resumesOn: CalendarDay.nullable() }).nullable(),
    pendingPlan: z.object({ planName: z.string(), price: Sum, on: CalendarDay }).nullable(),
    consent: z
      .object({
        consentId: z.string(),
        kind: z.enum(['conversion', 'price']),
        price: Sum,
        effectiveOn: CalendarDay,
        answer: z.enum(['given', 'refused']).nullable(),
      })
      .nullable()
      .meta({ description: 'A question the customer has to answer, or nothing is charged at that price' }),
    ended: z.object({ reason: z.string(), on: CalendarDay }).nullable(),
    card: z.string().nullable().meta({ description: 'In words, the number masked' }),
    may: z.record(z.string(), z.boolean()).meta({
      description: 'What can be asked of it now: pause, resume, leaveNow, leaveAtEnd, stay, retry …',
    }),
  })
  .meta({ id: 'Subscription' })

export const SubscriptionFilter = z.strictObject({
  customer: Reference.optional(),
  plan: id(100).optional(),
  status: z.enum(SUBSCRIPTION_STATES).optional(),
  ...paging,
})

export const Charge = z
  .object({
    orderId: z.string().nullable(),
    purpose: z.enum(['renewal', 'change']),
    status: z.enum(['started', 'charged', 'failed', 'credited', 'waived', 'elsewhere']).meta({
      description: '`elsewhere`: paid for in the system the subscription came from',
    }),
    amount: Sum,
    refunded: Sum,
    from: CalendarDay,
    lastDay: CalendarDay,
    tossCode: z.string().nullable(),
  })
  .meta({ id: 'Charge' })
export const ChargeList = z.object({ data: z.array(Charge) }).meta({ id: 'ChargeList' })

/** What leaving or changing would come to now, to be shown before anybody agrees to it. */
export const SubscriptionOptions = z
  .object({
    cancel: z.object({
      periodEnd: z.object({ lastDay: CalendarDay.nullable() }).nullable().meta({ description: '일반해지' }),
      now: z
        .object({ refund: Sum, unusedDays: z.int(), allDays: z.int() })
        .nullable()
        .meta({ description: '중도해지' }),
    }),
    plans: z.array(
      z.object({
        planId: z.string(),
        planName: z.string(),
        interval: z.enum(['month', 'year']),
        price: Sum,
        now: z
          .object({ today: Sum.meta({ description: 'Charged at once' }), nextChargeOn: CalendarDay })
          .nullable(),
        periodEnd: z.object({ on: CalendarDay, chosen: z.boolean() }).nullable(),
        booked: z.object({ price: Sum }).nullable().meta({
          description:
            'The change that waits for the end of the period, and at which price; `chosen` only where the plan still costs that',
        }),
      }),
    ),
  })
  .meta({ id: 'SubscriptionOptions' })

export const CancelSubscription = z
  .discriminatedUnion('when', [
    z.strictObject({ when: z.literal('periodEnd') }),
    z.strictObject({
      when: z.literal('now'),
      refund: Sum.meta({
        description: 'What the customer was shown, from `options`: refused when it is another',
      }),
    }),
  ])
  .meta({ id: 'CancelSubscription' })

export const PauseSubscription = z
  .strictObject({ resumesOn: WrittenDay.optional().meta({ description: 'Left out: until it is resumed' }) })
  .meta({ id: 'PauseSubscription' })

const chosen = { planId: id(100), price: Amount }
export const ChangePlan = z
  .discriminatedUnion('when', [
    z.strictObject({ ...chosen, when: z.literal('now'), today: Sum }),
    z.strictObject({ ...chosen, when: z.literal('periodEnd') }),
  ])
  .meta({ id: 'ChangePlan' })

export const AnswerConsent = z
  .strictObject({
    agrees: z.boolean(),
    place: z
      .strictObject({ address: line(60), userAgent: line(300) })
      .meta({ description: 'Where the customer answered from: kept sealed, as evidence' }),
  })
  .meta({ id: 'AnswerConsent' })
