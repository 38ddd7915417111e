// Long because these are all the stories of one payment against the real sandbox, each told once for both engines.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { paymentStory } from '../../app/use-cases/payment-story.ts'
import { processWebhooks } from '../../app/use-cases/process-webhooks.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { reconcileDue } from '../../app/use-cases/reconcile-due.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { DOCS_KEYS } from '../../infra/toss-sandbox/shopper.ts'
import { engineNames, engines } from '../support/engines.ts'
import { openShop } from '../support/shop-world.ts'

const PRICE = 19_800

/** Somebody else who has the shop's keys confirms a payment. */
const confirmedByAnother = (paymentKey: string, orderId: string, amount: number) =>
  new Request('http://127.0.0.1:8787/v1/payments/confirm', {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${DOCS_KEYS.api.secretKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ paymentKey, orderId, amount }),
  })

describe.each(engineNames)('a payment, against the sandbox, on %s', engine => {
  let database: Database
  let world: Awaited<ReturnType<typeof openShop>>
  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    await database.query(`UPDATE rm.due SET next_at = NULL`) // earlier tests' orders are not this one's work
    world = await openShop(database)
  })

  const summary = async (orderId: string) => {
    const row = await world.ports.read.payment(orderId)
    if (!row) throw new Error('no such payment')
    return row
  }
  const status = async (orderId: string) => (await summary(orderId)).status
  const types = async (orderId: string) => (await paymentStory(world.ports, orderId)).map(({ type }) => type)
  const calls = (operation: string, orderId: string) =>
    world.sandbox
      .requests()
      .filter(request => JSON.stringify(request).includes(orderId) && request.path.includes(operation))
  const confirm = (orderId: string, paymentKey: string, amount = PRICE) =>
    confirmPayment(world.ports, { orderId, paymentKey, amount })
  const authenticate = async (orderId: string, amount = PRICE, form = {}, method = 'CARD') =>
    (await world.shopper.buy({ orderId, amount, method }, form)).paymentKey
  const lose = (kind: string, operation: string, next = 1) =>
    world.sandbox.addFault({ kind, scope: { operation, next } })
  const wish = (orderId: string, cancelId: string, amount: number, refundableAmount: number) => ({
    orderId,
    cancelId,
    amount,
    taxFreeAmount: 0,
    refundableAmount,
    reason: '고객 변심',
    refundAccount: null,
  })

  test('by card, with the coupon, to the receipt', async () => {
    const orderId = await world.order({ couponCode: 'welcome5000' })
    expect(await summary(orderId)).toMatchObject({ amount: 14_800, status: 'ready', attempted: false })
    const paymentKey = await authenticate(orderId, 14_800)
    expect(await confirm(orderId, paymentKey, 14_800)).toMatchObject({ type: 'accepted' })
    expect(await summary(orderId)).toMatchObject({
      status: 'done',
      balance: 14_800,
      method: 'card',
      detail: { coupon: { discount: 5_000 }, vat: 1_345, suppliedAmount: 13_455 },
    })
    expect(await types(orderId)).toEqual(['PaymentOrdered', 'PaymentConfirmStarted', 'PaymentConfirmed'])
  })

  test('fifty returns at once: one confirm at Toss, one fact', async () => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => confirm(orderId, paymentKey)))
    expect(outcomes.every(({ type }) => type === 'accepted')).toBe(true)
    expect(calls('confirm', orderId).length).toBe(1)
    expect(await types(orderId)).toEqual(['PaymentOrdered', 'PaymentConfirmStarted', 'PaymentConfirmed'])
  })

  test.each([
    ['another sum', (pk: string, id: string) => [id, pk, PRICE - 1] as const, 'AMOUNT_MISMATCH'],
    ['an order nobody made', (pk: string) => ['shop-00000000000000000000', pk, PRICE] as const, 'NOT_FOUND'],
  ])('%s is refused and Toss is not called', async (_, tamper, code) => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    const [id, pk, amount] = tamper(paymentKey, orderId)
    expect(await confirm(id, pk, amount)).toEqual({ type: 'refused', code })
    expect(calls('confirm', id).length).toBe(0)
    expect(await types(orderId)).toEqual(['PaymentOrdered'])
  })

  test('a payment key that belongs to another order is refused and Toss is not called', async () => {
    const [mine, theirs] = [await world.order(), await world.order()]
    const paymentKey = await authenticate(theirs)
    await confirm(theirs, paymentKey)
    expect(await confirm(mine, paymentKey)).toEqual({ type: 'refused', code: 'PAYMENT_KEY_TAKEN' })
    expect(calls('confirm', mine).length).toBe(0)
    expect(await status(mine)).toBe('ready')
  })

  test('declined, then paid another way: one order', async () => {
    const orderId = await world.order()
    const opened = await world.shopper.open({ orderId, amount: PRICE })
    await world.shopper.approveThenDecline(opened, 'REJECT_CARD_PAYMENT')
    await confirm(orderId, opened)
    expect(await summary(orderId)).toMatchObject({
      status: 'failed',
      detail: { failure: 'REJECT_CARD_PAYMENT' },
    })
    const second = await authenticate(orderId, PRICE, {}, 'TRANSFER')
    await confirm(orderId, second)
    expect(await summary(orderId)).toMatchObject({ status: 'done', method: 'transfer' })
  })

  test.each(['answer-lost-after-effect', 'answer-lost-before-effect', 'html', 'truncated-json'])(
    '%s: never failed, settles to paid by itself with the same key',
    async kind => {
      const orderId = await world.order()
      const paymentKey = await authenticate(orderId)
      await lose(kind, 'confirm')
      await confirm(orderId, paymentKey)
      expect(await status(orderId)).toBe('inProgress')
      await world.pass(5 * SECOND_MS)
      await reconcileDue(world.ports)
      expect(await status(orderId)).toBe('done')
      const keys = calls('confirm', orderId).map(({ idempotencyKey }) => idempotencyKey)
      expect(new Set(keys)).toEqual(new Set([`v1:confirm:${orderId}:${paymentKey}:1`]))
      expect(await types(orderId)).not.toContain('PaymentFailed')
    },
  )

  test('a transient answer without effect is asked again under the next key', async () => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    await world.sandbox.addFault({
      kind: 'status',
      code: 'PROVIDER_ERROR',
      status: 400,
      scope: { operation: 'confirm', next: 2 },
    })
    await confirm(orderId, paymentKey)
    expect(await status(orderId)).toBe('inProgress')
    for (let look = 0; look < 4 && (await status(orderId)) === 'inProgress'; look++) {
      await world.pass(20 * SECOND_MS)
      await reconcileDue(world.ports)
    }
    expect(await status(orderId)).toBe('done')
    expect(await types(orderId)).toContain('PaymentConfirmRetried')
  })

  test('the look-up failing too, it stays in doubt until Toss answers again', async () => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    await lose('answer-lost-after-effect', 'confirm')
    await lose('html', 'lookup', 2)
    await confirm(orderId, paymentKey)
    for (let look = 0; look < 2; look++) {
      await world.pass(20 * SECOND_MS)
      await reconcileDue(world.ports)
      expect(await status(orderId)).toBe('inProgress')
    }
    await world.pass(MINUTE_MS)
    await reconcileDue(world.ports)
    expect(await status(orderId)).toBe('done')
  })

  test('another order’s answer is not believed; the look-up tells the truth', async () => {
    const [orderId, other] = [await world.order(), await world.order()]
    await confirm(other, await authenticate(other))
    const paymentKey = await authenticate(orderId)
    await lose('other-order-answer', 'confirm')
    await confirm(orderId, paymentKey)
    expect(await status(orderId)).toBe('inProgress')
    expect((await summary(orderId)).review).not.toBeNull()
    await world.pass(5 * SECOND_MS)
    await reconcileDue(world.ports)
    expect(await status(orderId)).toBe('done')
  })

  test('a session that ran out is a failure that can be paid again', async () => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    await world.pass(11 * MINUTE_MS)
    await confirm(orderId, paymentKey)
    expect(await status(orderId)).toBe('failed')
  })

  test('an order nobody paid lapses after its hold, and Toss was asked first', async () => {
    const orderId = await world.order()
    await world.pass(41 * MINUTE_MS)
    await reconcileDue(world.ports)
    expect(await status(orderId)).toBe('expired')
    expect(calls('orders', orderId).length).toBe(1)
  })

  test('two nodes look at one doubt: one of them asks', async () => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    await lose('answer-lost-after-effect', 'confirm')
    await confirm(orderId, paymentKey)
    await world.pass(5 * SECOND_MS)
    const node = await openShop(database, world)
    const looked = await Promise.all([
      reconcileDue(world.ports),
      reconcileDue(node.ports),
      settleNow(node.ports, orderId),
    ])
    expect(looked.map(Number).reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await status(orderId)).toBe('done')
  })

  describe('canceling', () => {
    async function paid() {
      const orderId = await world.order()
      await confirm(orderId, await authenticate(orderId))
      return orderId
    }

    test('partly, twice, and never over the balance', async () => {
      const orderId = await paid()
      await cancelPayment(world.ports, wish(orderId, 'cancel00000001', 5_000, PRICE))
      expect(await summary(orderId)).toMatchObject({ status: 'partialCanceled', balance: 14_800 })
      await cancelPayment(world.ports, wish(orderId, 'cancel00000002', 4_800, 14_800))
      expect(await summary(orderId)).toMatchObject({ status: 'partialCanceled', balance: 10_000 })
      expect(await cancelPayment(world.ports, wish(orderId, 'cancel00000003', 10_001, 10_000))).toEqual({
        type: 'refused',
        code: 'CANCEL_OVER_BALANCE',
      })
      await cancelPayment(world.ports, wish(orderId, 'cancel00000004', 10_000, 10_000))
      expect(await summary(orderId)).toMatchObject({ status: 'canceled', balance: 0 })
      expect(calls('cancel', orderId).length).toBe(3)
    })

    test('two people at once: one refund, the other is told', async () => {
      const orderId = await paid()
      const both = await Promise.all([
        cancelPayment(world.ports, wish(orderId, 'cancel00000001', 12_000, PRICE)),
        cancelPayment(world.ports, wish(orderId, 'cancel00000002', 12_000, PRICE)),
      ])
      expect(both.map(({ type }) => type).sort()).toEqual(['accepted', 'refused'])
      expect((await summary(orderId)).balance).toBe(7_800)
    })

    test('one wish pressed twenty times is one refund', async () => {
      const orderId = await paid()
      await Promise.all(
        Array.from({ length: 20 }, () =>
          cancelPayment(world.ports, wish(orderId, 'cancel00000001', 5_000, PRICE)),
        ),
      )
      expect((await summary(orderId)).balance).toBe(14_800)
      expect(calls('cancel', orderId).length).toBe(1)
    })

    test.each(['answer-lost-after-effect', 'answer-lost-before-effect'])(
      '%s: settles by itself, once',
      async kind => {
        const orderId = await paid()
        await lose(kind, 'cancel')
        await cancelPayment(world.ports, wish(orderId, 'cancel00000001', 5_000, PRICE))
        expect(await status(orderId)).toBe('canceling')
        await world.pass(5 * SECOND_MS)
        await reconcileDue(world.ports)
        expect(await summary(orderId)).toMatchObject({ status: 'partialCanceled', balance: 14_800 })
        expect((await types(orderId)).filter(type => type === 'PaymentCanceled').length).toBe(1)
      },
    )
  })

  describe('virtual account', () => {
    const issue = async () => {
      const orderId = await world.order()
      const paymentKey = await authenticate(orderId, PRICE, {}, 'VIRTUAL_ACCOUNT')
      await confirm(orderId, paymentKey)
      return { orderId, paymentKey }
    }
    /** What the sandbox would post, taken from its log of deliveries. */
    const hear = async (orderId: string) => {
      await world.sandbox.registerWebhook('http://shop.test/webhooks/toss')
      await world.sandbox.idle()
      for (const { body } of await world.sandbox.deliveries(orderId))
        await receiveWebhook(world.ports, {
          body: typeof body === 'string' ? body : JSON.stringify(body),
          transmissionId: null,
        })
      await processWebhooks(world.ports)
    }

    test('waits, is paid by a deposit a webhook tells of, and refunds to an account', async () => {
      await world.sandbox.registerWebhook('http://shop.test/webhooks/toss')
      const { orderId, paymentKey } = await issue()
      expect(await status(orderId)).toBe('waitingForDeposit')
      await world.sandbox.deposit(paymentKey)
      await hear(orderId)
      expect(await status(orderId)).toBe('done')
      const refund = wish(orderId, 'cancel00000001', 5_000, PRICE)
      expect(await cancelPayment(world.ports, refund)).toEqual({
        type: 'refused',
        code: 'REFUND_ACCOUNT_NEEDED',
      })
      const refundAccount = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }
      await cancelPayment(world.ports, { ...refund, refundAccount })
      expect(await summary(orderId)).toMatchObject({ status: 'partialCanceled', balance: 14_800 })
    })

    test('a window opened for another sum is looked up once and not for ever', async () => {
      await world.sandbox.registerWebhook('http://shop.test/webhooks/toss')
      const orderId = await world.order()
      const more = { virtualAccount: { validHours: 24 } }
      const asked = { orderId, amount: PRICE - 100, method: 'VIRTUAL_ACCOUNT', more }
      const { paymentKey } = await world.shopper.buy(asked)
      await world.sandbox.fetch(confirmedByAnother(paymentKey, orderId, PRICE - 100))
      await hear(orderId)
      expect(await status(orderId)).toBe('ready')
      await world.pass(10 * MINUTE_MS)
      expect(await processWebhooks(world.ports)).toBe(0)
      const { rows } = await world.ports.inbox.page(null, 100)
      expect(rows.filter(row => row.orderId === orderId).map(({ state }) => state)).toContain('mistrusted')
    })

    test('a deposit no webhook tells of is found by asking', async () => {
      const { orderId, paymentKey } = await issue()
      await world.sandbox.deposit(paymentKey)
      await world.pass(10 * MINUTE_MS)
      await reconcileDue(world.ports)
      expect(await status(orderId)).toBe('done')
    })

    test('a deposit that goes back is not paid after all', async () => {
      const { orderId, paymentKey } = await issue()
      await world.sandbox.deposit(paymentKey)
      await settleNow(world.ports, orderId)
      expect(await status(orderId)).toBe('done')
      await world.sandbox.reverseDeposit(paymentKey)
      await world.pass(2 * MINUTE_MS)
      await reconcileDue(world.ports)
      expect(await summary(orderId)).toMatchObject({ status: 'waitingForDeposit', balance: 0 })
    })

    test('one that only looked gone, in an answer of an hour ago, is paid again, and is one movement', async () => {
      const { orderId, paymentKey } = await issue()
      await world.sandbox.deposit(paymentKey)
      await settleNow(world.ports, orderId)
      await world.pass(2 * MINUTE_MS)
      const { id } = await world.sandbox.addFault({
        kind: 'lookup-lag',
        ms: 10 * MINUTE_MS,
        scope: { orderId },
      })
      await settleNow(world.ports, orderId)
      expect(await summary(orderId)).toMatchObject({ status: 'waitingForDeposit', balance: 0 })
      await world.sandbox.removeFault(id)
      await settleNow(world.ports, orderId)
      expect(await summary(orderId)).toMatchObject({ status: 'done', balance: PRICE })
      const booked = `SELECT count(transaction_key) AS names, sum(amount) AS sum FROM rm.ledger WHERE order_id = '${orderId}'`
      expect(await database.query(booked)).toEqual([{ names: 1, sum: PRICE }])
    })
  })

  test('personal data stands nowhere in clear', async () => {
    const orderId = await world.order()
    const paymentKey = await authenticate(orderId)
    await confirm(orderId, paymentKey)
    const { secret } = (await world.sandbox.payment(paymentKey)) ?? {}
    if (!secret) throw new Error('Toss told no secret to look for')
    const tables = ['es.events', 'es.streams', 'rm.payment_summary', 'rm.ledger', 'rm.due', 'rm.payment_keys']
    for (const table of tables) {
      const dump = JSON.stringify(await database.query(`SELECT to_json(t)::text AS row FROM ${table} t`))
      for (const clear of ['김구매', 'buyer@example.com', '01012345678', '43301234', secret])
        expect(dump.includes(clear), `${clear} in ${table}`).toBe(false)
    }
    expect(world.logged.join('\n')).not.toMatch(/김구매|buyer@example|test_sk/)
  })
})
