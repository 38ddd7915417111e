import { afterAll, beforeAll, expect, test } from 'vitest'
import * as success from '../../../app/routes/checkout.success.tsx'
import { en } from '../../../app/text.en.ts'
import { ko } from '../../../app/text.ko.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from './buying.ts'
import { openVisitor } from './visitor.ts'

let database: Database
let world: ShopWorld
let buying: ReturnType<typeof buyingAt>
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  buying = buyingAt(world)
})
afterAll(() => database?.close())

test('a decline, and an order that lapsed, read in another browser like a payment: of neither anything is said', async () => {
  const owner = openVisitor(world)
  const stranger = openVisitor(world)
  const { orderId, amount } = await buying.ordered(owner)
  const wish = { orderId, amount, method: 'CARD', orderName: '드립백' }
  const paymentKey = await world.shopper.open(wish)
  await world.shopper.approveThenDecline(paymentKey, 'REJECT_CARD_COMPANY')
  const back = { orderId, paymentKey, amount: String(amount) }
  const elsewhere = `/checkout/success?state=elsewhere&orderId=${orderId}`
  expect((await stranger.post(success.action, '/checkout/success', back)).location).toBe(elsewhere)
  expect(await world.ports.read.payment(orderId)).toMatchObject({ status: 'failed' })
  await world.pass(DAY_MS)
  await runDue(world.ports)
  expect(await world.ports.read.payment(orderId)).toMatchObject({ status: 'expired' })
  const late = { ...back, paymentKey: `${paymentKey}2` }
  expect((await stranger.post(success.action, '/checkout/success', late)).location).toBe(elsewhere)
  for (const { success: words } of [ko, en])
    expect(`${words.elsewhereTitle} ${words.elsewhere}`).not.toMatch(/접수|received|마쳤|complete/)
})
