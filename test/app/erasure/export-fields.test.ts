import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPlan } from '../../../app/use-cases/catalogue/add-plan.ts'
import { personExport } from '../../../app/use-cases/erasure/person-export.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { won } from '../../../domain/money.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from '../admin/desk.ts'
import { pastTheShop } from '../sweep/past-the-shop.ts'

const ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }
const OTHER = { bank: '88', accountNumber: '110987654321', holderName: '박구매' }

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

test('a consent is beside the place it was answered at, also where another membership asked under the same number', async () => {
  const customerId = await signUp(world)
  const HOME = { address: '203.0.113.1', userAgent: 'a browser at home' }
  const WORK = { address: '198.51.100.2', userAgent: 'another one at work' }
  await addPlan(world.ports, {
    planId: 'beans-monthly',
    membership: { newProductId: 'beans', name: '원두 클럽' },
    name: 'BASIC',
    description: '',
    rank: 1,
    interval: 'month',
    price: won(9_900),
    taxFree: false,
    trialDays: 14,
  })
  const answers = [
    ['sample-premium-monthly', HOME],
    ['beans-monthly', WORK],
  ] as const
  for (const [planId, place] of answers) {
    const subscriptionId = await subscribe(world, customerId, planId)
    const answer = { consentId: 'conversion-1', agrees: true, place }
    expect((await answerConsent(world.ports, { customerId, subscriptionId }, answer)).type).toBe('accepted')
    await world.pass(MINUTE_MS)
  }
  const { consents } = await personExport(world.ports, customerId)
  expect(consents.map(({ place }) => place)).toEqual([HOME, WORK])
})

test('cancels are those that happened, on Toss’s own page too, and those that failed or wait are told for what they are', async () => {
  const desk = openDesk(world)
  const past = pastTheShop(world)
  const { orderId, paymentKey } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
  await world.sandbox.deposit(paymentKey)
  await desk.press(orderId, { intent: 'settle' })
  await world.settled()
  const give = async (amount: number, account: object) => {
    await world.pass(MINUTE_MS)
    await desk.press(orderId, await desk.filled(orderId, amount, account))
  }
  const cancels = async () => {
    const { subject } = (await world.ports.read.payment(orderId)) ?? { subject: '' }
    const [taken] = (await personExport(world.ports, subject)).payments
    return taken?.cancels.map(({ at: _, ...cancel }) => cancel)
  }
  const scope = { orderId, operation: 'cancel', next: 1 } as const

  await world.sandbox.addFault({ kind: 'decline', code: 'NOT_CANCELABLE_PAYMENT', scope })
  await give(4_000, OTHER)
  await give(5_000, ACCOUNT)
  await world.pass(MINUTE_MS)
  const back = { bank: '20', accountNumber: ACCOUNT.accountNumber, holderName: ACCOUNT.holderName }
  await past.cancelAtToss(paymentKey, { cancelAmount: 800, refundReceiveAccount: back })
  await desk.press(orderId, { intent: 'settle' })
  await world.settled()
  const reason = '고객 변심'
  const happened = [
    { amount: 4_000, status: 'failed', reason, refundAccount: OTHER },
    { amount: 5_000, status: 'canceled', reason, refundAccount: ACCOUNT },
    { amount: 800, status: 'canceled', reason: null, refundAccount: null },
  ]
  expect(await cancels()).toEqual(happened)

  await world.sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
  await give(1_000, ACCOUNT)
  expect(await cancels()).toEqual([
    ...happened,
    { amount: 1_000, status: 'canceling', reason, refundAccount: ACCOUNT },
  ])
})
