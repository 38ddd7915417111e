import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../domain/time.ts'
import { CARD_DATA, createScene, type Scene } from './support.ts'

interface Row {
  readonly amount: number
  readonly interestFee: number
  readonly fees: { readonly type: string; readonly fee: number }[]
  readonly supplyAmount: number
  readonly vat: number
  readonly payOutAmount: number
  readonly soldDate: string
  readonly paidOutDate: string
  readonly method: string
  readonly cancel: { readonly cancelAmount: number } | null
  readonly orderId: string
  readonly transfer: { readonly settlementStatus: string } | null
}

const settled = async ({ send }: Scene, query: string): Promise<Row[]> =>
  (await (await send(`/v1/settlements?${query}`)).json()) as Row[]
const APRIL = 'startDate=2026-03-30&endDate=2026-04-30'
const CANCEL = { cancelReason: '변심' }

function addsUp({ amount, fees, supplyAmount, vat, payOutAmount }: Row) {
  const taken = fees.reduce((sum, { fee }) => sum + fee, 0)
  expect([supplyAmount + vat, amount - taken]).toEqual([taken, payOutAmount])
}

describe('settlements (정산)', () => {
  test('a row appears the day after the payment, with fees and a payout three business days later', async () => {
    const scene = await createScene()
    await scene.confirmed('order-1', 15_000)
    expect(await settled(scene, APRIL)).toEqual([])
    await scene.sandbox.advance(DAY_MS)
    const rows = await settled(scene, APRIL)
    expect(rows).toMatchObject([
      {
        orderId: 'order-1',
        amount: 15_000,
        interestFee: 0,
        fees: [{ type: 'BASE', fee: 413 }],
        supplyAmount: 375,
        vat: 38,
        payOutAmount: 14_587,
        approvedAt: '2026-03-30T14:39:56+09:00',
        soldDate: '2026-03-31',
        paidOutDate: '2026-04-03',
        card: { acquireStatus: 'COMPLETED', amount: 15_000 },
        cancel: null,
      },
    ])
  })

  test('cancels are negative rows and bring exactly the fee back, however they are rounded', async () => {
    const scene = await createScene()
    const { paymentKey } = await scene.confirmed('order-1', 15_001)
    for (const cancelAmount of [333, 4_444, 10_224]) {
      await scene.call(`/v1/payments/${paymentKey}/cancel`, { ...CANCEL, cancelAmount })
    }
    await scene.sandbox.advance(DAY_MS)
    const rows = await settled(scene, APRIL)
    expect(rows.map(({ amount }) => amount)).toEqual([15_001, -333, -4_444, -10_224])
    expect(rows.map(({ cancel }) => cancel?.cancelAmount)).toEqual([undefined, 333, 4_444, 10_224])
    rows.forEach(addsUp)
    expect(rows.reduce((sum, { payOutAmount }) => sum + payOutAmount, 0)).toBe(0)
  })

  test('a transfer’s fee stays paid when it is cancelled, an account’s too', async () => {
    const scene = await createScene()
    const { paymentKey } = await scene.confirmed('order-1', 100_000, 'TRANSFER')
    await scene.call(`/v1/payments/${paymentKey}/cancel`, CANCEL)
    await scene.sandbox.advance(DAY_MS)
    const rows = await settled(scene, APRIL)
    rows.forEach(addsUp)
    expect(rows.map(({ payOutAmount }) => payOutAmount)).toEqual([98_020, -100_000])
  })

  test('interest the shop bears stands beside the fee', async () => {
    const scene = await createScene()
    await scene.call('/v1/payments/key-in', {
      amount: 90_000,
      orderId: 'order-1',
      orderName: '생수',
      ...CARD_DATA,
      cardInstallmentPlan: 3,
      useFreeInstallmentPlan: true,
    })
    await scene.sandbox.advance(DAY_MS)
    const [row] = await settled(scene, APRIL)
    expect(row?.fees.map(({ type }) => type)).toEqual(['BASE', 'INSTALLMENT_DISCOUNT'])
    expect(row?.interestFee).toBe(row?.fees[1]?.fee)
    addsUp(row as Row)
  })

  test('by day of payout: over a weekend and a holiday, and found from that side too', async () => {
    // A Thursday; sold on Friday 1 May, when banks are closed; 4 May is open, 5 May a holiday.
    const clock = { now: () => '2026-04-30T03:00:00.000Z' as never }
    const scene = await createScene({ clock })
    await scene.confirmed('order-1', 10_000)
    await scene.sandbox.advance(14 * DAY_MS)
    const paidOn = (day: string) => settled(scene, `dateType=paidOutDate&startDate=${day}&endDate=${day}`)
    expect(await paidOn('2026-05-06')).toEqual([])
    expect(await paidOn('2026-05-07')).toMatchObject([{ soldDate: '2026-05-01', paidOutDate: '2026-05-07' }])
  })

  test('pages; a deposit taken back is no money; settlementStatus turns with the payout', async () => {
    const scene = await createScene()
    for (let i = 0; i < 5; i++) await scene.confirmed(`order-${i}`, 1_000 + i)
    const { paymentKey } = await scene.confirmed('account-1', 50_000, 'VIRTUAL_ACCOUNT')
    await scene.sandbox.deposit(paymentKey)
    await scene.sandbox.reverseDeposit(paymentKey)
    const transfer = await scene.confirmed('transfer-1', 2_000, 'TRANSFER')
    await scene.sandbox.advance(DAY_MS)
    const amounts = async (page: number) =>
      (await settled(scene, `${APRIL}&size=4&page=${page}`)).map(({ amount }) => amount)
    expect([await amounts(1), await amounts(2), await amounts(3)]).toEqual([
      [1_000, 1_001, 1_002, 1_003],
      [1_004, 2_000],
      [],
    ])
    const status = async () =>
      (await scene.call(`/v1/payments/${transfer.paymentKey}`)).body.transfer?.settlementStatus
    expect(await status()).toBe('INCOMPLETED')
    await scene.sandbox.advance(3 * DAY_MS)
    expect(await status()).toBe('COMPLETED')
    const [row] = (await settled(scene, `${APRIL}&page=2&size=5`)).slice(-1)
    expect(row?.transfer?.settlementStatus).toBe('COMPLETED')
  })

  test.each([
    ['startDate=2026-03-30', 'INVALID_REQUEST'],
    ['startDate=2026-03-31&endDate=2026-03-30', 'INVALID_DATE'],
    ['startDate=2026-03-30T00:00:00&endDate=2026-03-31', 'INVALID_DATE'],
    [`${APRIL}&dateType=approvedDate`, 'INVALID_REQUEST'],
    [`${APRIL}&page=0`, 'INVALID_REQUEST'],
    [`${APRIL}&size=5001`, 'EXCEED_MAX_QUERY_LIMIT'],
  ])('%s: %s', async (query, code) => {
    const { call } = await createScene()
    expect((await call(`/v1/settlements?${query}`)).body.code).toBe(code)
  })
})

