import type { SubscriptionRow } from '../../domain/projections/subscriptions.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import { keyMay } from '../access/by-key.ts'
import type { Ports } from '../ports.ts'
import { answerConsent } from '../use-cases/subscriptions/answer-consent.ts'
import { changePlan, withdrawPlanChange } from '../use-cases/subscriptions/change-plan.ts'
import { leaveAtPeriodEnd, leaveNow, stay } from '../use-cases/subscriptions/leave.ts'
import type { Membership } from '../use-cases/subscriptions/member-wish.ts'
import { pause, resume } from '../use-cases/subscriptions/pause.ts'
import { retryCharge } from '../use-cases/subscriptions/retry-charge.ts'
import { subscriptionOf } from '../use-cases/subscriptions/subscription-of.ts'
import { chargeAnswer, optionsAnswer, subscriptionAnswer, summaryAnswer } from './answers/subscription.ts'
import { cursorIn, cursorOut } from './cursor.ts'
import { type Asked, notYet, ok, refused } from './endpoint.ts'
import type { Operation } from './operation.ts'
import type * as ops from './operations/subscriptions.ts'

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

/** Row and state of one; a key is the shop's own, so whose it is says the row. */
async function find({ ports }: { ports: Ports }, subscriptionId: string) {
  const row = await ports.subscriptions.subscription(subscriptionId)
  const own = row && (await subscriptionOf(ports, subscriptionId, row.subject))
  return row && own && { row, state: own.state }
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

interface Wished extends Operation {
  readonly params: typeof ops.getSubscription.params
}
type Wish = (
  membership: Membership,
  row: SubscriptionRow,
) => Promise<{ type: 'accepted' } | { type: 'refused'; code: RefusalCode }>

/** A member's wish, told by their system: the use case of the page, and what the subscription is after it. */
async function wished({ ports, params, language }: Asked<Wished>, wish: Wish) {
  const { subscriptionId } = params
  const row = await ports.subscriptions.subscription(subscriptionId)
  if (!row) return refused('NOT_FOUND')
  const done = await wish({ customerId: row.subject, subscriptionId }, row)
  if (done.type === 'refused') return refused(done.code)
  const found = await find({ ports }, subscriptionId)
  if (!found) throw new Error(`subscription ${subscriptionId} was changed and is not there`)
  const answer = await subscriptionAnswer(ports, found.row, found.state, language)
  return answer.charging ? notYet(answer, row.subject) : ok(answer, row.subject)
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
  wished(asked, membership => resume(asked.ports, membership))

export const change = (asked: Asked<typeof ops.changePlan>) =>
  wished(asked, membership => {
    const { planId, price: seenPrice } = asked.body
    const { body } = asked
    const choice =
      body.when === 'now'
        ? ({ planId, seenPrice, when: 'now', seenToday: body.today } as const)
        : ({ planId, seenPrice, when: 'periodEnd' } as const)
    return changePlan(asked.ports, membership, choice)
  })

export const undoChange = (asked: Asked<typeof ops.undoPlanChange>) =>
  wished(asked, membership => withdrawPlanChange(asked.ports, membership))

export const retry = (asked: Asked<typeof ops.retryCharge>) =>
  wished(asked, membership => retryCharge(asked.ports, membership))

export const consent = (asked: Asked<typeof ops.answerConsent>) =>
  wished(asked, membership => {
    const { agrees, place } = asked.body
    return answerConsent(asked.ports, membership, { consentId: asked.params.consentId, agrees, place })
  })
