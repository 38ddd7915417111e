// Long because everything a member may do is one table of buttons over one state.

import type { Ports } from '../../app/ports.ts'
import { TERMS_VERSION } from '../../app/seller.ts'
import { endCampaign } from '../../app/use-cases/campaigns/end-campaign.ts'
import { startCampaign } from '../../app/use-cases/campaigns/start-campaign.ts'
import { completeCardRegistration } from '../../app/use-cases/cards/complete-registration.ts'
import { startCardRegistration } from '../../app/use-cases/cards/start-registration.ts'
import { answerConsent } from '../../app/use-cases/subscriptions/answer-consent.ts'
import {
  endByStaff,
  leftOf,
  retryCharge,
  sumOf,
  waiveOwedPeriod,
} from '../../app/use-cases/subscriptions/by-staff.ts'
import { changePlan, withdrawPlanChange } from '../../app/use-cases/subscriptions/change-plan.ts'
import { leaveAtPeriodEnd, leaveNow, stay } from '../../app/use-cases/subscriptions/leave.ts'
import type { Membership } from '../../app/use-cases/subscriptions/member-wish.ts'
import { pause, resume } from '../../app/use-cases/subscriptions/pause.ts'
import { refundCharge } from '../../app/use-cases/subscriptions/refund-charge.ts'
import { retryCharge as retryOwn } from '../../app/use-cases/subscriptions/retry-charge.ts'
import { subscriptionOf } from '../../app/use-cases/subscriptions/subscription-of.ts'
import { trialDaysFor } from '../../app/use-cases/subscriptions/trial-days.ts'
import type { Customer } from '../../domain/accounts.ts'
import { streamOf } from '../../domain/ids.ts'
import { won } from '../../domain/money.ts'
import { quoteChange, quoteLeaving } from '../../domain/subscription/charge.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { addDays, dayOf } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import type { Shopper } from '../../infra/toss-sandbox/shopper.ts'
import { type Chance, letters } from './chance.ts'
import { PLANS } from './plan.ts'
import type { Step, Subscribe, Wish, WishStep } from './steps.ts'
import type { Surroundings } from './surroundings.ts'
import type { Visits } from './visits.ts'

export interface MembersOptions {
  readonly surroundings: Surroundings
  readonly visits: Visits
  readonly shopper: Shopper
  readonly sandbox: Sandbox
  readonly customers: Map<string, Customer>
}

interface Member {
  readonly customerId: string
  subscriptionId: string | null
}

const PLACE = { address: '203.0.113.0', userAgent: 'simulated' }