describe('manual settlement (수동 정산, POST /v1/settlements)', () => {
  test('settles what it names, a day after it was asked for, once', async () => {
    const scene = await createScene()
    await scene.sandbox.changeRules({ settlements: 'onRequest' })
    const { paymentKey } = await scene.confirmed('order-1', 10_000)
    await scene.confirmed('order-2', 20_000)
    await scene.sandbox.advance(7 * DAY_MS)
    expect(await settled(scene, APRIL)).toEqual([])
    const ask = () => scene.call('/v1/settlements', { paymentKey })
    expect(await ask()).toEqual({ status: 200, body: { result: true } })
    await scene.sandbox.advance(DAY_MS)
    expect((await ask()).body).toEqual({ result: true })
    expect(await settled(scene, APRIL)).toMatchObject([{ orderId: 'order-1', soldDate: '2026-04-07' }])
  })

  test('needs the contract, a payment, and money in it', async () => {
    const scene = await createScene()
    const { paymentKey } = await scene.confirmed('order-1', 10_000)
    const ask = async (paymentKey: string) => (await scene.call('/v1/settlements', { paymentKey })).body.code
    expect(await ask(paymentKey)).toBe('FORBIDDEN_REQUEST')
    await scene.sandbox.changeRules({ settlements: 'onRequest' })
    expect(await ask('nothing')).toBe('NOT_FOUND_PAYMENT')
    const { paymentKey: opened } = await scene.shopper.buy({ orderId: 'order-2', amount: 1_000 })
    expect(await ask(opened)).toBe('NOT_SUPPORTED_PROCESS')
  })

  test('with the rule of Toss’s own test environment there are none', async () => {
    const scene = await createScene()
    await scene.sandbox.changeRules({ settlements: 'none' })
    await scene.confirmed('order-1', 10_000)
    await scene.sandbox.advance(DAY_MS)
    expect(await settled(scene, APRIL)).toEqual([])
  })
})
