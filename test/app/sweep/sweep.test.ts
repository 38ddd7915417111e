import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { sweep } from '../../../app/use-cases/sweep/sweep.ts'
import { sweepDue } from '../../../app/use-cases/sweep/sweep-due.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { streamOf } from '../../../domain/ids.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { DONE, KEYS, pastTheShop } from './past-the-shop.ts'

const PRICE = 19_800

describe.each(engineNames)('the sweep (대사), on %s', engine => {
  let database: Database
  let world: ShopWorld
  let past: ReturnType<typeof pastTheShop>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    past = pastTheShop(world)
  })
  afterAll(() => database?.close())

  const now = () => world.ports.clock.now()
  /** The last hour and a half: what earlier tests left behind is past. */
  const swept = () => sweep(world.ports, { from: later(now(), -90 * MINUTE_MS), to: now() })
  async function bought() {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE })
    expect((await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })).type).toBe('accepted')
    return { orderId, paymentKey }
  }
  const found = async (findingId: string) =>
    (await world.ports.events.load(finding, streamOf('finding', findingId))).state
  const paid = async (orderId: string) =>
    (await world.ports.events.load(payment, streamOf('payment', orderId))).state
  const aWhile = () => world.pass(2 * HOUR_MS)

  test('finds nothing where both books agree, and says how much it held against each other', async () => {
    await bought()
    const { orderId, paymentKey } = await bought()
    await world.pass(15 * MINUTE_MS)
    await past.cancelAtToss(paymentKey, { cancelAmount: 800 })
    expect(await swept()).toEqual({ rows: 3, healed: 1, found: 0, foreign: 0, ...DONE })
    // b5: given back on Toss's own page, and here it is.
    expect((await paid(orderId)).context).toMatchObject({ balance: PRICE - 800, review: null })
    expect(await swept()).toEqual({ rows: 3, healed: 0, found: 0, foreign: 0, ...DONE })
    await aWhile()
  })

  test('records a capture whose answer nobody here ever saw, and its cancel with it', async () => {
    const orderId = await world.order()
    const { paymentKey } = await past.strange(orderId)
    await past.cancelAtToss(paymentKey, { cancelAmount: 300 })
    expect(await swept()).toMatchObject({ rows: 2, healed: 1, found: 0, failure: null })
    const { context, value } = await paid(orderId)
    expect(value).toBe('lateCapture')
    expect(context).toMatchObject({ captured: PRICE, balance: PRICE - 300, review: 'LATE_CAPTURE' })
    await aWhile()
  })

  test('makes money under an order of our name that nobody knows a finding, once, until it has gone back', async () => {
    const orderId = `${world.ports.shop.orderPrefix}-lostinarestore`
    const { findingId, paymentKey } = await past.strange(orderId)
    expect(await swept()).toMatchObject({ rows: 1, found: 0 }) // this minute it may be on its way
    await world.pass(5 * MINUTE_MS)
    expect(await swept()).toMatchObject({ rows: 1, found: 1, failure: null })
    expect(await swept()).toMatchObject({ rows: 1, found: 0 })
    const open = await found(findingId)
    expect(open.value).toBe('open')
    expect(open.context.finding).toMatchObject({
      kind: 'orphanCapture',
      advice: 'attach',
      about: { orderId, ours: null, amount: PRICE, moved: 'capture' },
    })
    await world.pass(HOUR_MS)
    await runDue(world.ports)
    expect((await found(findingId)).value).toBe('open')
    await past.cancelAtToss(paymentKey)
    await world.pass(HOUR_MS)
    await runDue(world.ports)
    expect((await found(findingId)).value).toBe('settled')
    expect(await world.ports.due.state(`finding-${findingId}`)).toBeNull()
    await aWhile()
  })

  test('sees both families of keys', async () => {
    const ours = await past.strange(`${world.ports.shop.orderPrefix}-forgottenforgotten`, PRICE, KEYS.widget)
    await world.pass(5 * MINUTE_MS)
    expect(await swept()).toMatchObject({ rows: 1, found: 1 })
    expect((await found(ours.findingId)).context.finding).toMatchObject({
      advice: 'attach',
      about: { keyFamily: 'widget' },
    })
    await aWhile()
  })

  test('a second capture of a paid order is recorded beside the first, and so is its return', async () => {
    const { orderId } = await bought()
    const second = await past.strange(orderId, PRICE, KEYS.widget)
    expect(await swept()).toMatchObject({ rows: 2, healed: 1, found: 0 })
    expect((await paid(orderId)).context).toMatchObject({ review: 'SECOND_CAPTURE', balance: PRICE })
    const { lastTransactionKey } = await past.cancelAtToss(second.paymentKey, {}, KEYS.widget.secretKey)
    expect(await swept()).toMatchObject({ rows: 3, healed: 1, found: 0 })
    expect((await paid(orderId)).context).toMatchObject({
      balance: PRICE,
      lateKeys: [second.paymentKey],
      review: null,
    })
    expect((await world.ports.books.recorded([lastTransactionKey])).get(lastTransactionKey)).toBe(-PRICE)
    await aWhile()
  })

  test('and so is one of a second window, of a Toss that confirms both with the same keys', async () => {
    await world.sandbox.changeRules({ secondConfirms: 'approved' })
    const orderId = await world.order()
    const first = await world.shopper.buy({ orderId, amount: PRICE })
    const second = await world.shopper.buy({ orderId, amount: PRICE })
    await confirmPayment(world.ports, { orderId, paymentKey: first.paymentKey, amount: PRICE })
    await past.atToss('/v1/payments/confirm', { orderId, amount: PRICE, paymentKey: second.paymentKey })
    expect((await world.sandbox.books(orderId)).capturedTwice).toMatchObject([{ captures: 2 }])
    expect(await swept()).toMatchObject({ rows: 2, healed: 1, found: 0 })
    expect((await paid(orderId)).context).toMatchObject({
      paymentKey: first.paymentKey,
      lateKeys: [second.paymentKey],
      review: 'SECOND_CAPTURE',
      balance: PRICE,
    })
    await past.cancelAtToss(second.paymentKey)
    expect(await swept()).toMatchObject({ rows: 3, healed: 1, found: 0 })
    expect((await paid(orderId)).context).toMatchObject({ balance: PRICE, review: null })
    await world.sandbox.changeRules({ secondConfirms: 'refused' })
    await aWhile()
  })

  test('what we have and Toss has not is looked up before it is called missing', async () => {
    const { orderId } = await bought()
    await world.pass(15 * MINUTE_MS)
    const lacking = {
      ...world.ports,
      toss: { ...world.ports.toss, transactions: async function* () {} },
    }
    const window = { from: later(now(), -HOUR_MS), to: now() }
    expect(await sweep(lacking, window)).toMatchObject({ rows: 0, found: 0, failure: null })

    // Another Toss than the one we paid at: it has never heard of it.
    const elsewhere = await openShop(database)
    elsewhere.clock.at = now()
    const of = (ports: typeof world.ports) => sweep(ports, window)
    expect(await of(elsewhere.ports)).toMatchObject({ rows: 0, found: 1, failure: null })
    const [row] = await database.query<{
      finding_id: string
      kind: string
      order_id: string
      advice: string
    }>(`SELECT finding_id, kind, order_id, advice FROM rm.findings WHERE kind = 'missing'`)
    expect(row).toMatchObject({ order_id: orderId, advice: 'wait' })
    // It was the listing that lagged: our own Toss has it, and the hourly look settles it.
    await world.pass(HOUR_MS)
    await runDue(world.ports)
    expect((await found(row?.finding_id ?? '')).context.settled).toBe('listed')
    await aWhile()
  })

  test('a deposit the bank took back while no webhook came is taken out of the books again', async () => {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    await world.sandbox.deposit(paymentKey)
    await settleNow(world.ports, orderId)
    await world.pass(15 * MINUTE_MS)
    expect(await swept()).toMatchObject({ healed: 0, found: 0, failure: null })
    expect((await paid(orderId)).matches('paid')).toBe(true)

    await world.sandbox.reverseDeposit(paymentKey)
    expect(await swept()).toMatchObject({ healed: 1, found: 0, failure: null })
    expect((await paid(orderId)).matches('waitingForDeposit')).toBe(true)
    expect(await swept()).toMatchObject({ healed: 0, found: 0, failure: null })

    // Made again it is a row of its own, and the one that went back is no cause for a look by a person.
    await world.sandbox.deposit(paymentKey)
    expect(await swept()).toMatchObject({ healed: 1, found: 0, failure: null })
    await world.pass(15 * MINUTE_MS)
    expect(await swept()).toMatchObject({ healed: 0, found: 0, failure: null })
    expect((await paid(orderId)).context.captured).toBe(PRICE)
    // Nor is it one for the shop's own check of the books, which would stop charges.
    await world.pass(20 * MINUTE_MS)
    const { through } = await world.ports.books.memory()
    await sweep(world.ports, { from: through ?? now(), to: now() })
    const { offenders } = await world.ports.board.check('books', now(), null)
    expect(offenders.filter(({ id }) => id === orderId)).toEqual([])
    await aWhile()
  })

  test('a deposit that only looked gone, in an answer of an hour ago, is taken in again', async () => {
    const orderId = await world.order()
    const { paymentKey } = await world.shopper.buy({ orderId, amount: PRICE, method: 'VIRTUAL_ACCOUNT' })
    await confirmPayment(world.ports, { orderId, paymentKey, amount: PRICE })
    await world.sandbox.deposit(paymentKey)
    await settleNow(world.ports, orderId)
    await world.pass(2 * MINUTE_MS)
    const lag = { kind: 'lookup-lag', ms: 10 * MINUTE_MS, scope: { orderId } } as const
    const { id } = await world.sandbox.addFault(lag)
    await settleNow(world.ports, orderId)
    expect((await paid(orderId)).matches('waitingForDeposit')).toBe(true)
    // As long as the payment itself says the same, nothing is found: the list may be what lags.
    expect(await swept()).toMatchObject({ healed: 0, found: 0, failure: null })
    await world.sandbox.removeFault(id)
    expect(await swept()).toMatchObject({ healed: 1, found: 0, failure: null })
    expect((await paid(orderId)).context.captured).toBe(PRICE)
    expect(await swept()).toMatchObject({ healed: 0, found: 0, failure: null })
    await aWhile()
  })

  test('a Toss that cannot be asked leaves the stretch unswept; it is made up for afterwards', async () => {
    const before = await world.ports.books.memory()
    await world.sandbox.addFault({ kind: 'status', status: 500, scope: { operation: 'transactions' } })
    await world.pass(HOUR_MS)
    await expect(sweepDue(world.ports)).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) })
    expect(await sweepDue(world.ports)).toBe(0)
    const failed = await world.ports.books.memory()
    expect(failed.failure).not.toBeNull()
    expect(failed.through).toEqual(before.through)
    const orphan = await past.strange(`${world.ports.shop.orderPrefix}-duringtheoutage`)

    await world.pass(9 * DAY_MS)
    await world.sandbox.clearFaults()
    expect(await sweepDue(world.ports)).toBe(1)
    expect(await world.ports.books.memory()).toMatchObject({ failure: null, through: now() })
    expect((await found(orphan.findingId)).value).toBe('open')
    // Both books of each day, as staff see them.
    const days = await world.ports.books.days(30, world.ports.shop.orderPrefix)
    expect(days.length).toBeGreaterThanOrEqual(2)
    expect(days.every(({ rows, theirs }) => rows > 0 && Number.isInteger(theirs))).toBe(true)
  })

  test('one node sweeps at a time, and a sweep that died is done by the next', async () => {
    await world.pass(2 * HOUR_MS)
    expect(await world.ports.books.claim(now(), 60_000)).not.toBeNull()
    expect(await world.ports.books.claim(now(), 60_000)).toBeNull()
    await database.query(`UPDATE ops.sweep SET lease_until = now() - interval '1 second'`)
    expect(await sweepDue(world.ports)).toBe(1)
    expect(await world.ports.books.memory()).toMatchObject({ through: now() })
  })
})
