import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ports } from '../../../app/ports.ts'
import * as invariants from '../../../app/routes/admin.invariants.tsx'
import * as legalPage from '../../../app/routes/admin.legal-page.tsx'
import * as readiness from '../../../app/routes/admin.readiness.tsx'
import { TERMS_VERSION } from '../../../app/seller.ts'
import { setOnSale } from '../../../app/use-cases/catalogue/set-on-sale.ts'
import { setPlanOnSale } from '../../../app/use-cases/catalogue/set-plan-on-sale.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { publishLegalText } from '../../../app/use-cases/legal/publish.ts'
import { orderPayment } from '../../../app/use-cases/order-payment.ts'
import { keepClosedUntilOpened } from '../../../app/use-cases/readiness/open-shop.ts'
import { legalView, sectionsOf } from '../../../app/views/legal-view.ts'
import { product } from '../../../domain/catalogue/product.ts'
import { LEGAL_PAGES } from '../../../domain/legal/legal.ts'
import { won } from '../../../domain/money.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import { addDays, DAY_MS, Day, dayOf, type Instant, instantAt, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from './staff-desk.ts'

type Loaded<Loader extends (...args: never[]) => unknown> = Awaited<ReturnType<Loader>>

describe.each(engineNames)('a shop that is to open, on %s', engine => {
  let database: Database
  let world: ShopWorld
  /** The same shop, with all that only settings can give it. */
  let live: Ports
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    const seller = {
      tradeName: '우리 커피',
      representative: '김사장',
      businessNumber: '220-81-62517',
      mailOrderNumber: '제2026-서울종로-0001호',
      address: '서울특별시 종로구 세종대로 1',
      phone: '02-734-1234',
      email: 'help@shop.test',
      sample: false,
    }
    const { shop } = world.ports
    const set = { mode: 'live', publicUrl: 'https://shop.test', seller, chargesStopped: false } as const
    live = { ...world.ports, mailbox: null, shop: { ...shop, ...set } }
  })
  afterAll(() => database?.close())

  const at = (ports: Ports, path: string, form?: object) => ask(ports, path, { form }) as never
  const list = async (ports = live) =>
    (await answerOf<Loaded<typeof readiness.loader>>(() => readiness.loader(at(ports, '/admin/readiness'))))
      .data
  const open = async () => (await list()).checks.filter(({ done }) => !done).map(({ name }) => name)
  const press = (form: object) =>
    answerOf<{ refusal: string | null; password: string | null; errors: object }>(() =>
      readiness.action(at(live, '/admin/readiness', form)),
    )
  const order = (termsVersion: string, ports = live) =>
    orderPayment(ports, {
      nonce: ports.ids.random(),
      productId: 'own-beans',
      quantity: 1,
      couponCode: null,
      buyer: { name: '김구매', email: 'buyer@example.com', phone: null },
      termsVersion,
      subject: 'gst_aaaaaaaaaaaaaaaaaaaaaaaa',
    })

  test('begins closed with live keys, and no other', async () => {
    await keepClosedUntilOpened(world.ports)
    expect(await world.ports.stop.row()).toBeNull()
    await keepClosedUntilOpened(live)
    await keepClosedUntilOpened(live) // another node starts
    expect((await list()).unopened).toMatchObject({ further: 0 })
    expect(await order(TERMS_VERSION)).toEqual({ type: 'refused', code: 'CHARGES_STOPPED' })
    expect(await open()).toEqual(['product', 'samples', 'terms', 'privacy', 'refunds', 'reviewer'])
  })

  test('is opened neither from its list nor by the stop switch while a line is open', async () => {
    expect(await press({ intent: 'open' })).toMatchObject({ status: 422, data: { refusal: 'NOT_READY' } })
    const released = await answerOf(() =>
      invariants.action(at(live, '/admin/invariants', { intent: 'release', reason: '열자' })),
    )
    expect(released).toMatchObject({ status: 303, location: '/admin/readiness' })
    expect((await live.stop.row())?.stopped).toBe(true)
  })

  test('publishes its own terms, version by version, and the old ones stay', async () => {
    const write = (form: object) =>
      answerOf(() =>
        legalPage.action({
          ...ask(live, '/admin/legal/terms', { form }),
          params: { page: 'terms' },
        } as never),
      )
    expect(await write({ ko: '   ', en: '' })).toMatchObject({ status: 422 })
    const first = { ko: '# 1. 목적\r\n이 약관은\r\n약속이에요.\r\n\r\n둘째 문단.', en: '' }
    expect(await write(first)).toMatchObject({ status: 303, location: '/admin/legal/terms?done=published' })
    expect(await write(first)).toMatchObject({ status: 303, location: '/admin/legal/terms?done=same' })
    const day = dayOf(live.clock.now())
    expect(await write({ ...first, en: '# 1. Purpose\n\nA promise.', version: day })).toMatchObject({
      status: 303,
    })

    const now = await legalView(live, 'terms', null, 'en')
    expect(now).toMatchObject({ version: `${day}.2`, isSample: false, isOld: false, inKorean: false })
    const before = await legalView(live, 'terms', day, 'en')
    expect(before).toMatchObject({ version: day, isOld: true, inKorean: true })
    expect(before?.sections).toEqual([
      { heading: '1. 목적', paragraphs: ['이 약관은 약속이에요.', '둘째 문단.'] },
    ])
    expect(await legalView(live, 'terms', TERMS_VERSION, 'ko')).toMatchObject({ isSample: true, isOld: true })
    expect(await legalView(live, 'terms', '1999-01-01', 'ko')).toBeNull()
    expect(await legalView(live, 'constructor', null, 'ko')).toBeNull()
    expect((await legalView(live, 'privacy', null, 'ko'))?.isSample).toBe(true)
  })

  test('refund rules of the sample name the days the shop gives, and the terms stay as they were agreed to', async () => {
    const shop = { ...world.ports.shop, withdrawalDays: 10 }
    const generous = { ...world.ports, shop, policy: { ...world.ports.policy, withdrawalDays: 14 } }
    const told = async (ports: typeof generous, page: string) =>
      JSON.stringify((await legalView(ports, page, null, 'ko'))?.sections)
    expect(await told(generous, 'refunds')).toContain('받은 날부터 10일')
    expect(await told(generous, 'refunds')).toContain('결제한 날부터 14일')
    expect(await told(generous, 'terms')).toBe(await told(world.ports, 'terms'))
  })

  test('lets reviewers in until their last day, and not a moment longer', async () => {
    const today = dayOf(live.clock.now())
    const wish = { intent: 'admit', email: 'Review@Toss.example' }
    for (const lastDay of [addDays(today, -1), addDays(today, 91)])
      expect(await press({ ...wish, lastDay })).toMatchObject({
        status: 422,
        data: { refusal: 'NOT_ALLOWED_NOW' },
      })
    expect(await press({ ...wish, lastDay: 'soon' })).toMatchObject({
      status: 422,
      data: { errors: { lastDay: expect.anything() } },
    })
    // Accounts go by the database's own clock, which is today whatever the shop's still one says.
    const [{ soon } = { soon: '' }] = await database.query<{ soon: string }>(
      "SELECT (now() + interval '3 days')::date::text AS soon",
    )
    const endsAt = instantAt(Day.parse(soon))
    const made = await live.customers.admitReviewer({ email: wish.email, endsAt })
    if (made.type !== 'created') throw new Error('taken')
    expect(await live.customers.admitReviewer({ email: wish.email, endsAt: live.clock.now() })).toEqual({
      type: 'taken',
    })
    const entered = await live.customers.enter('review@toss.example', made.password, 'Chrome')
    expect(entered?.customerId).toBe(made.customerId)
    const token = entered?.token ?? ''
    expect(await live.sessions.find('customer', token)).toMatchObject({ subject: made.customerId })
    expect((await list()).reviewers).toMatchObject([{ email: 'review@toss.example', over: false }])

    expect(await press({ intent: 'end', customerId: made.customerId })).toMatchObject({ status: 303 })
    expect(await live.sessions.find('customer', token)).toBeNull()
    expect(await live.customers.enter('review@toss.example', made.password, 'Chrome')).toBeNull()
    expect(await live.customers.signIn('review@toss.example', made.password)).toBeNull()
    expect((await list()).reviewers).toMatchObject([{ over: true }])
  })

  test('opens once everything is there, once, and sells under the terms that count', async () => {
    for (const page of LEGAL_PAGES)
      if (page !== 'terms') await publishLegalText(live, page, { ko: '# 1\n우리 글', en: null }, null)
    for (const { data, on_sale } of await live.read.products())
      if (on_sale) await setOnSale(live, data.productId, false)
    for (const { data, on_sale } of await live.read.plans())
      if (on_sale) await setPlanOnSale(live, data.planId, false)
    await execute(live, product, 'own-beans', {
      type: 'AddProduct',
      productId: 'own-beans',
      facts: {
        name: '우리 원두',
        description: '오늘 볶은 원두 200g',
        price: won(12_000),
        taxFree: false,
        sample: false,
        sort: 1,
        fundraising: null,
      },
      at: live.clock.now(),
    })
    // The account of the test before is over: nobody could review the shop with it.
    expect(await open()).toEqual(['reviewer'])
    expect(await press({ intent: 'open' })).toMatchObject({ data: { refusal: 'NOT_READY' } })
    const endsAt = later(new Date().toISOString() as Instant, DAY_MS)
    const made = await live.customers.admitReviewer({ email: 'second@toss.example', endsAt })
    if (made.type !== 'created') throw new Error('taken')
    expect(await open()).toEqual([])
    const before = (await list()).unopened?.seen
    const broken = { type: 'StopCharges', cause: 'invariant', invariant: 'books', reason: null } as const
    await execute(live, stop, STOP_ID, { ...broken, at: live.clock.now() })
    for (const form of [{ intent: 'open', causes: before }, { intent: 'open' }])
      expect(await press(form)).toMatchObject({ status: 422, data: { refusal: 'STOPPED_FOR_MORE' } })
    const { unopened } = await list()
    expect(unopened).toMatchObject({ further: 1 })
    expect(await press({ intent: 'open', causes: unopened?.seen })).toMatchObject({
      status: 303,
      location: '/admin/readiness?done=opened',
    })
    expect(await press({ intent: 'open' })).toMatchObject({ data: { refusal: 'NOT_ALLOWED_NOW' } })
    await keepClosedUntilOpened(live) // the next start
    expect((await live.stop.row())?.stopped).toBe(false)
    await live.customers.endReviewer(made.customerId)
    expect(await open()).toEqual([]) // it has done its work

    expect(await order(TERMS_VERSION)).toEqual({ type: 'refused', code: 'TERMS_CHANGED' })
    const { version } = (await live.legal.newest('terms')) ?? { version: '' }
    expect(await order(version)).toMatchObject({ type: 'accepted' })
  })
})

test('a text is cut into sections and paragraphs, and nothing else in it means anything', () => {
  expect(sectionsOf('앞글\n\n# 하나\n글\n\n\n글\n# 둘')).toEqual([
    { heading: '', paragraphs: ['앞글'] },
    { heading: '하나', paragraphs: ['글', '글'] },
    { heading: '둘', paragraphs: [] },
  ])
  expect(sectionsOf('<b>#</b> a # b')).toEqual([{ heading: '', paragraphs: ['<b>#</b> a # b'] }])
})
