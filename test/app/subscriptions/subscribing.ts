import { expect } from 'vitest'
import * as cardReturn from '../../../app/routes/card.return.tsx'
import * as subscribe from '../../../app/routes/subscribe.tsx'
import * as cardPage from '../../../app/routes/subscription.card.tsx'
import * as subscription from '../../../app/routes/subscription.tsx'
import type { BillingOrder } from '../../../app/toss/use-billing-window.ts'
import { settleCardsDue } from '../../../app/use-cases/cards/settle-due.ts'
import { reconcileDue } from '../../../app/use-cases/reconcile-due.ts'
import { renewDue } from '../../../app/use-cases/subscriptions/renew-due.ts'
import type { SubscriptionView } from '../../../app/views/subscription-view.ts'
import type { BillingForm } from '../../../infra/toss-sandbox/window/billing/choice.ts'
import { signUp } from '../../support/members.ts'
import type { ShopWorld } from '../../support/shop-world.ts'
import { openVisitor, type Visitor } from '../customer/visitor.ts'

export const MONTHLY = 'sample-basic-monthly'
export const TRIAL = 'sample-premium-monthly'
export const PRICES: Readonly<Record<string, number>> = { [MONTHLY]: 9_900, [TRIAL]: 19_900 }

/** A card that takes one charge and declines every one after it, softly. */
export const DIES_AT_THE_SECOND: BillingForm = {
  behaviour: 'dies',
  behaviourCode: 'REJECT_CARD_PAYMENT',
  dyingCharge: '2',
}

/** A page of one subscription. */
export const place = (id: string, path = '') => `/subscriptions/${id}${path && `/${path}`}`

export type Member = Visitor & { readonly customerId: string }
type Window = { type: 'window'; order: BillingOrder }

/** What members do on the pages themselves. */
export const subscribingAt = (world: ShopWorld) => ({
  async member(): Promise<Member> {
    const customerId = await signUp(world)
    const visitor = openVisitor(world)
    await visitor.signIn(customerId)
    return { ...visitor, customerId }
  },
  /** Presses the button of the page, as a page with script does. */
  async begun(member: Visitor, planId = MONTHLY): Promise<BillingOrder> {
    const { data: shown } = await member.get<{ offer?: { trialDays: number } }>(
      subscribe.loader,
      `/subscribe/${planId}`,
    )
    const trial = shown?.offer?.trialDays ?? 0
    const form = { trial, method: 'CARD', agree: 'on', seen: PRICES[planId] ?? 0, via: 'script' }
    const answer = await member.post<Window>(subscribe.action, `/subscribe/${planId}`, form)
    expect(answer.data.type).toBe('window')
    return answer.data.order
  },
  /** Through Toss's window and back. @returns the landing's address, and what its form posts */
  async back(order: BillingOrder, form?: BillingForm) {
    const { customerKey, method, successUrl, failUrl } = order
    const returned = await world.shopper.registerCard({ customerKey, method, successUrl, failUrl }, form)
    const { pathname, searchParams } = new URL(successUrl)
    const values = {
      state: searchParams.get('state') ?? '',
      customerKey: returned.customerKey ?? '',
      authKey: returned.authKey ?? '',
    }
    return { path: pathname, values, landing: `${pathname}?${new URLSearchParams(values)}` }
  },
  /** From the plan's page to the subscription's. @returns its id */
  async subscribed(member: Visitor, planId = MONTHLY, form?: BillingForm): Promise<string> {
    const { path, values } = await this.back(await this.begun(member, planId), form)
    const { location } = await member.post(cardReturn.action, path, values)
    expect(location).toMatch(/^\/subscriptions\/[a-z0-9]+$/)
    return (location ?? '').slice('/subscriptions/'.length)
  },
  /** A member who subscribed today. */
  async joined(planId = MONTHLY, form?: BillingForm): Promise<{ member: Member; id: string }> {
    const member = await this.member()
    return { member, id: await this.subscribed(member, planId, form) }
  },
  /** A new card for a subscription, through the window and back. */
  async replacedCard(member: Visitor, subscriptionId: string, form?: BillingForm): Promise<void> {
    const wish = { intent: 'register', method: 'CARD', via: 'script' }
    const place = `/subscriptions/${subscriptionId}`
    const answer = await member.post<Window>(cardPage.action, `${place}/card`, wish)
    const { path, values } = await this.back(answer.data.order, form)
    expect((await member.post(cardReturn.action, path, values)).location).toBe(place)
  },
  /** What the subscription's own page shows. */
  async view(member: Visitor, subscriptionId: string): Promise<SubscriptionView> {
    const { data } = await member.get<{ view: SubscriptionView }>(
      subscription.loader,
      `/subscriptions/${subscriptionId}`,
    )
    return data.view
  },
  /** The next call of this kind has its effect at Toss, and its answer is lost on the way. */
  loseAnswer: (operation: 'issue' | 'charge' | 'cancel') =>
    world.sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation, next: 1 } }),
  /** Time passes, and whatever fell due is done. */
  async jobsAfter(ms: number): Promise<void> {
    await world.pass(ms)
    for (let round = 0; round < 3; round++) {
      await settleCardsDue(world.ports)
      await reconcileDue(world.ports)
      await renewDue(world.ports)
    }
    await world.settled()
  },
})