/** Who joins, changes their mind, and pays by card every month; and the staff and the card company beside them. */
export function createMembers({ surroundings, visits, shopper, sandbox, customers }: MembersOptions) {
  const { name, time, watch } = surroundings
  const { insist, atToss } = visits
  const members = new Map<number, Member>()
  let campaignId: string | null = null

  function memberOf(number: number): Member {
    const known = members.get(number)
    if (known) return known
    const customerId = `cus_${String(number).padStart(16, '0')}`
    const member = { customerId, subscriptionId: null }
    members.set(number, member)
    customers.set(customerId, {
      customerId,
      email: `member${number}@example.com`,
      name: '김회원',
      verified: true,
      reference: null,
      customerKey: `key-of-member-${number}-${name.replace('/', '-')}`,
    })
    return member
  }

  async function register(
    who: string,
    chance: Chance,
    member: Member,
    wish: { planId: string } | { subscriptionId: string },
    { window, returns }: Pick<Subscribe, 'window' | 'returns'>,
  ): Promise<void> {
    const { customerId } = member
    const started = await insist(`register ${who}`, chance, async ports => {
      const plan = 'planId' in wish ? (await ports.read.plan(wish.planId))?.data : undefined
      const price = plan?.price ?? 0
      const seenTrialDays = plan ? await trialDaysFor(ports, customerId, plan) : 0
      if ('planId' in wish) watch.agrees(customerId, wish.planId, price)
      return startCardRegistration(ports, {
        customerId,
        method: 'CARD',
        ...('planId' in wish
          ? {
              type: 'subscribe',
              planId: wish.planId,
              seenPrice: price,
              seenTrialDays,
              termsVersion: TERMS_VERSION,
            }
          : { type: 'replace', subscriptionId: wish.subscriptionId }),
      })
    })
    if (started?.type !== 'accepted') return
    const { customerKey, successUrl, failUrl, cardId } = started
    const returned = await atToss(chance, async () => {
      const id = await shopper.openRegistration({ customerKey, successUrl, failUrl, method: 'CARD' })
      return window === 'approve' ? shopper.register(id) : shopper.closeRegistration(id)
    })
    if (!returned?.authKey) return
    const back = {
      customerId,
      cardId,
      state: new URL(successUrl).searchParams.get('state') ?? '',
      customerKey: returned.customerKey ?? '',
      authKey: returned.authKey,
    }
    for (let nth = 0; nth < returns; nth++)
      void insist(`registered ${who} ${nth}`, chance, async ports => {
        const attached = await completeCardRegistration(ports, back)
        if (attached.type === 'attached') member.subscriptionId ??= attached.subscriptionId
      })
  }

  /** The member's own page knows their subscription, whoever's return was lost. */
  async function membershipOf(
    number: number,
    ports: Ports,
  ): Promise<(Membership & { state: SubscriptionState }) | null> {
    const member = memberOf(number)
    const { customerId } = member
    const live = await ports.subscriptions.liveOne(customerId, 'sample-membership')
    member.subscriptionId = live?.subscription_id ?? member.subscriptionId
    const { subscriptionId } = member
    if (!subscriptionId) return null
    const own = await subscriptionOf(ports, subscriptionId, customerId)
    return own && { customerId, subscriptionId, state: own.state }
  }

  async function wishes(number: number, wish: Wish, who: string, chance: Chance): Promise<void> {
    if (wish === 'newCard') {
      const found = await insist(`${who} page`, chance, ports => membershipOf(number, ports))
      const { subscriptionId } = found ?? {}
      if (subscriptionId)
        await register(who, chance, memberOf(number), { subscriptionId }, { window: 'approve', returns: 1 })
      return
    }
    await insist(who, chance, async ports => {
      const own = await membershipOf(number, ports)
      if (!own) return
      const accepts = watch.promises.asked(streamOf('subscription', own.subscriptionId))
      accepts(wish, await carryOut(ports, own, wish))
    })
  }

  async function carryOut(
    ports: Ports,
    { state, ...own }: Membership & { state: SubscriptionState },
    wish: Wish,
  ): Promise<unknown> {
    const now = ports.clock.now()
    const { context } = state
    switch (wish) {
      case 'leave':
        return leaveAtPeriodEnd(ports, own)
      case 'leaveNow':
        return leaveNow(ports, own, quoteLeaving(context, now, ports.policy).refund)
      case 'stay':
        return stay(ports, own)
      case 'pause':
        return pause(ports, own, null)
      case 'pauseUntil':
        return pause(ports, own, context.period && addDays(context.period.to, 20))
      case 'resume':
        return resume(ports, own)
      case 'upgradeNow':
      case 'changeAtEnd':
        return change(ports, own, state, wish)
      case 'withdrawChange':
        return withdrawPlanChange(ports, own)
      case 'retry':
        return retryOwn(ports, own)
      case 'agree':
      case 'refuse': {
        const { consent, plan } = context
        if (!consent) return
        if (wish === 'agree' && plan) watch.agrees(own.customerId, plan.planId, consent.price, now)
        return answerConsent(ports, own, {
          consentId: consent.consentId,
          agrees: wish === 'agree',
          place: PLACE,
        })
      }
      case 'staffEnds': {
        const left = sumOf(await leftOf(ports, context.funding))
        return endByStaff(ports, own.subscriptionId, { refund: Math.floor(left / 2), seen: left })
      }
      case 'staffWaives':
        return waiveOwedPeriod(ports, own.subscriptionId)
      case 'staffRetries':
        return retryCharge(ports, own.subscriptionId)
    }
  }

  async function change(
    ports: Ports,
    own: Membership,
    { context }: SubscriptionState,
    wish: 'upgradeNow' | 'changeAtEnd',
  ): Promise<unknown> {
    const { plan: current, period, funding } = context
    if (!current) return
    const others = PLANS.filter(planId => planId !== current.planId)
    const planId = others[(period?.index ?? 0) % others.length] ?? ''
    const row = await ports.read.plan(planId)
    if (!row) return
    const { name: planName, interval, price, priceVersion, taxFree, rank } = row.data
    watch.agrees(own.customerId, planId, price)
    if (wish === 'changeAtEnd') return changePlan(ports, own, { planId, seenPrice: price, when: 'periodEnd' })
    if (!period) return
    const plan = { planId, planName, interval, price, priceVersion, taxFree, rank }
    const quote = quoteChange({ period, funding }, plan, dayOf(ports.clock.now()))
    if (!quote) return
    return changePlan(ports, own, { planId, seenPrice: price, when: 'now', seenToday: quote.today })
  }

  async function refundsCharge(step: Extract<Step, { type: 'refundCharge' }>, chance: Chance): Promise<void> {
    const cancelId = letters(chance, 16)
    await insist(`refund charge ${cancelId}`, chance, async ports => {
      const own = await membershipOf(step.member, ports)
      const orderId = own?.state.context.funding[0]?.orderId
      const seen = orderId ? await ports.read.payment(orderId) : null
      if (!orderId || !seen || seen.balance === 0) return
      await refundCharge(ports, {
        orderId,
        cancelId,
        amount: Math.max(1, Math.floor((seen.balance * step.part) / 100)),
        taxFreeAmount: 0,
        refundableAmount: seen.balance,
        reason: '고객 요청',
        refundAccount: null,
        keepsMembership: step.keeps,
      })
    })
  }

  async function keysOf(number: number): Promise<string[]> {
    const customer = customers.get(memberOf(number).customerId)
    const keys = await sandbox.billingKeys({ customerKey: customer?.customerKey ?? '' })
    return keys.filter(({ removedAt }) => removedAt === null).map(({ id }) => id)
  }

  const waiting: { step: WishStep; index: number; chance: Chance; left: number }[] = []

  const wish = ({ member, wish, clicks }: WishStep, index: number, chance: Chance) => {
    for (let nth = 0; nth < clicks; nth++)
      void wishes(member, wish, `${wish} ${member} ${index} ${nth}`, chance)
  }

  return {
    /** A charge of this customer's is on its way: whoever waited for that moment presses their button. */
    chargeStarted(customerId: string): void {
      for (const one of [...waiting]) {
        if (memberOf(one.step.member).customerId !== customerId || --one.left > 0) continue
        waiting.splice(waiting.indexOf(one), 1)
        time.after(one.chance() * 250, () => wish(one.step, one.index, one.chance))
      }
    },

    async does(step: Step, index: number, chance: Chance): Promise<void> {
      switch (step.type) {
        case 'subscribe':
          return register(
            `${step.member} ${index}`,
            chance,
            memberOf(step.member),
            { planId: step.planId },
            step,
          )
        case 'wish':
          if (step.duringCharge) waiting.push({ step, index, chance, left: step.duringCharge })
          else wish(step, index, chance)
          return
        case 'card': {
          const { code, times } = step
          await atToss(chance, async () => {
            for (const id of await keysOf(step.member))
              await sandbox.setBehaviour(
                id,
                code === null ? { type: 'good' } : { type: 'declines', code, times },
              )
          })
          return
        }
        case 'cardGone':
          await atToss(chance, async () => {
            for (const id of await keysOf(step.member)) await sandbox.removeFromCardSide(id)
          })
          return
        case 'refundCharge':
          return refundsCharge(step, chance)
        case 'campaign': {
          const id = letters(chance, 16)
          await insist(`campaign ${id}`, chance, async ports => {
            const plan = await ports.read.plan(step.planId)
            if (!plan) return
            const price = won(Math.floor((plan.data.price * step.percent) / 1000) * 10)
            const from = addDays(dayOf(ports.clock.now()), step.days)
            const begun = await startCampaign(ports, {
              campaignId: id,
              planId: step.planId,
              price,
              from,
              silence: step.silence,
            })
            if (begun.type === 'accepted') campaignId = id
          })
          return
        }
        case 'campaignOff': {
          const id = campaignId
          if (id) await insist('campaign off', chance, ports => endCampaign(ports, id, 'calledOff'))
        }
      }
    },
  }
}
