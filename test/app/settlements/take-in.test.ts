import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { takeInSettlements } from '../../../app/use-cases/settlements/take-in.ts'
import { LISTED_WITHIN_DAYS } from '../../../domain/settlement/window.ts'
import { addDays, DAY_MS, type Day, dayOf, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'

const PRICE = 19_800
const SPRING = { from: '2026-03-01' as Day, to: '2026-05-31' as Day }

describe.each(engineNames)('settlements on %s', engine => {
  let database: Database
  let world: ShopWorld
  let first: string
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database) // Monday, 30 March
  })
  afterAll(() => database?.close())

  const today = () => dayOf(world.clock.at)
  const ofOrder = (orderId: string) => world.ports.settlements.ofOrder(orderId, today())
  const rows = (state: 'apart' | 'matched') =>
    world.ports.settlements.rows({ days: SPRING, state }, today(), { after: null, limit: 100 })
  const paid = async (orderId: string) => {
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    return paymentKey ?? ''
  }
  async function bought() {
    const orderId = await world.order()
    const confirmed = await confirmPayment(world.ports, {
      orderId,
      paymentKey: await paid(orderId),
      amount: PRICE,
    })
    expect(confirmed.type).toBe('accepted')
    return orderId
  }

  test('are taken in each morning, matched, and paid once Toss still says so on the day', async () => {
    first = await bought()
    expect(await takeInSettlements(world.ports)).toBe(1)
    expect(await ofOrder(first)).toEqual([]) // the day after at the earliest
    const asked = { through: '2026-03-30', nextAt: '2026-03-30T22:00:00.000Z', failure: null }
    expect(await world.ports.settlements.memory()).toMatchObject(asked)
    expect(await takeInSettlements(world.ports)).toBe(0)

    await world.pass(DAY_MS)
    expect(await takeInSettlements(world.ports)).toBe(1)
    const row = { order_id: first, state: 'matched', ours: PRICE, sold_on: '2026-03-31' }
    const sums = { amount: PRICE, fee: 495, vat: 50, interest_fee: 0, pay_out: PRICE - 545 }
    const [expected] = await ofOrder(first)
    expect(expected).toMatchObject({ ...row, ...sums, paid_out_on: '2026-04-03', payout: 'expected' })

    await world.pass(4 * DAY_MS)
    expect((await ofOrder(first))[0]?.payout).toBe('unsure') // Toss was not asked on that day
    expect(await takeInSettlements(world.ports)).toBe(1)
    expect((await ofOrder(first))[0]?.payout).toBe('paid')
    expect(await world.ports.settlements.payoutDays(SPRING, today())).toEqual([
      { day: '2026-04-03', rows: 1, apart: 0, ...sums, payout: 'paid' },
    ])
  })

  test('a refund is a row of its own, and a stranger, another sum and odd fees are apart', async () => {
    await cancelPayment(world.ports, {
      orderId: first,
      cancelId: 'partpartpart',
      amount: 800,
      taxFreeAmount: 0,
      refundableAmount: PRICE,
      reason: '조금',
      refundAccount: null,
    })
    const odd = await bought()
    await world.sandbox.addFault({ kind: 'settlement-without-fee', scope: { orderId: odd } })
    const other = await bought()
    await database.query('UPDATE rm.ledger SET amount = amount - 1 WHERE order_id = $1', [other])
    const paymentKey = await paid('somebody-elses-order')
    const confirmed = await world.sandbox.fetch(
      new Request('http://127.0.0.1:8787/v1/payments/confirm', {
        method: 'POST',
        headers: { authorization: SECRET, 'content-type': 'application/json' },
        body: JSON.stringify({ paymentKey, orderId: 'somebody-elses-order', amount: PRICE }),
      }),
    )
    expect(confirmed.status).toBe(200)

    await world.pass(DAY_MS)
    expect(await takeInSettlements(world.ports)).toBe(1)
    expect(await ofOrder(first)).toMatchObject([
      { amount: PRICE },
      { amount: -800, fee: -20, vat: -2, pay_out: -778, state: 'matched' },
    ])
    const apart = (await rows('apart')).rows.map(({ toss_order_id, state }) => [toss_order_id, state])
    expect(new Map(apart as [string, string][])).toEqual(
      new Map([
        [odd, 'feesOff'],
        [other, 'otherSum'],
        ['somebody-elses-order', 'stranger'],
      ]),
    )
    const seen = []
    for (let after: string | null = null; ; ) {
      const page = await world.ports.settlements.rows({}, today(), { after, limit: 2 })
      seen.push(...page.rows.map(({ transaction_key }) => transaction_key))
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })

  test('what Toss never listed is said so, but not what came and went within a day', async () => {
    await world.sandbox.changeRules({ settlements: 'none' })
    const missing = await bought()
    const gone = await bought()
    const whole = { taxFreeAmount: 0, refundableAmount: PRICE, reason: '취소', refundAccount: null }
    await cancelPayment(world.ports, { orderId: gone, cancelId: 'wholewholewhole', amount: PRICE, ...whole })
    expect(await world.ports.settlements.unsettled(SPRING, 10)).toMatchObject([
      { order_id: missing, amount: PRICE, day: today() },
    ])
    expect(await world.ports.settlements.unsettledSum(SPRING)).toEqual({ count: 1, amount: PRICE })
  })

  test('of a deposit that was taken back and made again the second is asked for, and the first is no sale', async () => {
    const before = await world.ports.settlements.unsettled(SPRING, 10)
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    const asked = async () => {
      await world.pass(3 * MINUTE_MS)
      await settleNow(world.ports, orderId)
      const now = await world.ports.settlements.unsettled(SPRING, 10)
      return now.filter(({ key }) => !before.some(known => known.key === key))
    }
    await world.sandbox.deposit(paymentKey)
    expect(await asked()).toMatchObject([{ order_id: orderId, amount: PRICE }])
    await world.sandbox.reverseDeposit(paymentKey)
    expect(await asked()).toEqual([])
    await world.sandbox.deposit(paymentKey)
    expect(await asked()).toMatchObject([{ order_id: orderId, amount: PRICE }])
  })

  test('where Toss cannot be asked it says why and when it goes on, and takes up where it was', async () => {
    await world.pass(DAY_MS)
    const { through } = await world.ports.settlements.memory()
    const silent = { ...world.ports, toss: { ...world.ports.toss, settlements: noAnswer } }
    expect(await takeInSettlements(silent)).toBe(1)
    const memory = await world.ports.settlements.memory()
    expect(memory).toMatchObject({ through, failure: 'DEADLINE' })
    expect(Date.parse(memory.nextAt ?? '') - Date.parse(world.clock.at)).toBe(MINUTE_MS)
    expect(await takeInSettlements(world.ports)).toBe(0)
    await world.pass(MINUTE_MS)
    const both = await Promise.all([takeInSettlements(world.ports), takeInSettlements(world.ports)])
    expect(both.sort()).toEqual([0, 1]) // one node does it
    expect(await world.ports.settlements.memory()).toMatchObject({ through: today(), failure: null })
  })

  test('stopped between its two halves it still asks for every day of payout of the time nobody asked', async () => {
    const { through } = await world.ports.settlements.memory()
    await world.pass(40 * DAY_MS)
    const answered: { by: string; from: Day; to: Day }[] = []
    const { toss } = world.ports
    const asking = (stopsBetween: boolean): typeof toss.settlements =>
      async function* (family, from, to, by) {
        if (stopsBetween && answered.some(other => other.by !== by)) yield* noAnswer()
        yield* toss.settlements(family, from, to, by)
        answered.push({ by, from, to })
      }
    const take = (stopsBetween: boolean) =>
      takeInSettlements({ ...world.ports, toss: { ...toss, settlements: asking(stopsBetween) } })

    expect(await take(true)).toBe(1)
    expect(await world.ports.settlements.memory()).toMatchObject({ failure: 'DEADLINE' })
    await world.pass(MINUTE_MS)
    expect(await take(false)).toBe(1)
    expect(await world.ports.settlements.memory()).toMatchObject({ through: today(), failure: null })
    const paidOut = answered.filter(({ by }) => by === 'paidOutDate')
    expect(paidOut.map(({ from }) => from).sort()[0]).toBe(addDays(through ?? today(), -LISTED_WITHIN_DAYS))
    expect(
      paidOut
        .map(({ to }) => to)
        .sort()
        .at(-1),
    ).toBe(today())
  })
})

const SECRET = `Basic ${Buffer.from(`${DOCS_KEYS.api.secretKey}:`).toString('base64')}`

// biome-ignore lint/correctness/useYield: it fails before there is anything to yield
async function* noAnswer(): AsyncGenerator<never> {
  throw Object.assign(new Error('no answer'), { code: 'DEADLINE' })
}
