import { expect, test } from 'vitest'
import { runDue } from '../../app/use-cases/clock/run-due.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { requestWithdrawal } from '../../app/use-cases/request-withdrawal.ts'
import { sendNotices } from '../../app/use-cases/send-notices.ts'
import { closeReview } from '../../app/use-cases/unresolved/decide.ts'
import { cashReceiptView } from '../../app/views/cash-receipt-view.ts'
import { toldPayment } from '../../app/views/told-story.ts'
import { DAY_MS } from '../../domain/time.ts'
import { DOCS_KEYS } from '../../infra/toss-sandbox/shopper.ts'
import { openMemoryShop } from '../support/memory/shop.ts'

// Money found late that the merchant kept stayed “somebody is looking into this” for ever, without a receipt.

const PRICE = 19_800

/** An order that lapsed here, paid at Toss all the same, and found two days later. */
async function foundLate() {
  const shop = await openMemoryShop()
  const { ports, shopper, sandbox } = shop
  const orderId = await shop.order()
  await shop.pass(DAY_MS)
  await runDue(ports)
  expect(await ports.read.payment(orderId)).toMatchObject({ status: 'expired' })
  const { paymentKey } = await shopper.buy({ orderId, amount: PRICE, method: 'TRANSFER' })
  const asked = new Request('http://127.0.0.1:8787/v1/payments/confirm', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${DOCS_KEYS.api.secretKey}:`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ orderId, paymentKey, amount: PRICE }),
  })
  expect((await sandbox.fetch(asked)).status).toBe(200)
  const approvedAt = ports.clock.now()
  await shop.pass(DAY_MS)
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId, paymentKey } })
  await receiveWebhook(ports, { body, transmissionId: null })
  await processWebhooks(ports)
  const row = async () => {
    const summary = await ports.read.payment(orderId)
    if (!summary) throw new Error('no such payment')
    return summary
  }
  expect(await row()).toMatchObject({ status: 'lateCapture', review: 'LATE_CAPTURE', balance: PRICE })
  const close = (decision: 'accept' | 'handled') =>
    closeReview(ports, { orderId, review: 'LATE_CAPTURE', decision, note: '물건을 보냈어요' })
  const kinds = async () => {
    while ((await sendNotices(ports)) > 0);
    return (await ports.outbox.page(null, 100)).rows.map(({ kind, state }) => [kind, state])
  }
  return { shop, ports, row, close, kinds, approvedAt }
}

test.each(['accept', 'handled'] as const)(
  'kept (%s), it is paid: receipt, cash receipt, withdrawal and pages are those of any paid order',
  async decision => {
    const { ports, row, close, kinds, approvedAt } = await foundLate()
    expect(await kinds()).toEqual([])
    expect((await cashReceiptView(ports, await row())).offered).toBeNull()
    await close(decision)
    expect(await row()).toMatchObject({ status: 'done', review: null, balance: PRICE })
    expect(await kinds()).toEqual([['receipt', 'sent']])
    expect((await cashReceiptView(ports, await row())).offered).toBe(PRICE)
    const told = await toldPayment(ports, await row(), 'ko')
    expect(told.story[0]).toMatchObject({ next: null })
    expect(told.story[0]?.text).toContain('결제가 끝났어요')
    expect(told.withdrawal).toMatchObject({ state: 'open' })
    // The slip says when Toss approved it, not when it was found.
    expect(told.approvedAt?.slice(0, 16)).toBe(approvedAt.slice(0, 16))
    expect(told.approvedAt).not.toBe((await row()).detail.confirmedAt)
    expect(await close(decision)).toMatchObject({ type: 'accepted', events: [] })
    expect(await kinds()).toHaveLength(1)
  },
)

test('its buyer can withdraw while somebody looks, and what they asked for is decided next', async () => {
  const { ports, row, close } = await foundLate()
  const told = await toldPayment(ports, await row(), 'ko')
  expect(told.withdrawal).toMatchObject({ state: 'open', amount: PRICE })
  const asked = await requestWithdrawal(ports, await row(), { reason: '늦었어요', account: null })
  expect(asked.type).toBe('accepted')
  expect(await row()).toMatchObject({ status: 'lateCapture', review: 'LATE_CAPTURE' })
  expect((await toldPayment(ports, await row(), 'ko')).withdrawal).toMatchObject({ state: 'asked' })
  await close('accept')
  expect(await row()).toMatchObject({ status: 'done', review: 'WITHDRAWAL' })
})
