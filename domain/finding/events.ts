import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { CancelId, OrderId } from '../ids.ts'
import { Won } from '../money.ts'
import { Sealed } from '../sealed.ts'
import { Day, Instant } from '../time.ts'

/** What two books that should say the same do not agree in. */
export const FindingKind = z.enum([
  'orphanCapture', // Toss captured, and we know nothing of it
  'orphanCancel', // Toss gave back what we still count as paid
  'missing', // we count a movement Toss knows nothing of
  'differs', // both know it, with different sums
  'webhooksMistrusted', // a day's webhooks whose check value was not ours
  'webhooksDropped', // a day's webhooks about orders nobody here made
])
export type FindingKind = z.infer<typeof FindingKind>

/** What seems best to do; staff choose. */
export const Advice = z.enum(['cancelAtToss', 'attach', 'wait', 'callToss', 'accept'])
export type Advice = z.infer<typeof Advice>

/** One movement of money in Toss's books or in ours. */
export const FoundMovement = z.object({
  type: z.literal('movement'),
  keyFamily: z.enum(['widget', 'api']),
  transactionKey: z.string().max(300),
  paymentKey: z.string().max(200).nullable(),
  /** as Toss has it: somebody else's orders are called as they like */
  orderId: z.string().max(300),
  /** the order of ours it belongs to, as far as we can tell */
  ours: OrderId.nullable(),
  moved: z.enum(['capture', 'cancel']),
  /** won; of something missing, what we have; null: more than any order here can be of */
  amount: Won.nullable(),
  /** won, where both know it and differ */
  ourAmount: Won.nullable(),
  movedAt: Instant,
})
export type FoundMovement = z.infer<typeof FoundMovement>

/** Webhooks of one Seoul day that changed nothing. */
export const FoundWebhooks = z.object({
  type: z.literal('webhooks'),
  state: z.enum(['mistrusted', 'dropped']),
  day: Day,
})
export type FoundWebhooks = z.infer<typeof FoundWebhooks>

const facts = {
  FindingOpened: z.object({
    findingId: z.string(),
    kind: FindingKind,
    about: z.discriminatedUnion('type', [FoundMovement, FoundWebhooks]),
    advice: Advice,
  }),
  /** A person does something about it outside of this program; it is looked at until it has come right. */
  FindingTaken: z.object({
    action: z.enum(['cancelAtToss', 'wait', 'callToss']),
    /** sealed text: a person's own words may name somebody */
    reason: Sealed,
  }),
  /** A person says what it is, and that nothing more is to be done: `attach` names the order it is paid for. */
  FindingClosed: z.object({
    action: z.enum(['attach', 'accept']),
    orderId: OrderId.nullable(),
    reason: Sealed,
  }),
  /** Above the set sum: somebody wants it given back from here, and a second person has to agree. */
  FindingCancelProposed: z.object({
    cancelId: CancelId,
    /** won: what Toss still holds of it */
    amount: Won,
    /** told to Toss as well; sealed */
    reason: Sealed,
    staffId: z.string(),
    endsAt: Instant,
  }),
  /** The second person refused, or the first thought better of it. */
  FindingCancelDropped: z.object({ cancelId: CancelId, staffId: z.string() }),
  /** The intent: stands before Toss is asked to give it back (R1). `staffId`: who agreed last. */
  FindingCancelRequested: z.object({
    cancelId: CancelId,
    amount: Won,
    reason: Sealed,
    staffId: z.string(),
    requestHash: z.string(),
  }),
  /** Toss answered in passing, and keeps that answer under its key: the next one bears a new key. */
  FindingCancelRetried: z.object({ cancelId: CancelId, try: z.int().min(2), code: z.string() }),
  /** Toss gave nothing back: it waits for a person as before. */
  FindingCancelDeclined: z.object({ cancelId: CancelId, code: z.string(), traceId: z.string().nullable() }),
  /** It came right without anybody's word. `foreign`: it is another system's of the same account, and none of ours to judge. */
  FindingSettled: z.object({ how: z.enum(['recorded', 'canceled', 'listed', 'foreign']) }),
}

type Facts = typeof facts
export type FindingEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type FindingFact<Type extends FindingEvent['type']> = Extract<FindingEvent, { type: Type }>
export type FindingAction = FindingFact<'FindingTaken' | 'FindingClosed'>['action']

export const findingStorage = storedSinceTheFirstDay(facts)
