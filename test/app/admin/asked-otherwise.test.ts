import { afterAll, beforeAll, expect, test } from 'vitest'
import { approval } from '../../../domain/approval/approval.ts'
import type { RefundAccount } from '../../../domain/payment/method.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'

const MISTYPED = { bank: '20', accountNumber: '1002123456780', holderName: '김구매' }
const RIGHT = { ...MISTYPED, accountNumber: '1002123456789' }

let database: Database
let world: ShopWorld
let desk: ReturnType<typeof openDesk>
beforeAll(async () => {
  database = await anyDatabase()
  const { ports, ...rest } = await openShop(database)
  world = { ...rest, ports: { ...ports, staffRules: { ...ports.staffRules, secondPairAbove: 10_000 } } }
  desk = openDesk(world)
})
afterAll(() => database?.close())

async function deposited() {
  const { orderId, paymentKey } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
  await world.sandbox.deposit(paymentKey)
  await desk.press(orderId, { intent: 'settle' })
  await world.settled()
  return orderId
}

/** Where the money goes if a second person agrees. */
async function goesTo(cancelId: string): Promise<RefundAccount | null> {
  const { refund } = (await world.ports.events.load(approval, `approval-${cancelId}`)).state.context
  return refund?.refundAccount ? world.ports.vault.open<RefundAccount>(refund.refundAccount) : null
}

test('the same form with another account or reason asks for something else, and is not said to have been asked for', async () => {
  const orderId = await deposited()
  const form = await desk.filled(orderId, PRICE, MISTYPED)
  const page = `/admin/approvals/${form.cancelId}`
  expect((await desk.press(orderId, form)).location).toBe(page)
  expect((await desk.press(orderId, form)).location).toBe(page) // sent twice it is one

  const others = [RIGHT, { bank: '88' }, { holderName: '박구매' }, { reason: '오배송' }]
  for (const other of others) {
    const { status, data } = await desk.press(orderId, { ...form, ...other })
    expect([status, data.refusal]).toEqual([422, 'ASKED_OTHERWISE'])
    expect(data.values).toMatchObject(other) // what was typed is kept
  }
  expect(await goesTo(form.cancelId)).toEqual(MISTYPED)

  await desk.press(orderId, { intent: 'withdraw', cancelId: form.cancelId })
  const anew = await desk.filled(orderId, PRICE, RIGHT)
  expect((await desk.press(orderId, anew)).location).toBe(`/admin/approvals/${anew.cancelId}`)
  expect(await goesTo(anew.cancelId)).toEqual(RIGHT)
})

test('of two presses at once with two accounts one is told that it is not what was asked', async () => {
  const orderId = await deposited()
  const form = await desk.filled(orderId, PRICE, MISTYPED)
  const both = await Promise.all([desk.press(orderId, form), desk.press(orderId, { ...form, ...RIGHT })])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
  const isFirst = both[0]?.status === 303
  expect(await goesTo(form.cancelId)).toEqual(isFirst ? MISTYPED : RIGHT)
})
