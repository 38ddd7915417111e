import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'

describe.each(engineNames)('staff canceling, against the sandbox, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let desk: ReturnType<typeof openDesk>
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    desk = openDesk(world)
  })
  afterAll(() => database?.close())

  test('in part, again in part, and then over the balance, which is refused before any call', async () => {
    const { orderId } = await desk.bought()
    const first = await desk.filled(orderId, 5_000)
    const done = await desk.press(orderId, first)
    expect(done).toMatchObject({
      status: 303,
      location: `/admin/payments/${orderId}?cancel=${first.cancelId}`,
    })
    const shown = await desk.payment(orderId, `?cancel=${first.cancelId}`)
    expect(shown.data).toMatchObject({
      outcome: { type: 'settled', amount: 5_000 },
      offer: { whole: 14_800, refundableAmount: 14_800 },
    })
    expect((await desk.press(orderId, await desk.filled(orderId, 4_800))).status).toBe(303)
    const over = await desk.press(orderId, await desk.filled(orderId, 10_001, { reason: '세 번째' }))
    expect(over).toMatchObject({
      status: 422,
      data: { errors: { amount: 'OVER_BALANCE' }, values: { amount: '10001', reason: '세 번째' } },
    })
    const { view } = (await desk.payment(orderId)).data
    expect(view.shown).toMatchObject({ status: 'partialCanceled', balance: 10_000 })
    expect(view.shown.cancels).toMatchObject([
      { amount: 5_000, reason: '고객 변심' },
      { amount: 4_800, reason: '고객 변심' },
    ])
  })

  test('the same form twice is one cancel, and both see the same outcome', async () => {
    const { orderId } = await desk.bought()
    const form = await desk.filled(orderId, 5_000)
    const [one, two] = [await desk.press(orderId, form), await desk.press(orderId, form)]
    expect(two.location).toBe(one.location)
    expect((await desk.factsOf(orderId)).filter(type => type === 'PaymentCanceled')).toHaveLength(1)
  })

  test('two people at once cannot exceed the balance', async () => {
    const { orderId } = await desk.bought()
    const forms = [await desk.filled(orderId, 15_000), await desk.filled(orderId, 15_000)]
    const answers = await Promise.all(forms.map(form => desk.press(orderId, form)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect((await desk.payment(orderId)).data.view.shown.balance).toBe(PRICE - 15_000)
  })

  test('upon a balance that has changed meanwhile is refused', async () => {
    const { orderId } = await desk.bought()
    const stale = await desk.filled(orderId, 5_000)
    await desk.press(orderId, await desk.filled(orderId, 1_000))
    expect(await desk.press(orderId, stale)).toMatchObject({
      status: 422,
      data: { refusal: 'CANCEL_OVER_BALANCE' },
    })
    expect((await desk.payment(orderId)).data.view.shown.balance).toBe(PRICE - 1_000)
  })

  test.each([
    { amount: '1e3' },
    { amount: '-0' },
    { amount: '５０００' },
    { amount: '5,000' },
    { reason: ' ' },
    { cancelId: 'x' },
    { refundableAmount: '1e9' },
    { intent: 'nonsense' },
  ])('with %j is refused without a fact', async differs => {
    const { orderId } = await desk.bought()
    const before = await desk.factsOf(orderId)
    const answer = await desk.press(orderId, await desk.filled(orderId, 5_000, differs))
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.data.errors)).toHaveLength(1)
    expect(await desk.factsOf(orderId)).toEqual(before)
  })

  test('only looked at, nothing happens', async () => {
    const { orderId } = await desk.bought()
    const looked = await desk.press(orderId, await desk.filled(orderId, 5_000, { intent: 'preview' }))
    expect(looked).toMatchObject({ status: 200, data: { previewed: true, values: { amount: '5000' } } })
    expect(await desk.factsOf(orderId)).not.toContain('CancelStarted')
  })

  test('whose answer is lost says checking, and settles when asked to look', async () => {
    const { orderId } = await desk.bought()
    await world.sandbox.addFault({
      kind: 'answer-lost-after-effect',
      scope: { operation: 'cancel', next: 1 },
    })
    const form = await desk.filled(orderId, 5_000)
    expect((await desk.press(orderId, form)).status).toBe(303)
    // Showing the page asks Toss in the background, so what is settled first may be either.
    const shown = (await desk.payment(orderId, `?cancel=${form.cancelId}`)).data
    expect(['checking', 'settled']).toContain(shown.outcome?.type)
    await world.settled()
    expect((await desk.press(orderId, { intent: 'settle' })).location).toMatch(/\?look=(done|busy)$/)
    const after = (await desk.payment(orderId, `?cancel=${form.cancelId}`)).data
    expect(after.outcome).toMatchObject({ type: 'settled', amount: 5_000 })
    expect((await desk.factsOf(orderId)).filter(type => type === 'PaymentCanceled')).toHaveLength(1)
  })

  test('a tax-free order takes its tax-free part, and not less', async () => {
    const { orderId } = await desk.bought('sample-book', 15_000, 'CARD', { taxFreeAmount: 15_000 })
    expect((await desk.payment(orderId)).data.offer?.taxFreeWhole).toBe(15_000)
    const less = await desk.press(orderId, await desk.filled(orderId, 5_000, { taxFreeAmount: 0 }))
    expect(less.data.errors).toEqual({ taxFreeAmount: 'TAX_FREE_UNDER' })
    expect(
      (await desk.press(orderId, await desk.filled(orderId, 5_000, { taxFreeAmount: 5_000 }))).status,
    ).toBe(303)
    expect((await desk.payment(orderId)).data.offer).toMatchObject({ whole: 10_000, taxFreeWhole: 10_000 })
  })

  test('an order waiting for its deposit ends as a whole, without an account', async () => {
    const { orderId } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
    expect((await desk.payment(orderId)).data).toMatchObject({
      view: { shown: { status: 'waitingForDeposit' } },
      offer: { onlyWhole: true, needsAccount: false },
      due: { kind: 'deposit' },
    })
    const part = await desk.press(orderId, await desk.filled(orderId, 5_000))
    expect(part.data.errors).toEqual({ amount: 'ONLY_WHOLE' })
    expect((await desk.press(orderId, await desk.filled(orderId, PRICE))).status).toBe(303)
    await world.settled()
    expect((await desk.payment(orderId)).data.view.shown.status).toBe('canceled')
  })

  test('a deposited virtual account needs an account to refund to', async () => {
    const { orderId, paymentKey } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
    await world.sandbox.deposit(paymentKey)
    await desk.press(orderId, { intent: 'settle' })
    await world.settled()
    const without = await desk.press(orderId, await desk.filled(orderId, 5_000))
    expect(without.data.errors).toEqual({
      bank: 'REQUIRED',
      accountNumber: 'REQUIRED',
      holderName: 'REQUIRED',
    })
    const account = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }
    expect((await desk.press(orderId, await desk.filled(orderId, 5_000, account))).status).toBe(303)
    expect((await desk.payment(orderId)).data.view.shown).toMatchObject({
      status: 'partialCanceled',
      balance: PRICE - 5_000,
    })
    const { entries } = (await desk.stream(`payment-${orderId}`)).data
    expect(JSON.stringify(entries)).not.toContain('1002123456789')
  })

  test('what was never paid cannot be canceled', async () => {
    const orderId = await world.order()
    expect((await desk.payment(orderId)).data.offer).toBeNull()
    const answer = await desk.press(orderId, await desk.filled(orderId, 5_000))
    expect(answer).toMatchObject({ status: 422, data: { refusal: 'NOT_ALLOWED_NOW' } })
  })
})
