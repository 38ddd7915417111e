import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../schemas/common.ts'
import * as schema from '../schemas/subscription.ts'

const read = { method: 'get', scope: 'subscriptions:read', tag: 'Subscriptions' } as const
const write = { method: 'post', scope: 'subscriptions:write', tag: 'Subscriptions' } as const
const one = z.object({ subscriptionId: id(40) })
const oneCard = z.object({ cardId: id(40) })

export const beginCard = operation({
  ...write,
  id: 'beginCard',
  path: '/api/v1/cards',
  body: schema.BeginCard,
  answers: { 201: schema.BegunCard },
  refuses: [
    'NOT_FOUND',
    'PLAN_OFF_SALE',
    'AMOUNT_MISMATCH',
    'TERMS_CHANGED',
    'ALREADY_SUBSCRIBED',
    'SIGN_IN_NEEDED',
    'BILLING_UNAVAILABLE',
    'CHARGES_STOPPED',
  ],
})
export const getCard = operation({
  ...read,
  id: 'getCard',
  path: '/api/v1/cards/{cardId}',
  params: oneCard,
  answers: { 200: schema.Card },
  refuses: ['NOT_FOUND'],
})
export const completeCard = operation({
  ...write,
  id: 'completeCard',
  path: '/api/v1/cards/{cardId}/complete',
  params: oneCard,
  body: schema.CompleteCard,
  answers: { 200: schema.Card, 202: schema.Card },
  refuses: [
    'NOT_FOUND',
    'SESSION_DIFFERS',
    'REGISTRATION_OVER',
    'CARD_DECLINED',
    'ALREADY_SUBSCRIBED',
    'PLAN_OFF_SALE',
    'AMOUNT_MISMATCH',
  ],
})

export const listSubscriptions = operation({
  ...read,
  id: 'listSubscriptions',
  path: '/api/v1/subscriptions',
  query: schema.SubscriptionFilter,
  answers: { 200: schema.SubscriptionPage },
  refuses: [],
})
export const getSubscription = operation({
  ...read,
  id: 'getSubscription',
  path: '/api/v1/subscriptions/{subscriptionId}',
  params: one,
  answers: { 200: schema.Subscription },
  refuses: ['NOT_FOUND'],
})
export const listCharges = operation({
  ...read,
  id: 'listCharges',
  path: '/api/v1/subscriptions/{subscriptionId}/charges',
  params: one,
  answers: { 200: schema.ChargeList },
  refuses: ['NOT_FOUND'],
})
export const getOptions = operation({
  ...read,
  id: 'getOptions',
  path: '/api/v1/subscriptions/{subscriptionId}/options',
  params: one,
  answers: { 200: schema.SubscriptionOptions },
  refuses: ['NOT_FOUND'],
})

/** What a member asks of their membership; 202: a charge it set in motion, or waits for, is not answered yet. */
const wish = {
  ...write,
  params: one,
  answers: { 200: schema.Subscription, 202: schema.Subscription },
} as const
const usual = ['NOT_FOUND', 'NOT_ALLOWED_NOW', 'CHARGE_IN_PROGRESS'] as const

export const cancelSubscription = operation({
  ...wish,
  id: 'cancelSubscription',
  path: '/api/v1/subscriptions/{subscriptionId}/cancel',
  body: schema.CancelSubscription,
  refuses: [...usual, 'AMOUNT_MISMATCH', 'CANCEL_IN_PROGRESS'],
})
export const undoCancel = operation({
  ...wish,
  id: 'undoCancel',
  path: '/api/v1/subscriptions/{subscriptionId}/undo-cancel',
  refuses: usual,
})
export const pauseSubscription = operation({
  ...wish,
  id: 'pauseSubscription',
  path: '/api/v1/subscriptions/{subscriptionId}/pause',
  body: schema.PauseSubscription,
  refuses: [...usual, 'RESUME_TOO_EARLY', 'RESUME_TOO_LATE'],
})
export const resumeSubscription = operation({
  ...wish,
  id: 'resumeSubscription',
  path: '/api/v1/subscriptions/{subscriptionId}/resume',
  refuses: [...usual, 'CARD_NEEDED', 'PAYMENT_DECLINED'],
})
export const changePlan = operation({
  ...wish,
  id: 'changePlan',
  path: '/api/v1/subscriptions/{subscriptionId}/plan',
  body: schema.ChangePlan,
  refuses: [
    ...usual,
    'PLAN_OFF_SALE',
    'AMOUNT_MISMATCH',
    'SAME_PLAN',
    'CHANGE_AT_PERIOD_END_ONLY',
    'CHARGES_STOPPED',
    'CANCEL_IN_PROGRESS',
    'PAYMENT_DECLINED',
  ],
})
export const undoPlanChange = operation({
  ...wish,
  id: 'undoPlanChange',
  path: '/api/v1/subscriptions/{subscriptionId}/undo-plan-change',
  refuses: usual,
})
export const retryCharge = operation({
  ...wish,
  id: 'retryCharge',
  path: '/api/v1/subscriptions/{subscriptionId}/retry',
  refuses: [...usual, 'CARD_NEEDED', 'PAYMENT_DECLINED'],
})
export const answerConsent = operation({
  ...wish,
  id: 'answerConsent',
  path: '/api/v1/subscriptions/{subscriptionId}/consents/{consentId}',
  params: one.extend({ consentId: z.string().regex(/^[\w-]{1,80}$/) }),
  body: schema.AnswerConsent,
  refuses: ['NOT_FOUND', 'CONSENT_OVER'],
})
