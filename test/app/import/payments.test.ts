import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportPayments } from '../../../app/import/report-payments.ts'
import { checkWhole } from '../../../app/use-cases/board/check-due.ts'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { importMembers } from '../../../app/use-cases/import/import-members.ts'
import { importPayments } from '../../../app/use-cases/import/import-payments.ts'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { tossRecords } from '../../../app/use-cases/toss-records.ts'
import { streamOf } from '../../../domain/ids.ts'
import { INVARIANT_NAMES } from '../../../domain/invariants.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, dayOf, HOUR_MS, type Instant, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import {
  canceledAtOldSystem,
  memberOfOldSystem,
  membersFile,
  paidAtOldSystem,
} from '../../support/old-system.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { DONE } from '../sweep/past-the-shop.ts'

const PRICE = 30_000

describe('payments another system took', () => {
  let database: Database
  let world: ShopWorld
  let paidOn: Instant
  const keys = { whole: '', partly: '', gone: '', widget: '', member: '' }
  let file: string

  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    await importMembers(world.ports, membersFile(await memberOfOldSystem(world, 'member@example.com')), {
      write: true,
      tells: false,
    })
    paidOn = world.clock.at
    keys.whole = await paidAtOldSystem(world, 'ORDER_2026-0001', PRICE)
    keys.partly = await paidAtOldSystem(world, 'ORDER_2026-0002', PRICE)
    keys.gone = await paidAtOldSystem(world, 'ORDER_2026-0003', PRICE)
    keys.widget = await paidAtOldSystem(world, 'ORDER_2026-0004', PRICE, 'widget')
    keys.member = await paidAtOldSystem(world, 'ORDER_2026-0005', PRICE)
    await world.pass(DAY_MS)
    await canceledAtOldSystem(
      world,
      { orderId: 'ORDER_2026-0002', amount: PRICE, paymentKey: keys.partly },
      1_000,
    )
    await canceledAtOldSystem(
      world,
      { orderId: 'ORDER_2026-0003', amount: PRICE, paymentKey: keys.gone },
      PRICE,
    )
    await world.pass(DAY_MS)
    file = [
      'payment_key,order_id,email,name',
      `${keys.whole},,guest@example.com,박손님`,
      ',ORDER_2026-0002,,',
      `${keys.gone},,,`,
      ',ORDER_2026-0004,,',
      `${keys.member},ORDER_2026-0005,member@example.com,`,
      '',
    ].join('\n')
  })
  afterAll(() => database.close())

  const run = async (text: string, write = true) => {
    const read = await importPayments(world.ports, text, { write })
    if (read.type === 'unreadable') throw new Error(read.problem.type)
    return read.results
  }
  const refusalsOf = async (...lines: string[]) =>
    (await run(['payment_key,order_id,email', ...lines, ''].join('\n'))).map(result =>
      result.type === 'refused' ? result.problem.type : result.type,
    )
  const orderOf = async (key: string) => (await world.ports.read.orderOfPaymentKey(key)) ?? ''
  const summaryOf = async (key: string) => world.ports.read.payment(await orderOf(key))
  const ledgerOf = async (key: string) =>
    database.query<{ day: string; amount: number; known: boolean }>(
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, amount, transaction_key IS NOT NULL AS known FROM rm.ledger
        WHERE order_id = $1 ORDER BY version`,
      [await orderOf(key)],
    )

  test('are told of by a dry run, which records nothing, and say neither keys nor mails', async () => {
    const results = await run(file, false)
    expect(results.map(({ type }) => type)).toEqual(['new', 'new', 'new', 'new', 'new'])
    expect(await orderOf(keys.whole)).toBe('')
    const said = reportPayments(results, { written: false }, 'en').join('\n')
    expect(said).toContain('line 3: new: “옛 가게의 원두” ₩30,000 (₩29,000 left), paid on 2026-03-30')
    expect(said).toContain('Payments: 5 new (1 of them made by members), 0 already here, 0 refused')
    expect(said).toContain('₩150,000 came in, ₩119,000 of it is left')
    for (const secret of [...Object.values(keys), 'guest@example.com', '박손님', 'ORDER_2026-0001'])
      expect(said).not.toContain(secret)
  })

  test('are recorded as Toss tells them, each once, whoever reads the file how often', async () => {
    const other = await openShop(database, world)
    await Promise.all([run(file), importPayments(other.ports, file, { write: true })])
    expect((await run(file)).map(({ type }) => type)).toEqual([
      'already',
      'already',
      'already',
      'already',
      'already',
    ])
    const whole = {
      status: 'done',
      amount: PRICE,
      balance: PRICE,
      order_name: '옛 가게의 원두',
      method: 'card',
    }
    expect(await summaryOf(keys.whole)).toMatchObject({
      ...whole,
      key_family: 'api',
      ordered_at: paidOn,
      detail: { suppliedAmount: 27_273, vat: 2_727, taxFreeAmount: 0, confirmedAt: paidOn },
    })
    expect(await summaryOf(keys.partly)).toMatchObject({
      status: 'partialCanceled',
      balance: PRICE - 1_000,
      detail: { suppliedAmount: 27_273, vat: 2_727 },
    })
    expect(await summaryOf(keys.gone)).toMatchObject({ status: 'canceled', balance: 0 })
    expect(await summaryOf(keys.widget)).toMatchObject({ ...whole, key_family: 'widget' })
    const facts = await world.ports.events.read(payment, streamOf('payment', await orderOf(keys.partly)))
    expect(facts.map(({ event }) => event.type)).toEqual(['PaymentImported', 'PaymentCanceled'])
    const events = facts.map(({ event }) => event)
    expect(await tossRecords(world.ports.vault, events)).toMatchObject([
      { paymentKey: keys.partly, record: { paymentKey: keys.partly, orderName: '옛 가게의 원두' } },
    ])
  })

  test('count on the days of Toss’s approval and cancel, not of the import, and nobody is written to', async () => {
    const [on, next] = [dayOf(paidOn), dayOf(later(paidOn, DAY_MS))]
    expect(await ledgerOf(keys.whole)).toEqual([{ day: on, amount: PRICE, known: true }])
    expect(await ledgerOf(keys.partly)).toMatchObject([
      { day: on, amount: PRICE },
      { day: next, amount: -1_000, known: true },
    ])
    expect((await world.ports.outbox.page(null, 10)).rows).toEqual([])
  })

  test('stand in the history of the member they were of, are found, and a guest’s wait for their mail', async () => {
    const owner = await world.ports.customers.ownerOf('member@example.com')
    const own = await world.ports.read.paymentsOf([owner?.customerId ?? ''], null, 10)
    expect(own.rows.map(({ order_id }) => order_id)).toEqual([await orderOf(keys.member)])
    expect(await world.ports.customers.guestOrdersBy('guest@example.com', 10)).toEqual([
      await orderOf(keys.whole),
    ])
    await world.ports.prints.takeIn()
    const byName = await world.ports.prints.byName('박손님', 10)
    expect(byName.map(({ order_id }) => order_id)).toEqual([await orderOf(keys.whole)])
    const byOldId = await world.ports.prints.byOldOrderId('ORDER_2026-0002')
    expect(byOldId.map(({ order_id }) => order_id)).toEqual([await orderOf(keys.partly)])
    const byKey = await world.ports.read.payments({ search: keys.whole }, null, 10)
    expect(byKey.rows).toHaveLength(1)
  })

  test('are given back from here: the same payment at Toss, by staff and by the buyer’s own rules', async () => {
    const orderId = await orderOf(keys.whole)
    const wish = {
      amount: 10_000,
      taxFreeAmount: 0,
      refundableAmount: PRICE,
      reason: '고객 요청',
      refundAccount: null,
    }
    expect(await cancelPayment(world.ports, { orderId, cancelId: 'refundofimport1', ...wish })).toMatchObject(
      {
        type: 'accepted',
      },
    )
    expect(await summaryOf(keys.whole)).toMatchObject({ status: 'partialCanceled', balance: PRICE - 10_000 })
    const atToss = await world.ports.toss.find({ paymentKey: keys.whole }, 'api', 'old-system')
    expect(atToss).toMatchObject({ type: 'found', payment: { balance: PRICE - 10_000 } })
    const { rows } = await world.ports.outbox.page(null, 10)
    expect(rows.map(({ kind }) => kind)).toEqual(['refunded'])
    const withdraw = async (key: string) => {
      const summary = await summaryOf(key)
      return summary && requestWithdrawal(world.ports, summary, { reason: null, account: null })
    }
    expect(await withdraw(keys.member)).toMatchObject({ type: 'accepted' })
    await world.pass(30 * DAY_MS)
    expect(await withdraw(keys.widget)).toMatchObject({ type: 'refused', code: 'WITHDRAWAL_OVER' })
  })

  test('agree with Toss’s books to the won, and every promise of the board holds', async () => {
    await world.pass(HOUR_MS)
    const from = later(paidOn, -HOUR_MS)
    const swept = await sweep(world.ports, { from, to: world.clock.at })
    expect(swept).toEqual({
      rows: 8,
      healed: 0,
      found: 0,
      foreign: 0,
      ...DONE,
    })
    for (const name of INVARIANT_NAMES) {
      const { looked, offenders, failure } = await checkWhole(world.ports, name)
      expect({ name, offenders, failure }).toEqual({ name, offenders: [], failure: null })
      if (name === 'refundsWithin' || name === 'entitled') expect(looked).toBeGreaterThan(0)
    }
  })

  test('are refused where Toss does not know them, no money came, or they are this shop’s own', async () => {
    const { shopper, ports } = world
    const opened = await shopper.open({ orderId: 'ORDER_2026-0009', amount: PRICE })
    const ownId = await world.order()
    const { paymentKey: own } = await shopper.buy({ orderId: ownId, amount: 19_800 })
    await confirmPayment(ports, { orderId: ownId, paymentKey: own, amount: 19_800 })
    expect(
      await refusalsOf(
        'tviva20260330143956nOnE0,,',
        `${opened},,`,
        `${own},,`,
        `,${ownId},`,
        ',,a@example.com',
        'no key,,',
        ',ab,',
        `${keys.whole},,no-mail`,
      ),
    ).toEqual([
      'unknownAtToss',
      'notCaptured',
      'ownPayment',
      'ownPayment',
      'noName',
      'paymentKey',
      'orderId',
      'email',
    ])
    const both = await run(`payment_key,order_id\n${keys.whole},\n,ORDER_2026-0001\n`, false)
    expect(both).toMatchObject([{ type: 'already' }, { type: 'refused', problem: { firstLine: 2 } }])
  })

  test('are not said to be unknown where Toss only did not answer', async () => {
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'lookup', next: 4 },
    })
    expect(await refusalsOf('tviva20260330143956nOnE1,,')).toEqual(['tossSilent'])
  })
})
