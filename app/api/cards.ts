import type { CardRow } from '../../domain/projections/cards.ts'
import type { Ports } from '../ports.ts'
import { completeCardRegistration } from '../use-cases/cards/complete-registration.ts'
import { type RegistrationWish, startCardRegistration } from '../use-cases/cards/start-registration.ts'
import { within } from '../use-cases/within.ts'
import { registrationFailure } from '../views/card-landing.ts'
import { cardAnswer } from './answers/subscription.ts'
import { type Asked, made, notYet, ok, type Refusal, refused } from './endpoint.ts'
import type * as ops from './operations/subscriptions.ts'
import { subjectOf } from './payments.ts'

/** Longest wait for an answer of Toss before it is said that the outcome is not known yet, ms. */
const PATIENCE_MS = 10_000

/** 카드 등록: what the card is for is noted before any window opens, and tied to whoever leaves for it. */
export async function begin(asked: Asked<typeof ops.beginCard>) {
  const { ports } = asked
  const wish = await wishOf(asked)
  if ('refused' in wish) return wish
  const started = await startCardRegistration(ports, wish)
  if (started.type === 'refused') return refused(started.code)
  const { cardId, customerKey, method, successUrl } = started
  const window = {
    sdkUrl: ports.shop.sdkUrl,
    clientKey: ports.shop.billingClientKey ?? '',
    customerKey,
    method,
    ...givenBy(asked.body),
  }
  // Where the customer comes back to is the front end's own; the value that ties them to it is what it has to keep.
  const state = new URL(successUrl).searchParams.get('state') ?? ''
  return made({ cardId, state, window }, wish.customerId)
}

/** For Toss's window, and only what came with this request: what is kept of a person goes to nobody by a key. */
function givenBy(body: Asked<typeof ops.beginCard>['body']) {
  return body.for === 'subscribe'
    ? { customerName: body.customer.name, customerEmail: body.customer.email }
    : {}
}

async function wishOf({
  ports,
  body,
  nonce,
}: Asked<typeof ops.beginCard>): Promise<RegistrationWish | Refusal> {
  const { method } = body
  if (body.for === 'replace') {
    const { subscriptionId } = body
    const row = await ports.subscriptions.subscription(subscriptionId)
    if (!row) return refused('NOT_FOUND')
    return { type: 'replace', customerId: row.subject, method, subscriptionId }
  }
  const { planId, price, trialDays, customer, termsVersion } = body
  const customerId = await subjectOf(ports, customer, nonce)
  return {
    type: 'subscribe',
    customerId,
    method,
    planId,
    seenPrice: price,
    ...(trialDays !== undefined && { seenTrialDays: trialDays }),
    termsVersion,
  }
}

export async function one({ ports, params }: Asked<typeof ops.getCard>) {
  const row = await ports.subscriptions.card(params.cardId)
  return row ? ok(cardAnswer(row)) : refused('NOT_FOUND')
}

/** 빌링키 발급: the key is bought once, and what the card was registered for begins. */
export async function complete({ ports, params, body, language }: Asked<typeof ops.completeCard>) {
  const { cardId } = params
  const row = await ports.subscriptions.card(cardId)
  if (!row) return refused('NOT_FOUND')
  const back = { ...body, customerId: row.subject, cardId }
  const completed = await within(ports, PATIENCE_MS, 'register card', completeCardRegistration(ports, back))
  if (completed !== 'stillRunning' && completed.type === 'refused') return refused(completed.code)
  const after = await cardOf(ports, cardId)
  if (completed !== 'stillRunning' && completed.type === 'failed') {
    const { words } = registrationFailure(completed.code, language)
    return refused('CARD_DECLINED', { tossCode: completed.code, message: words })
  }
  const answer = cardAnswer(after)
  return answer.status === 'checking' || answer.status === 'waiting'
    ? notYet(answer, row.subject)
    : ok(answer, row.subject)
}

async function cardOf({ subscriptions }: Pick<Ports, 'subscriptions'>, cardId: string): Promise<CardRow> {
  const row = await subscriptions.card(cardId)
  if (!row) throw new Error(`card ${cardId} was registered and is not there`)
  return row
}
