import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { hasBegunCharge } from '../../domain/subscription/state.ts'
import { keyMay } from '../access/by-key.ts'
import { answerConsent } from '../use-cases/subscriptions/answer-consent.ts'
import { changePlan, withdrawPlanChange } from '../use-cases/subscriptions/change-plan.ts'
import { leaveAtPeriodEnd, leaveNow, stay } from '../use-cases/subscriptions/leave.ts'
import { pause, resume } from '../use-cases/subscriptions/pause.ts'
import { retryCharge } from '../use-cases/subscriptions/retry-charge.ts'
import { chargeAnswer, optionsAnswer, subscriptionAnswer, summaryAnswer } from './answers/subscription.ts'
import { cursorIn, cursorOut } from './cursor.ts'
import { type Asked, ok, refused } from './endpoint.ts'
import type * as ops from './operations/subscriptions.ts'
import { charged, find, wished } from './wishes.ts'

export async function list({ ports, query }: Asked<typeof ops.listSubscriptions>) {
  const { customer, plan, status, limit, cursor } = query
  const after = cursorIn(ports, cursor)
  if (after === undefined) return refused('INVALID', { fields: { cursor: 'INVALID' } })
  const subject = customer && (await ports.customers.idOfReference(customer))
  if (subject === null) return ok({ data: [], nextCursor: null })
  const filter = {
    ...(subject && { search: subject }),
    ...(plan && { planId: plan }),
    ...(status && { status }),
  }
  const { rows, next } = await ports.subscriptions.subscriptions(filter, after, limit)
  const data = await Promise.all(rows.map(row => summaryAnswer(ports, row)))
  return ok({ data, nextCursor: cursorOut(ports, next) })
}

export async function one({ ports, params, language }: Asked<typeof ops.getSubscription>) {
  const found = await find({ ports }, params.subscriptionId)
  if (!found) return refused('NOT_FOUND')
  return ok(await subscriptionAnswer(ports, found.row, found.state, language))
}

export async function charges({ ports, params }: Asked<typeof ops.listCharges>) {
  if (!(await ports.subscriptions.subscription(params.subscriptionId))) return refused('NOT_FOUND')
  const rows = await ports.subscriptions.periods(params.subscriptionId)
  return ok({ data: rows.map(chargeAnswer) })
}

export async function options({ ports, params }: Asked<typeof ops.getOptions>) {
  const found = await find({ ports }, params.subscriptionId)
  return found ? ok(await optionsAnswer(ports, found.state)) : refused('NOT_FOUND')
}

/** 해지. What gives money back asks for what every refund asks for, beside what leaving does. */
export async function cancel(asked: Asked<typeof ops.cancelSubscription>) {
  const { ports, body, key } = asked
  if (body.when === 'now' && body.refund > 0 && !keyMay(key, 'refunds:write'))
    return refused('SCOPE_MISSING', { fields: { scope: 'refunds:write' } })
  return wished(asked, membership =>
    body.when === 'now' ? leaveNow(ports, membership, body.refund) : leaveAtPeriodEnd(ports, membership),
  )
}

export const undoCancel = (asked: Asked<typeof ops.undoCancel>) =>
  wished(asked, membership => stay(asked.ports, membership))

export const pauseIt = (asked: Asked<typeof ops.pauseSubscription>) =>
  wished(asked, membership => pause(asked.ports, membership, asked.body.resumesOn ?? null))

export const resumeIt = (asked: Asked<typeof ops.resumeSubscription>) =>
  charged(asked, {
    id: 'resume',
    wish: resume,
    isSo: () => false, // the decider says so itself
    isAwaited: state => state.matches({ live: 'resuming' }),
  })

export const change = (asked: Asked<typeof ops.changePlan>) => {
  const { body } = asked
  const { planId, price: seenPrice } = body
  const choice =
    body.when === 'now'
      ? ({ planId, seenPrice, when: 'now', seenToday: body.today } as const)
      : ({ planId, seenPrice, when: 'periodEnd' } as const)
  return charged(asked, {
    id: 'change',
    wish: (ports, membership) => changePlan(ports, membership, choice),
    isSo: (state, code) => code === 'SAME_PLAN' && isOn(state, planId, seenPrice),
    isAwaited: ({ context: { charge } }) =>
      body.when === 'now' && charge?.purpose === 'change' && charge.plan.planId === planId,
  })
}

/** On that plan at that price, and with no other one booked. */
const isOn = (state: SubscriptionState, planId: string, price: number): boolean => {
  const { plan, scheduledPlan } = state.context
  const runs = state.matches({ live: 'active' }) || state.matches({ live: 'trial' })
  return runs && plan?.planId === planId && plan.price === price && scheduledPlan === null
}

export const undoChange = (asked: Asked<typeof ops.undoPlanChange>) =>
  wished(asked, membership => withdrawPlanChange(asked.ports, membership))

export const retry = (asked: Asked<typeof ops.retryCharge>) =>
  charged(asked, {
    id: 'retry',
    wish: retryCharge,
    isSo: (state, code) => (code === 'NOT_ALLOWED_NOW' || code === 'CARD_NEEDED') && owesNothing(state),
    isAwaited: ({ context: { charge, dueAt } }) =>
      charge?.purpose === 'renewal' || (dueAt !== null && dueAt <= asked.ports.clock.now()),
  })

/** The period that runs is paid, and the next one was not begun. */
const owesNothing = (state: SubscriptionState): boolean =>
  state.matches({ live: 'active' }) && !hasBegunCharge(state.context)

export const consent = (asked: Asked<typeof ops.answerConsent>) =>
  wished(asked, membership => {
    const { agrees, place } = asked.body
    return answerConsent(asked.ports, membership, { consentId: asked.params.consentId, agrees, place })
  })
