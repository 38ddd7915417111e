import { afterAll, beforeAll, expect, test } from 'vitest'
import * as guestOrder from '../../../app/routes/guest-order.tsx'
import { personExport } from '../../../app/use-cases/erasure/person-export.ts'
import { guestLinkOf } from '../../../app/use-cases/guest-link.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor } from '../customer/visitor.ts'
import { openDesk, PRICE } from './desk.ts'

const ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }
const OTHER = { bank: '88', accountNumber: '110987654321', holderName: '박구매' }
const NEEDED = { bank: 'REQUIRED', accountNumber: 'REQUIRED', holderName: 'REQUIRED' }

let database: Database
let world: ShopWorld
let desk: ReturnType<typeof openDesk>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  desk = openDesk(world)
})
afterAll(() => database?.close())

interface Page {
  readonly withdrawal: { readonly state: string; readonly toAccount?: boolean } | null
  readonly errors: object
  readonly values: object
}

/** Paid into a virtual account, and the page its buyer asks on. */
async function deposited() {
  const { orderId, paymentKey } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
  await world.sandbox.deposit(paymentKey)
  await desk.press(orderId, { intent: 'settle' })
  await world.settled()
  const path = guestLinkOf(world.ports, orderId)
  const visitor = openVisitor(world)
  const ask = (form: object) =>
    visitor.post<Page>(guestOrder.action, path, { intent: 'withdraw', reason: '', ...form })
  return { orderId, ask, page: () => visitor.get<Page>(guestOrder.loader, path) }
}

/** To which account the last refund was asked to go. */
const refundedTo = () => {
  const [last] = world.sandbox.requests(({ operation }) => operation === 'cancel')
  return (JSON.parse(JSON.stringify(last?.requestBody)) as unknown) ?? null
}

test('who paid by virtual account says where the money goes, and staff need not ask again', async () => {
  const { orderId, ask, page } = await deposited()
  expect((await page()).data.withdrawal).toMatchObject({ state: 'open', toAccount: true })
  expect(await ask({ bank: '', accountNumber: '', holderName: '' })).toMatchObject({
    status: 422,
    data: { errors: NEEDED },
  })
  expect(await ask({ ...ACCOUNT, accountNumber: '1002-123' })).toMatchObject({
    status: 422,
    data: { errors: { accountNumber: expect.any(String) }, values: { holderName: '김구매' } },
  })
  expect(await ask(ACCOUNT)).toMatchObject({ status: 303 })

  const { data } = await desk.payment(orderId)
  expect(data.named).toEqual({ bank: '우리은행', accountNumber: '••••6789', holderName: '김*매' })
  const { entries } = (await desk.stream(`payment-${orderId}`)).data
  expect(JSON.stringify([entries, data])).not.toContain(ACCOUNT.accountNumber)

  const [taken] = (await personExport(world.ports, data.view.subject)).payments
  expect(taken?.withdrawals).toMatchObject([{ refundAccount: ACCOUNT }])

  expect((await desk.press(orderId, await desk.filled(orderId, 5_000))).status).toBe(303)
  expect(JSON.stringify(refundedTo())).toContain(ACCOUNT.accountNumber)
})

test('staff may send it elsewhere, but then name the whole account', async () => {
  const { orderId, ask } = await deposited()
  await ask(ACCOUNT)
  const half = await desk.press(orderId, await desk.filled(orderId, 5_000, { bank: OTHER.bank }))
  expect(half).toMatchObject({
    status: 422,
    data: { errors: { accountNumber: 'REQUIRED', holderName: 'REQUIRED' } },
  })
  expect((await desk.press(orderId, await desk.filled(orderId, 5_000, OTHER))).status).toBe(303)
  expect(JSON.stringify(refundedTo())).toContain(OTHER.accountNumber)
})

test('of a card nothing is asked, and nothing is kept', async () => {
  const { orderId } = await desk.bought()
  const path = guestLinkOf(world.ports, orderId)
  const visitor = openVisitor(world)
  const { withdrawal } = (await visitor.get<Page>(guestOrder.loader, path)).data
  expect(withdrawal).toMatchObject({ state: 'open', toAccount: false })
  await visitor.post(guestOrder.action, path, { intent: 'withdraw', reason: '', ...ACCOUNT })
  expect((await desk.payment(orderId)).data.named).toBeNull()
})
