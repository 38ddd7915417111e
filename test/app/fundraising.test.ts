import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as productPage from '../../app/routes/product.tsx'
import * as storefront from '../../app/routes/storefront.tsx'
import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { reconcileDue } from '../../app/use-cases/reconcile-due.ts'
import { settleNow } from '../../app/use-cases/settle-on-read.ts'
import { aggregates } from '../../domain/aggregates.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../../infra/database/database.ts'
import { rebuild } from '../../infra/event-store/rebuild.ts'
import { engineNames, engines } from '../support/engines.ts'
import { openShop } from '../support/shop-world.ts'
import { openVisitor } from './customer/visitor.ts'

const EVENT = 'sample-event'
const PRICE = 5_000
type Card = { productId: string; fundraising: { raised: number; goal: number | null } | null }

describe.each(engineNames)('what a fundraising product brought in (후원), on %s', engine => {
  let database: Database
  let world: Awaited<ReturnType<typeof openShop>>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  const give = async (quantity = 1, method = 'CARD', productId = EVENT, price = PRICE) => {
    const amount = price * quantity
    const orderId = await world.order({ productId, quantity })
    const { paymentKey = '' } = await world.shopper.buy({ orderId, amount, method })
    await confirmPayment(world.ports, { orderId, paymentKey, amount })
    return { orderId, paymentKey, amount }
  }
  const raised = () => world.ports.read.raised(EVENT)
  /** What the change did to the total. */
  const moved = async (change: () => Promise<unknown>) => {
    const before = await raised()
    await change()
    return (await raised()) - before
  }

  test('is nothing before anybody gave', async () => expect(await raised()).toBe(0))

  test('grows with a confirmed payment, and with none that is only ordered or of another product', async () => {
    expect(await moved(() => give(2))).toBe(10_000)
    expect(await moved(() => world.order({ productId: EVENT }))).toBe(0)
    expect(await moved(() => give(1, 'CARD', 'sample-drip-bag', 19_800))).toBe(0)
  })

  test('shrinks with each cancel, whole or in part', async () => {
    const { orderId, amount } = await give(2)
    const cancel = (cancelId: string, sum: number, refundableAmount: number) =>
      cancelPayment(world.ports, {
        orderId,
        cancelId,
        amount: sum,
        taxFreeAmount: 0,
        refundableAmount,
        reason: '고객 변심',
        refundAccount: null,
      })
    expect(await moved(() => cancel('cancel00000001', 3_000, amount))).toBe(-3_000)
    expect(await moved(() => cancel('cancel00000002', 7_000, 7_000))).toBe(-7_000)
  })

  test('knows a deposit when it came, and no more when the bank took it back', async () => {
    let paymentKey = ''
    let orderId = ''
    const issued = await moved(async () => {
      const given = await give(1, 'VIRTUAL_ACCOUNT')
      paymentKey = given.paymentKey
      orderId = given.orderId
    })
    expect(issued).toBe(0)
    await world.sandbox.deposit(paymentKey)
    expect(await moved(() => settleNow(world.ports, orderId))).toBe(PRICE)
    await world.sandbox.reverseDeposit(paymentKey)
    await world.pass(2 * MINUTE_MS)
    expect(await moved(() => reconcileDue(world.ports))).toBe(-PRICE)
  })

  test('is the sum of the ledger, and every row of it folds again from the facts', async () => {
    const [sum] = await database.query<{ total: number }>(
      `SELECT coalesce(sum(amount), 0) AS total FROM rm.ledger
        WHERE order_id IN (SELECT order_id FROM rm.payment_summary WHERE detail->'lines'->0->>'productId' = $1)`,
      [EVENT],
    )
    expect(await raised()).toBe(sum?.total)
    expect(await raised()).toBeGreaterThan(0)
    expect((await rebuild(database, aggregates)).differences).toEqual([])
  })

  test('is on its page and its card, with the goal; what is simply sold has none', async () => {
    const visitor = openVisitor(world)
    const total = await raised()
    const page = await visitor.get<Card>(productPage.loader, `/products/${EVENT}`)
    expect(page.data.fundraising).toEqual({ raised: total, goal: 1_000_000 })
    const { products } = (await visitor.get<{ products: Card[] }>(storefront.loader, '/')).data
    expect(products.filter(({ fundraising }) => fundraising).map(({ productId }) => productId)).toEqual([
      EVENT,
    ])
    expect(products.find(({ productId }) => productId === EVENT)?.fundraising?.raised).toBe(total)
  })
})
