import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plan } from '../../../domain/catalogue/plan.ts'
import { type ProductFacts, product } from '../../../domain/catalogue/product.ts'
import { won } from '../../../domain/money.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventStore } from '../../../domain/ports.ts'
import type { ReadModels } from '../../../domain/read-models.ts'
import { rebuild } from '../../../infra/event-store/rebuild.ts'
import { databaseOf, type Keeper, keeperNames, keepers } from '../../support/keepers.ts'
import { atMinute, canceled, confirmed, T0 } from '../../support/payment-facts.ts'
import { history, orderId, write } from './written.ts'

const MEMBERSHIP = {
  productId: 'club',
  productName: '클럽',
  description: '',
  taxFree: false,
  trialDays: 0,
  sample: false,
}

describe.each(keeperNames)('plans and totals on %s', engine => {
  const inMemory = engine === 'memory' // what only a database can do is asked of databases
  let keeper: Keeper
  let store: EventStore
  let read: ReadModels
  beforeAll(async () => {
    keeper = await keepers[engine]()
    const { events, read: reads } = keeper.node()
    store = events
    read = reads
  })
  afterAll(() => keeper?.close())

  const addPlan = (planId: string, rank: number, interval: 'month' | 'year', price: number, differs = {}) =>
    write(store, plan, planId, [
      {
        type: 'PlanAdded',
        planId,
        ...MEMBERSHIP,
        name: planId,
        rank,
        interval,
        price: won(price),
        ...differs,
        at: T0,
      },
    ])

  test('stand by product, lowest rank first, monthly before yearly, also those off sale', async () => {
    expect(await read.plans()).toEqual([])
    await addPlan('premium', 2, 'month', 19_900)
    await addPlan('basic-year', 1, 'year', 99_000)
    await addPlan('basic', 1, 'month', 9_900)
    await addPlan('gym', 9, 'month', 50_000, { productId: 'a-gym', productName: '체육관' })
    await write(store, plan, 'premium', [{ type: 'PlanTakenOffSale', at: T0 }])
    expect((await read.plans()).map(row => [row.data.planId, row.product_id, row.rank, row.on_sale])).toEqual(
      [
        ['gym', 'a-gym', 9, true],
        ['basic', 'club', 1, true],
        ['basic-year', 'club', 1, true],
        ['premium', 'club', 2, false],
      ],
    )
  })

  test('keep every price version', async () => {
    await write(store, plan, 'basic', [
      { type: 'PlanPriceChanged', priceVersion: 2, price: won(10_900), at: atMinute(5) },
    ])
    expect(await read.plan('basic')).toMatchObject({
      name: 'basic',
      data: {
        price: 10_900,
        priceVersion: 2,
        prices: [
          { version: 1, price: 9_900, at: T0 },
          { version: 2, price: 10_900, at: atMinute(5) },
        ],
      },
    })
  })

  test.each(['', 'nothing', 'a\0', "basic'"])('%j is none', async id =>
    expect(await read.plan(id)).toBeNull(),
  )

  describe('a total', () => {
    const bag = { productId: 'bag', name: '드립백', unitPrice: won(50_000), quantity: 1, taxFree: false }
    const ofOneProduct = (name: string) => {
      const [order, ...rest] = history(name, {})
      return [{ ...order, lines: [bag] }, ...rest] as ReturnType<typeof history>
    }

    test('is what came in less what went back, late money too', async () => {
      expect(await read.raised('bag')).toBe(0)
      await write(store, payment, orderId('one'), [
        ...ofOneProduct('one'),
        { ...canceled(20_000), cancelId: null },
      ])
      expect(await read.raised('bag')).toBe(30_000)
      const { secret: _, ...money } = confirmed('pk-late')
      const expired: PaymentEvent = { type: 'PaymentExpired', reason: 'hold', at: atMinute(60) }
      const late: PaymentEvent = { ...money, type: 'CaptureFoundLate', at: atMinute(61) }
      await write(store, payment, orderId('late'), [...ofOneProduct('late').slice(0, 1), expired, late])
      expect(await read.raised('bag')).toBe(80_000)
    })

    test('has no part of money for several products', async () => {
      await write(store, payment, orderId('mixed'), history('mixed', {}))
      for (const productId of ['drip-bag', 'book', '', 'a\0']) expect(await read.raised(productId)).toBe(0)
    })

    test.skipIf(inMemory)('is read along its index once there is much', async () => {
      const database = databaseOf(keeper)
      const steps = await database.transaction(async tx => {
        await tx.query('SET LOCAL enable_seqscan = off')
        return tx.query(`EXPLAIN SELECT sum(amount) FROM rm.ledger WHERE product_id = 'bag'`)
      })
      expect(JSON.stringify(steps)).toContain('ledger_product')
    })

    test.skipIf(inMemory)(
      'of money booked before there was one is filled in by the migration, as a rebuild would',
      async () => {
        const database = databaseOf(keeper)
        await database.query('UPDATE rm.ledger SET product_id = NULL')
        expect(await read.raised('bag')).toBe(0)
        await database.query(statementOf('UPDATE rm.ledger'))
        expect(await read.raised('bag')).toBe(80_000)
        expect((await rebuild(database, [payment, product, plan])).differences).toEqual([])
      },
    )
  })

  test.skipIf(inMemory)(
    'a product of before there was fundraising is simply sold: read, folded from a kept state and migrated',
    async () => {
      const database = databaseOf(keeper)
      const { fundraising: _, ...before } = { ...sold, productId: 'old' }
      await write(store, product, 'old', [{ type: 'ProductAdded', productId: 'old', ...sold, at: T0 }])
      // As version 1 of the fact, its row and its kept state were written.
      await database.query(
        `UPDATE es.streams SET state_by = 'of-before', state = $1::json WHERE stream_id = 'product-old'`,
        [JSON.stringify({ value: 'onSale', context: { product: before } })],
      )
      await database.query(`UPDATE rm.products SET data = $1::json WHERE key = 'old'`, [
        JSON.stringify(before),
      ])
      await database.query(statementOf('UPDATE rm.products'))
      expect((await read.product('old'))?.data.fundraising).toBeNull()
      expect((await store.load(product, 'product-old')).state.context.product).toEqual({
        ...sold,
        productId: 'old',
      })
    },
  )
})

const sold: ProductFacts = {
  name: '드립백',
  description: '',
  price: won(19_800),
  taxFree: false,
  sample: false,
  sort: 0,
  fundraising: null,
}

/** A statement of the migration, as it runs on a shop that was there before. */
function statementOf(begins: string): string {
  const text = readFileSync('infra/database/migrations/0004-plans.sql', 'utf8')
  const from = text.indexOf(begins)
  if (from < 0) throw new Error(`the migration has no ${begins}`)
  return text.slice(from, text.indexOf(';', from))
}
