import * as campaignCsv from '../../../app/routes/admin.campaign.csv.ts'
import * as campaignPage from '../../../app/routes/admin.campaign.tsx'
import * as campaigns from '../../../app/routes/admin.campaigns.tsx'
import * as catalogue from '../../../app/routes/admin.catalogue.tsx'
import * as event from '../../../app/routes/admin.event.tsx'
import * as eventsCsv from '../../../app/routes/admin.events.csv.ts'
import * as newer from '../../../app/routes/admin.events.newer.ts'
import * as events from '../../../app/routes/admin.events.tsx'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import * as payments from '../../../app/routes/admin.payments.tsx'
import * as stream from '../../../app/routes/admin.stream.tsx'
import * as subscriptionPage from '../../../app/routes/admin.subscription.tsx'
import * as subscriptions from '../../../app/routes/admin.subscriptions.tsx'
import * as webhooks from '../../../app/routes/admin.webhooks.tsx'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import type { ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

export const PRICE = 19_800

/** What a loader's page is given, whether or not the answer has a status of its own. */
type Loaded<Loader extends (...args: never[]) => unknown> =
  Awaited<ReturnType<Loader>> extends infer Answer
    ? Answer extends { data: infer Data; init: ResponseInit | null }
      ? Data
      : Answer
    : never

/** What an action that did nothing answers. */
interface NotDone {
  errors: object
  refusal: string | null
  values: Record<string, string>
  previewed?: boolean
}

/** Staff at work in a shop: each page and each press, as loaders and actions answer them. */
export function openDesk(world: ShopWorld) {
  const args = (path: string, params: object, form?: object) =>
    ({ ...ask(world.ports, path, { form }), params }) as never
  const desk = {
    events: (query = '') =>
      answerOf<Loaded<typeof events.loader>>(() => events.loader(args(`/admin/events${query}`, {}))),
    newer: (query: string) =>
      answerOf<Loaded<typeof newer.loader>>(() => newer.loader(args(`/admin/events/newer${query}`, {}))),
    eventsCsv: async (query: string) =>
      (await eventsCsv.loader(args(`/admin/events.csv${query}`, {}))).text(),
    event: (position: string) =>
      answerOf<Loaded<typeof event.loader>>(() => event.loader(args('/admin/events/1', { position }))),
    stream: (streamId: string, query = '') =>
      answerOf<Loaded<typeof stream.loader>>(() =>
        stream.loader(args(`/admin/streams/x${query}`, { streamId })),
      ),
    payments: (query = '') =>
      answerOf<Loaded<typeof payments.loader>>(() => payments.loader(args(`/admin/payments${query}`, {}))),
    payment: (orderId: string, query = '') =>
      answerOf<Loaded<typeof paymentPage.loader>>(() =>
        paymentPage.loader(args(`/admin/payments/x${query}`, { orderId })),
      ),
    press: (orderId: string, form: object) =>
      answerOf<NotDone>(() => paymentPage.action(args('/admin/payments/x', { orderId }, form))),
    subscriptions: (query = '') =>
      answerOf<Loaded<typeof subscriptions.loader>>(() =>
        subscriptions.loader(args(`/admin/subscriptions${query}`, {})),
      ),
    findSubscription: (search: string) =>
      answerOf<NotDone>(() => subscriptions.action(args('/admin/subscriptions', {}, { search }))),
    subscription: (subscriptionId: string, query = '') =>
      answerOf<Loaded<typeof subscriptionPage.loader>>(() =>
        subscriptionPage.loader(args(`/admin/subscriptions/x${query}`, { subscriptionId })),
      ),
    pressSubscription: (subscriptionId: string, form: object) =>
      answerOf<NotDone>(() =>
        subscriptionPage.action(args('/admin/subscriptions/x', { subscriptionId }, form)),
      ),
    campaigns: (query = '') =>
      answerOf<Loaded<typeof campaigns.loader>>(() => campaigns.loader(args(`/admin/campaigns${query}`, {}))),
    startCampaign: (form: object) =>
      answerOf<NotDone>(() => campaigns.action(args('/admin/campaigns', {}, form))),
    campaignCsv: async (campaignId: string, query: string) =>
      (await campaignCsv.loader(args(`/admin/campaigns/x/members.csv${query}`, { campaignId }))).text(),
    campaign: (campaignId: string, query = '') =>
      answerOf<Loaded<typeof campaignPage.loader>>(() =>
        campaignPage.loader(args(`/admin/campaigns/x${query}`, { campaignId })),
      ),
    endCampaign: (campaignId: string, intent: string) =>
      answerOf<NotDone>(() => campaignPage.action(args('/admin/campaigns/x', { campaignId }, { intent }))),
    catalogue: () =>
      answerOf<Loaded<typeof catalogue.loader>>(() => catalogue.loader(args('/admin/catalogue', {}))),
    change: (form: object) => answerOf<NotDone>(() => catalogue.action(args('/admin/catalogue', {}, form))),
    webhooks: (query = '') =>
      answerOf<Loaded<typeof webhooks.loader>>(() => webhooks.loader(args(`/admin/webhooks${query}`, {}))),

    /** A payment a guest made. `more`: further fields of the request to Toss. */
    async bought(productId = 'sample-drip-bag', amount = PRICE, method = 'CARD', more = {}) {
      return desk.paid(await world.order({ productId }), amount, method, more)
    },
    /** An order that is there, paid as its buyer does. */
    async paid(orderId: string, amount = PRICE, method = 'CARD', more = {}) {
      const { paymentKey } = await world.shopper.buy({ orderId, amount, method, more })
      if (!paymentKey) throw new Error('the window gave no payment key')
      await confirmPayment(world.ports, { orderId, paymentKey, amount })
      return { orderId, paymentKey }
    },
    /** The cancel form as the page shows it, filled in. */
    async filled(orderId: string, amount: number, more: object = {}) {
      const { offer, cancelId } = (await desk.payment(orderId)).data
      const refundableAmount = offer?.refundableAmount ?? 0
      const usual = { amount, taxFreeAmount: 0, reason: '고객 변심' }
      return { intent: 'cancel', cancelId, refundableAmount, ...usual, ...more }
    },
    factsOf: async (orderId: string) => (await desk.payment(orderId)).data.steps.map(({ type }) => type),
  }
  return desk
}

export type Desk = ReturnType<typeof openDesk>
