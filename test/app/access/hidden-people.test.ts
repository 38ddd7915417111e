import { beforeAll, describe, expect, test, vi } from 'vitest'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { admitReviewer } from '../../../app/use-cases/readiness/admit-reviewer.ts'
import { receiveWebhook } from '../../../app/use-cases/receive-webhook.ts'
import { refundPayment } from '../../../app/use-cases/refund-payment.ts'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import { refuseRefund, requestApproval } from '../../../app/use-cases/staff/approve-refund.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { closeReview, decideFinding, sealWords } from '../../../app/use-cases/unresolved/decide.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { CancelId } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { WITHDRAWAL } from '../../../domain/payment/withdrawal.ts'
import { DAY_MS, dayOf, later } from '../../../domain/time.ts'
import { edgeWorld } from '../../support/edge/open-edge-world.ts'
import type { PeopledShop } from '../../support/edge/peopled-shop.ts'
import { subscribe } from '../../support/members.ts'
import { gatherActors } from './actors.ts'
import { askDesk } from './ask-desk.ts'

vi.stubEnv('DEV', false)

const PRICE = 19_800
const PERSON = { name: '남궁가림', email: 'nowhere.to.be.read@example.net', phone: '01098761234' }
/** As people write it where anything may be written. */
const WORDS = `${PERSON.name}, 010-9876-1234, ${PERSON.email}`
const PLANTED = [PERSON.name, PERSON.email, PERSON.phone, '010-9876-1234']

/** Of somebody else, whose account is shown to owners as long as it lasts. */
const REVIEWER = 'looks-into-the-shop@example.net'

/** Roles people are masked for (R33). */
const MASKED_FOR = ['support', 'readOnly', 'developer'] as const

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
    const at = ports.clock.now()
    const proposed = { cancelId: newId(), amount: won(PRICE), reason: await sealWords(ports, WORDS) }
    const wish = {
      type: 'ProposeCancel',
      ...proposed,
      staffId: 'stf_another',
      endsAt: later(at, DAY_MS),
      at,
    } as const
    expect((await execute(ports, finding, findingId, wish)).type).toBe('accepted')
    expect((await admitReviewer(ports, { email: REVIEWER, lastDay: dayOf(at) })).type).toBe('created')
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
    const asked = await askDesk(edge, shop, await actors.cookieOf(role))
    const found = asked.flatMap(({ page, path, text }) =>
      [...PLANTED, REVIEWER]
        .filter(planted => text.includes(planted))
        .map(planted => ({ page, planted, what: `${path}: ${planted}` })),
    )
    return { found, answers: asked.filter(({ status }) => status === 200).length }
  }

  test.each(MASKED_FOR)('%s: none of it in any answer', { timeout: 300_000 }, async role => {
    const { found, answers } = await told(role)
    expect(found.map(({ what }) => what)).toEqual([])
    expect(answers).toBeGreaterThan(50)
  })

  test('would be found: an owner reads it, and wherever one does that is noted (R33)', {
    timeout: 300_000,
  }, async () => {
    const { found } = await told('owner')
    const pages = new Set(found.map(({ page }) => page))
    const { orderId, cancelId, findingId } = shop.params
    for (const page of [
      `/admin/payments/${orderId}`,
      `/admin/approvals/${cancelId}`,
      '/admin/unresolved',
      `/admin/unresolved/${findingId}/cancel`,
      '/admin/readiness',
    ])
      expect(pages).toContain(page)
    const { rows } = await edge.world.ports.accessLog.page({ staffId: shop.staffId, limit: 1_000 })
    const noted = new Set(rows.filter(({ kind }) => kind !== 'acted').map(({ page }) => page))
    expect([...pages].filter(page => !noted.has(page))).toEqual([])
  })

  test('is gone from every answer once they are erased, an owner’s too', { timeout: 300_000 }, async () => {
    const { ports } = edge.world
    const { subject = '', orderId = '', subscriptionId = '', findingId = '' } = shop.params
    const closed = { orderId, review: WITHDRAWAL, decision: 'handled', note: WORDS } as const
    expect((await closeReview(ports, closed)).type).toBe('accepted')
    // Words about money that is nobody's order stay with that, and are over with it.
    await decideFinding(ports, { findingId, action: 'accept', orderId: null, reason: WORDS })
    expect((await leaveNow(ports, { customerId: subject, subscriptionId }, 9_900)).type).toBe('accepted')
    await runDue(ports)
    expect(await erasePerson(ports, { subject, why: 'askedUs' })).toEqual({ type: 'erased' })
    const { found, answers } = await told('owner')
    expect(found.flatMap(({ planted, what }) => (planted === REVIEWER ? [] : [what]))).toEqual([])
    expect(answers).toBeGreaterThan(60)
  })
})
