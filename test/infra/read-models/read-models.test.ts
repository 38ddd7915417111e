import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coupon } from '../../../domain/catalogue/coupon.ts'
import { product } from '../../../domain/catalogue/product.ts'
import { won } from '../../../domain/money.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventStore } from '../../../domain/ports.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { Page, ReadModels } from '../../../domain/read-models.ts'
import { type Keeper, keeperNames, keepers } from '../../support/keepers.ts'
import { canceled, cancelStarted, T0 } from '../../support/payment-facts.ts'
import { history, orderId, write } from './written.ts'

const KIM = 'cus_kimkimkimkimkimkim'
const LEE = 'gst_leeleeleeleeleelee'

describe.each(keeperNames)('what pages read on %s', engine => {
  let keeper: Keeper
  let store: EventStore
  let read: ReadModels

  beforeAll(async () => {
    keeper = await keepers[engine]()
    const { events, read: reads } = keeper.node()
    store = events
    read = reads
    const pay = (name: string, options: Parameters<typeof history>[1]) =>
      write(store, payment, orderId(name), history(name, options))
    // Kim's seven, three of them in the same moment; Lee's two; one never tried.
    for (const n of [0, 1, 2, 3]) await pay(`kim${n}`, { subject: KIM, minute: n })
    for (const n of [4, 5, 6]) await pay(`kim${n}`, { subject: KIM, minute: 9 })
    await pay('lee0', { subject: LEE, minute: 5 })
    await pay('lee1', { subject: LEE, minute: 20, upTo: 'started' })
    await pay('kimuntried', { subject: KIM, minute: 30, upTo: 'ordered' })
  })
  afterAll(() => keeper?.close())

  const names = (page: Page<PaymentSummary>) => page.rows.map(row => row.order_id.replace(/^shop-0*/, ''))

  /** Every page until the end. */
  async function leaf(next: (after: string | null) => Promise<Page<PaymentSummary>>): Promise<string[][]> {
    const pages: string[][] = []
    let after: string | null = null
    do {
      const page: Page<PaymentSummary> = await next(after)
      pages.push(names(page))
      after = page.next
    } while (after !== null && pages.length < 50)
    return pages
  }

  describe('one payment', () => {
    test('reads as its facts left it', async () => {
      await write(store, payment, orderId('one'), [
        ...history('one', { subject: LEE, minute: -60 }),
        cancelStarted(20_000),
        canceled(20_000),
      ])
      expect(await read.payment(orderId('one'))).toMatchObject({
        order_id: orderId('one'),
        subject: LEE,
        status: 'partialCanceled',
        amount: 50_000,
        balance: 30_000,
        order_name: '드립백 세트',
        method: 'card',
        ordered_at: '2026-03-30T04:00:00.000Z',
        attempted: true,
        review: null,
        detail: { vat: 3_636, cancels: [{ amount: 20_000 }], captured: 50_000 },
      })
    })

    test.each(['', 'x', orderId('nobody'), 'a\0b', `${orderId('one')}'`, '결제'])('%j is none', async id =>
      expect(await read.payment(id)).toBeNull(),
    )

    test('is found by its payment key, exactly', async () => {
      expect(await read.orderOfPaymentKey('pk-one')).toBe(orderId('one'))
      for (const key of ['pk-on', 'PK-ONE', '', 'pk-%', 'a\0'])
        expect(await read.orderOfPaymentKey(key), key).toBeNull()
    })

    test('is one of many that are asked for at once, by name and by payment key', async () => {
      const odd = ['', 'x', 'a\0b', '결제', orderId('nobody')]
      const found = await read.ordersNamed([...odd, orderId('one')], [...odd, 'pk-one', 'PK-ONE'])
      const one = { orderId: orderId('one'), status: (await read.payment(orderId('one')))?.status }
      expect([...found.orders]).toEqual([[orderId('one'), one]])
      expect([...found.byPaymentKey]).toEqual([['pk-one', one]])
      expect(await read.ordersNamed([], [])).toEqual({ orders: new Map(), byPaymentKey: new Map() })
    })
  })

  describe('somebody’s payments', () => {
    const KIMS = ['kim6', 'kim5', 'kim4', 'kim3', 'kim2', 'kim1', 'kim0']

    test('are those tried, newest first, on pages that miss and repeat nothing, same moments included', async () => {
      for (const size of [1, 2, 3, 7, 100]) {
        const pages = await leaf(after => read.paymentsOf([KIM], after, size))
        expect(pages.flat(), `by ${size}`).toEqual(KIMS)
        expect(Math.max(...pages.map(page => page.length))).toBeLessThanOrEqual(size)
      }
    })

    test('of an account and its browser stand in one list', async () => {
      const pages = await leaf(after => read.paymentsOf([KIM, LEE], after, 4))
      expect(pages.flat()).toEqual([
        'lee1',
        'kim6',
        'kim5',
        'kim4',
        'lee0',
        'kim3',
        'kim2',
        'kim1',
        'kim0',
        'one',
      ])
    })

    test('of nobody are none', async () => {
      expect(await read.paymentsOf([], null, 10)).toEqual({ rows: [], next: null })
      expect(await read.paymentsOf(['cus_nobody'], null, 10)).toEqual({ rows: [], next: null })
    })

    test('a page that was added to meanwhile goes on where it was', async () => {
      const first = await read.paymentsOf([KIM], null, 3)
      await write(store, payment, orderId('kimnew'), history('kimnew', { subject: KIM, minute: 99 }))
      expect(names(await read.paymentsOf([KIM], first.next, 3))).toEqual(['kim3', 'kim2', 'kim1'])
      expect(names(await read.paymentsOf([KIM], null, 1))).toEqual(['kimnew'])
    })

    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    test.each([
      'x',
      '',
      '%%%',
      encoded([]),
      encoded(['2026-03-30T05:00:00.000Z']),
      encoded(['yesterday', 'payment-a']),
      encoded(['2026-99-99T99:99:99.999Z', 'payment-a']),
      encoded([T0, "a' OR 1=1 --"]),
      encoded([T0, 'a\0']),
      encoded({ 0: T0, 1: 'payment-a' }),
      'A'.repeat(10_000),
    ])('the cursor %j is none, so the first page comes', async cursor => {
      const first = await read.paymentsOf([LEE], null, 2)
      expect(await read.paymentsOf([LEE], cursor, 2)).toEqual(first)
      expect(first.rows).toHaveLength(2)
    })
  })

  describe('everybody’s payments', () => {
    test('may be asked by status, by need of review and by exact number, together', async () => {
      expect(names(await read.payments({ status: 'inProgress' }, null, 10))).toEqual(['lee1'])
      expect(names(await read.payments({ status: 'partialCanceled' }, null, 10))).toEqual(['one'])
      expect(names(await read.payments({ status: 'ready' }, null, 10))).toEqual(['kimuntried'])
      expect(names(await read.payments({ review: true }, null, 10))).toEqual([])
      expect(names(await read.payments({ search: orderId('lee0') }, null, 10))).toEqual(['lee0'])
      expect(names(await read.payments({ search: 'pk-lee0' }, null, 10))).toEqual(['lee0'])
      expect(names(await read.payments({ search: 'pk-lee0', status: 'inProgress' }, null, 10))).toEqual([])
      for (const search of ['lee', '%', "' OR 1=1 --", '\0'])
        expect(names(await read.payments({ search }, null, 10)), search).toEqual([])
    })

    test('show one that needs a person', async () => {
      await write(store, payment, orderId('odd'), [
        ...history('odd', { minute: -99 }),
        { type: 'ReviewRequested', reason: 'UNSETTLED', traceId: null, at: T0 } as never,
      ])
      expect(names(await read.payments({ review: true }, null, 10))).toEqual(['odd'])
    })

    test('are leafed through by any filter', async () => {
      const all = (await leaf(after => read.payments({}, after, 3))).flat()
      expect(new Set(all).size).toBe(all.length)
      expect(all).toContain('kimuntried')
      const done = (await leaf(after => read.payments({ status: 'done' }, after, 2))).flat()
      expect(done).toEqual(all.filter(name => !['lee1', 'kimuntried', 'one'].includes(name)))
    })

    test('come a hundred at most', async () => {
      expect((await read.payments({}, null, 100_000)).rows.length).toBeLessThanOrEqual(100)
      expect((await read.payments({}, null, -1)).rows).toHaveLength(1)
    })
  })

  describe('the catalogue', () => {
    const facts = {
      name: '드립백',
      description: '',
      price: won(19_800),
      taxFree: false,
      sample: true,
      sort: 1,
      fundraising: null,
    }
    const rule = {
      code: 'WELCOME5000',
      name: '첫 만남',
      discount: { type: 'fixed' as const, amount: won(5_000) },
      minimumAmount: won(15_000),
      from: null,
      until: null,
      sample: true,
    }

    test('has products in their order, also those off sale', async () => {
      await write(store, product, 'drip', [{ type: 'ProductAdded', productId: 'drip', ...facts, at: T0 }])
      await write(store, product, 'book', [
        { type: 'ProductAdded', productId: 'book', ...facts, name: '책', sort: 0, at: T0 },
        { type: 'ProductTakenOffSale', at: T0 },
      ])
      expect((await read.products()).map(({ name, on_sale }) => [name, on_sale])).toEqual([
        ['책', false],
        ['드립백', true],
      ])
      expect(await read.product('book')).toMatchObject({ on_sale: false, data: { price: 19_800 } })
      expect(await read.product('nothing')).toBeNull()
      expect(await read.product('a\0')).toBeNull()
    })

    test('has a coupon by its code while it is active', async () => {
      await write(store, coupon, 'welcome', [{ type: 'CouponAdded', couponId: 'welcome', ...rule, at: T0 }])
      for (const code of ['WELCOME5000', 'welcome5000', ' Welcome5000 '])
        expect(await read.coupon(code), code).toMatchObject({ couponId: 'welcome', code: 'WELCOME5000' })
      for (const code of ['', 'WELCOME', 'WELCOME5000%', 'a\0'])
        expect(await read.coupon(code), code).toBeNull()
      await write(store, coupon, 'welcome', [{ type: 'CouponEnded', at: T0 }])
      expect(await read.coupon('WELCOME5000')).toBeNull()
      expect(await read.coupons()).toEqual([{ active: false, coupon: { couponId: 'welcome', ...rule } }])
    })
  })
})
