import type { z } from 'zod'
import type { CardRow } from '../../../domain/projections/cards.ts'
import type { SubscriptionRow } from '../../../domain/projections/subscriptions.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import type { PeriodRow } from '../../../domain/subscription/reads.ts'
import { addDays } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import type { Language } from '../../text.ts'
import { leaveView } from '../../views/leave-view.ts'
import { planOffers } from '../../views/plan-offers.ts'
import { subscriptionView } from '../../views/subscription-view.ts'
import type * as schema from '../schemas/subscription.ts'
import { ownerOf } from './payment.ts'

type Written<Name extends keyof typeof schema> = (typeof schema)[Name] extends z.ZodType
  ? z.input<(typeof schema)[Name]>
  : never

/** A row of a list: what a system asks most, may this user use it. */
export async function summaryAnswer(
  ports: Ports,
  row: SubscriptionRow,
): Promise<Written<'SubscriptionSummary'>> {
  return {
    subscriptionId: row.subscription_id,
    status: row.status,
    entitled: row.entitled,
    customer: await ownerOf(ports, row.subject),
    productId: row.product_id,
    productName: row.product_name,
    planId: row.plan_id,
    planName: row.plan_name,
    interval: row.plan_interval,
    price: row.price,
    startedAt: row.started_at,
    paidUntil: row.paid_until,
    nextChargeAt: row.charge_at,
    charging: row.charging,
    owed: row.owed_since && {
      since: row.owed_since,
      tossCode: row.failure,
      graceEndsAt: row.grace_ends_at,
      endsAt: row.ends_at,
    },
  }
}

/** The same, and what its member sees on its page. */
export async function subscriptionAnswer(
  ports: Ports,
  row: SubscriptionRow,
  state: SubscriptionState,
  language: Language,
): Promise<Written<'Subscription'>> {
  const { leavingOn, pause, pendingPlan, consent, end, card, allowed } = await subscriptionView(
    ports,
    state,
    language,
  )
  return {
    ...(await summaryAnswer(ports, row)),
    leavingOn,
    pause,
    pendingPlan,
    consent,
    ended: end,
    card,
    may: { ...allowed },
  }
}

export const chargeAnswer = (row: PeriodRow): Written<'Charge'> => ({
  orderId: row.order_id,
  purpose: row.purpose,
  status: row.status,
  amount: row.amount,
  refunded: row.status === 'charged' && row.balance !== null ? row.amount - row.balance : 0,
  from: row.from_day,
  lastDay: addDays(row.to_day, -1),
  tossCode: row.code,
})

/** Both ways of leaving and every other plan as they would be now, from the very views its member is shown. */
export async function optionsAnswer(
  ports: Ports,
  state: SubscriptionState,
): Promise<Written<'SubscriptionOptions'>> {
  const at = ports.clock.now()
  const { atEnd, now } = leaveView(state, ports.policy, at)
  const offers = planOffers(state, await ports.read.plans(), ports.policy, at)
  return {
    cancel: {
      periodEnd: atEnd,
      now: now && { refund: now.refund, unusedDays: now.unusedDays, allDays: now.allDays },
    },
    plans: offers.map(({ planId, planName, interval, price, now: change, later, booked }) => ({
      planId,
      planName,
      interval,
      price,
      now: change && {
        today: change.today,
        nextChargeOn: change.type === 'trial' ? change.chargeOn : change.nextOn,
      },
      periodEnd: later && { on: later.on, chosen: later.isChosen },
      booked,
    })),
  }
}

const STANDINGS: Readonly<Record<CardRow['status'], Written<'Card'>['status']>> = {
  registering: 'waiting',
  issuing: 'checking',
  registered: 'checking',
  attached: 'attached',
  failed: 'failed',
  deleting: 'over',
  deleted: 'over',
  expired: 'over',
}

export const cardAnswer = (row: CardRow): Written<'Card'> => ({
  cardId: row.card_id,
  status: STANDINGS[row.status],
  subscriptionId: row.status === 'attached' ? row.purpose.subscriptionId : null,
  tossCode: row.failure,
})
