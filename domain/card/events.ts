import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { Subject } from '../ids.ts'
import { BillingMethod } from '../payment/billing.ts'
import { Sealed } from '../sealed.ts'
import { AgreedPlan } from '../subscription/events.ts'
import { Day, Instant } from '../time.ts'

/** What a card is registered for: a subscription that begins with it, goes on with it, or comes from elsewhere with it. */
export const CardPurpose = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    subscriptionId: z.string(),
    planId: z.string(),
    /** won that were shown; a plan that costs something else by then is refused */
    seenPrice: z.int(),
    /** days without money that were shown; a person who may not have them by then is refused. Older facts say nothing */
    seenTrialDays: z.int().optional(),
    termsVersion: z.string(),
  }),
  z.object({ type: z.literal('replace'), subscriptionId: z.string() }),
  /** 이관: the membership it was charged for in another system, as it is to go on here */
  z.object({
    type: z.literal('import'),
    subscriptionId: z.string(),
    productId: z.string(),
    productName: z.string(),
    plan: AgreedPlan,
    nextChargeOn: Day,
    anchorDay: z.int().min(1).max(31),
    tells: z.boolean(),
  }),
])
export type CardPurpose = z.infer<typeof CardPurpose>

/** A fact that says all by its name. */
const Bare = z.object({ at: Instant })

/**
 * The facts of one card or account registered for 자동결제, as they are stored. The billing key itself is never among
 * them: it is sealed together with its customerKey in a vault beside the log (money rule 9).
 */
const facts = {
  /** The window is about to open; bound to the session by a value only its browser brings back. */
  CardRegistrationStarted: z.object({
    cardId: z.string(),
    subject: Subject,
    method: z.enum(['CARD', 'TRANSFER']),
    purpose: CardPurpose,
    /** keyed hash of the one-use state value */
    stateHash: z.string(),
    endsAt: Instant,
  }),
  /** The intent: an authKey works once, so it is kept sealed until the key it buys is safe. */
  BillingKeyRequested: z.object({
    authKey: Sealed,
    try: z.int().min(1),
    idempotencyKey: z.string().max(300),
    requestHash: z.string(),
  }),
  /** A transient answer was received: the next try needs a key of its own. */
  BillingKeyRetried: z.object({
    try: z.int().min(2),
    idempotencyKey: z.string().max(300),
    code: z.string(),
  }),
  CardRegistered: z.object({
    billingMethod: BillingMethod,
    /** sealed masked number */
    number: Sealed.nullable(),
    traceId: z.string().nullable(),
  }),
  /** 이관: a key another system was given for its customer is in the vault, with the customerKey it is bound to. */
  BillingKeyImported: z.object({
    cardId: z.string(),
    subject: Subject,
    method: z.enum(['CARD', 'TRANSFER']),
    purpose: CardPurpose,
    billingMethod: BillingMethod,
    /** sealed masked number, where it was told */
    number: Sealed.nullable(),
  }),
  /** Its membership could not be taken over. The key is forgotten here and left alone at Toss: it is not ours to delete. */
  ImportRefused: z.object({ code: z.string() }),
  CardRegistrationFailed: z.object({ code: z.string(), traceId: z.string().nullable() }),
  CardRegistrationExpired: Bare,
  /** The subscription it was registered for has it, or could not take it and it is to go. */
  CardAttached: Bare,
  /** Nobody needs it any more: the key is to be deleted at Toss. */
  BillingKeyDeletionStarted: Bare,
  /** Evidence that the key is gone; `code` says why when it was gone already. */
  BillingKeyDeleted: z.object({ code: z.string().nullable(), traceId: z.string().nullable() }),
  /** Toss told that the card's side took the key away; the next charge will show. */
  BillingKeyReportedGone: Bare,
}

type Facts = typeof facts
export type CardEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type CardFact<Type extends CardEvent['type']> = Extract<CardEvent, { type: Type }>

export const cardStorage = storedSinceTheFirstDay(facts)
