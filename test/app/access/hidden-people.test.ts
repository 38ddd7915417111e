import { beforeAll, describe, expect, test, vi } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { refundPayment } from '../../../app/use-cases/refund-payment.ts'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import { refuseRefund, requestApproval } from '../../../app/use-cases/staff/approve-refund.ts'
import { decideFinding } from '../../../app/use-cases/unresolved/decide.ts'
import { CancelId } from '../../../domain/ids.ts'
import { addressOf, dataAddressOf, isPage } from '../../support/edge/addresses.ts'
import { edgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import type { PeopledShop } from '../../support/edge/peopled-shop.ts'
import { subscribe } from '../../support/members.ts'
import { shopRoutes } from '../../support/shop-handler.ts'
import { gatherActors } from './actors.ts'

vi.stubEnv('DEV', false)

const PRICE = 19_800
const PERSON = { name: '남궁가림', email: 'nowhere.to.be.read@example.net', phone: '01098761234' }
/** As people write it where anything may be written. */
const WORDS = `${PERSON.name}, 010-9876-1234, ${PERSON.email}`
const PLANTED = [PERSON.name, PERSON.email, PERSON.phone, '010-9876-1234']

/** Roles people are masked for (R33). */
const MASKED_FOR = ['support', 'readOnly', 'developer'] as const

/** Every address of staff's that answers when it is looked at. */
const desk = shopRoutes.filter(({ path, module }) => path.startsWith('/admin') && module.loader)

describe('a person at the desk of who may not see people', () => {
  const edge = edgeWorld()
  let actors: Awaited<ReturnType<typeof gatherActors>>
  let shop: PeopledShop

  beforeAll(async () => {
    actors = await gatherActors(edge)
    const { ports } = edge.world
    const signed = await ports.customers.signUp({ ...PERSON, password: 'a long enough password' })
    if (signed.type !== 'created') throw new Error('not signed up')
    const subject = signed.customerId
    const bought = async () => {
      const ordered = await orderPayment(ports, {
        nonce: ports.ids.random(),
        productId: 'sample-drip-bag',
        quantity: 1,
        couponCode: null,
        buyer: PERSON,
        termsVersion: TERMS_VERSION,
        subject,
      })
      if (ordered.type === 'refused') throw new Error('not ordered')
      const { orderId } = ordered
      const { paymentKey = '' } = await edge.world.shopper.buy({ orderId, amount: PRICE })
      await confirmPayment(ports, { orderId, paymentKey, amount: PRICE })
      const row = await ports.read.payment(orderId)
      if (!row) throw new Error('not paid')
      return { orderId, row }
    }
    const { orderId, row } = await bought()
    const by = { staffId: edge.shop.staffId, address: 'test' }
    const newId = () => CancelId.parse(ports.ids.random().slice(0, 30))
    const part = { amount: 1_000, taxFreeAmount: 0, refundableAmount: PRICE, reason: WORDS }
    const refunded = await refundPayment(
      ports,
      row,
      { ...part, cancelId: newId(), account: {}, membership: undefined },
      by,
    )
    expect(refunded).toEqual({ type: 'asked' })
    const cancelId = newId()
    const left = { ...part, refundableAmount: PRICE - 1_000 }
    await requestApproval(ports, by, { ...left, orderId, cancelId, refundAccount: null, subject })
    await refuseRefund(ports, { ...by, staffId: 'stf_another' }, cancelId, WORDS)
    const now = await ports.read.payment(orderId)
    if (now) await requestWithdrawal(ports, now, { reason: WORDS, account: null })
    const findingId = edge.shop.params.findingId ?? ''
    await decideFinding(ports, { findingId, action: 'wait', orderId: null, reason: WORDS })
    const subscriptionId = await subscribe(edge.world, subject, 'sample-basic-monthly')
    const data = { orderId, status: 'DONE', customerName: PERSON.name, customerEmail: PERSON.email }
    const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data })
    await receiveWebhook(ports, { body, transmissionId: null })
    const inbox = await ports.inbox.page(null, 1)
    const { events } = await ports.timeline.page({ streamId: `payment-${orderId}`, limit: 1 })
    shop = {
      ...edge.shop,
      paidOrderId: orderId,
      params: {
        ...edge.shop.params,
        orderId,
        cancelId,
        findingId,
        subscriptionId,
        subject,
        id: orderId,
        streamId: `payment-${orderId}`,
        position: String(events[0]?.position),
        webhookId: inbox.rows[0]?.id ?? '',
      },
    }
  })

  /** What of the person an address tells somebody, in any way of asking it. */
  async function told(role: (typeof MASKED_FOR)[number] | 'owner') {
    const cookie = await actors.cookieOf(role)
    const found: string[] = []
    let answers = 0
    for (const route of desk) {
      const address = addressOf(route, shop)
      for (const path of isPage(route) ? [address, dataAddressOf(address)] : [address]) {
        const answer = await edge.ask(new Request(OURS + path, { headers: { cookie } }))
        const text = await answer.text()
        if (answer.status === 200) answers++
        for (const planted of PLANTED) if (text.includes(planted)) found.push(`${path}: ${planted}`)
      }
    }
    return { found, answers }
  }

  test.each(MASKED_FOR)('%s: none of it in any answer', { timeout: 300_000 }, async role => {
    const { found, answers } = await told(role)
    expect(found).toEqual([])
    expect(answers).toBeGreaterThan(50)
  })

  test('would be found: an owner reads it', { timeout: 300_000 }, async () => {
    const { found } = await told('owner')
    const pages = new Set(found.map(place => place.split(/[:?]/)[0]?.replace(/\.data$/, '')))
    const { orderId, cancelId } = shop.params
    for (const page of [`/admin/payments/${orderId}`, `/admin/approvals/${cancelId}`, '/admin/unresolved'])
      expect(pages).toContain(page)
  })
})
