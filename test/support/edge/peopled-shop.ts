import { sessionCookie } from '../../../app/http/cookies.ts'
import type { Ports } from '../../../app/ports.ts'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { startCampaign } from '../../../app/use-cases/campaigns/start-campaign.ts'
import { startCardRegistration } from '../../../app/use-cases/cards/start-registration.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { guestLinkOf } from '../../../app/use-cases/guest-link.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { sendNotices } from '../../../app/use-cases/send-notices.ts'
import { requestApproval } from '../../../app/use-cases/staff/approve-refund.ts'
import { openStaff } from '../../../app/use-cases/staff/come-in.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { won } from '../../../domain/money.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { addDays, dayOf } from '../../../domain/time.ts'
import { signUp, subscribe } from '../members.ts'
import type { ShopWorld } from '../shop-world.ts'

/** Everybody and everything an address of the shop can name, there once. */
export interface PeopledShop {
  readonly customerId: string
  readonly staffId: string
  /** paid, by card */
  readonly paidOrderId: string
  /** ordered, not paid */
  readonly openOrderId: string
  /** waiting for its deposit (가상계좌) */
  readonly waitingOrderId: string
  /** What stands in the addresses of routes, by its name there. */
  readonly params: Readonly<Record<string, string>>
  /** The `cookie` header of one browser that is customer and staff at once, anew. */
  cookies(who?: 'everybody' | 'customer' | 'staff' | 'nobody', at?: Pick<Ports, 'shop'>): Promise<string>
}

/** Words that stand wherever a person may write something. */
export interface Words {
  readonly buyer: string
}

/** Lets people live in the shop for a while. */
export async function peopleShop(
  world: ShopWorld,
  { buyer }: Words = { buyer: '김구매' },
): Promise<PeopledShop> {
  const { ports } = world
  const customerId = await signUp(world)
  const made = await ports.staff.setUp(await ports.staff.offerSetup(), {
    email: 'owner@example.com',
    name: '김사장',
    password: 'a long enough password',
  })
  if (made.type !== 'created') throw new Error('there is no staff')
  const { staffId } = made
  await openStaff(ports, 'test')

  const order = async () => {
    const ordered = await orderPayment(ports, {
      nonce: ports.ids.random(),
      productId: 'sample-drip-bag',
      quantity: 1,
      couponCode: null,
      buyer: { name: buyer, email: 'buyer@example.com', phone: '01012345678' },
      termsVersion: TERMS_VERSION,
      subject: customerId,
    })
    if (ordered.type === 'refused') throw new Error(`not ordered: ${ordered.code}`)
    return ordered.orderId
  }
  const pay = async (method: string) => {
    const orderId = await order()
    const { paymentKey = '' } = await world.shopper.buy({ orderId, amount: 19_800, method })
    await confirmPayment(ports, { orderId, paymentKey, amount: 19_800 })
    return orderId
  }
  const paidOrderId = await pay('CARD')
  const waitingOrderId = await pay('VIRTUAL_ACCOUNT')
  const openOrderId = await order()

  const subscriptionId = await subscribe(world, customerId, 'sample-basic-monthly')
  const registration = await startCardRegistration(ports, {
    type: 'replace',
    customerId,
    method: 'CARD',
    subscriptionId,
  })
  if (registration.type === 'refused') throw new Error('no card is being registered')
  const campaignId = ports.ids.random().slice(0, 24)
  await startCampaign(ports, {
    campaignId,
    planId: 'sample-premium-yearly',
    price: won(209_000),
    from: addDays(dayOf(ports.clock.now()), 60),
    silence: 'ends',
  })
  const { state } = await ports.events.load(payment, `payment-${paidOrderId}`)
  const cancelId = ports.ids.random().slice(0, 30)
  await requestApproval(
    ports,
    { staffId, address: 'test' },
    {
      orderId: paidOrderId,
      cancelId,
      amount: 1_000,
      taxFreeAmount: 0,
      refundableAmount: state.context.balance,
      reason: '고객 변심',
      refundAccount: null,
      subject: customerId,
    },
  )
  const findingId = 'tx_of_no_order_of_ours'
  const at = ports.clock.now()
  await execute(ports, finding, findingId, {
    type: 'OpenFinding',
    findingId,
    kind: 'orphanCapture',
    about: {
      type: 'movement',
      keyFamily: 'api',
      transactionKey: findingId,
      paymentKey: 'pk_of_no_order_of_ours',
      orderId: `${ports.shop.orderPrefix}-forgottenforgotten`,
      ours: null,
      moved: 'capture',
      amount: won(19_800),
      ourAmount: null,
      movedAt: at,
    },
    advice: 'attach',
    at,
  })
  await receiveWebhook(ports, {
    body: JSON.stringify({
      eventType: 'PAYMENT_STATUS_CHANGED',
      data: { orderId: paidOrderId, status: 'DONE', customerName: buyer },
    }),
    transmissionId: null,
  })
  const inbox = await ports.inbox.page(null, 1)
  while ((await sendNotices(ports)) > 0);
  const mails = await ports.mailbox?.page(null, 1)
  const { events } = await ports.timeline.page({ limit: 1 })

  const params = {
    productId: 'sample-drip-bag',
    planId: 'sample-premium-monthly',
    orderId: paidOrderId,
    cardId: registration.cardId,
    subscriptionId,
    consentId: '0001-price-1',
    campaignId,
    mailId: mails?.rows[0]?.id ?? '1',
    position: String(events[0]?.position ?? 1),
    streamId: `payment-${paidOrderId}`,
    token: guestLinkOf(ports, paidOrderId).split('/').at(-1) ?? '',
    page: 'terms',
    version: TERMS_VERSION,
    staffId,
    cancelId,
    findingId,
    webhookId: inbox.rows[0]?.id ?? '1',
    subject: customerId,
    day: '2026-04-03',
    of: 'payments',
    id: paidOrderId,
  }
  return {
    customerId,
    staffId,
    paidOrderId,
    openOrderId,
    waitingOrderId,
    params,
    async cookies(who = 'everybody', { shop } = ports) {
      const kinds = {
        everybody: ['customer', 'staff'],
        customer: ['customer'],
        staff: ['staff'],
        nobody: [],
      } as const
      const set = kinds[who].map(async kind => {
        const subject = kind === 'staff' ? staffId : customerId
        const token = await ports.sessions.start(kind, subject)
        if (kind === 'staff') await ports.desk.noteProof(token, { factor: false })
        return sessionCookie(shop, kind, token).split(';', 1)[0]
      })
      return (await Promise.all(set)).join('; ')
    },
  }
}
