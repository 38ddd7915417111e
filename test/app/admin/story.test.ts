import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../app/access/permissions.ts'
import type { StoryStep } from '../../../app/admin/story-view.ts'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import { closeReview } from '../../../app/use-cases/unresolved/decide.ts'
import { WITHDRAWAL } from '../../../domain/payment/withdrawal.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const WROTE = '김구매 님과 통화했고, 다음 주에 다시 보내 드리기로 했어요'

let database: Database
let world: ShopWorld
let orderId: string
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  orderId = (await openDesk(world).bought()).orderId
  const row = await world.ports.read.payment(orderId)
  if (!row) throw new Error('no order')
  await requestWithdrawal(world.ports, row, { reason: null, account: null })
  const closed = { orderId, review: WITHDRAWAL, decision: 'handled', note: WROTE } as const
  expect((await closeReview(world.ports, closed)).type).toBe('accepted')
})
afterAll(() => database?.close())

const page = async (role: Role) => {
  const asked = { ...ask(world.ports, `/admin/payments/${orderId}`, { role }), params: { orderId } }
  return (await answerOf<{ steps: readonly StoryStep[] }>(() => paymentPage.loader(asked as never))).data
}

test.each(ROLES)('%s sees that somebody looked, and what they wrote where people may be seen', async role => {
  const data = await page(role)
  const said = data.steps.filter(({ type }) => type === 'ReviewClosed').map(({ words }) => words)
  const maySee = role === 'owner' || role === 'finance'
  expect(said).toEqual([maySee ? WROTE : null])
  expect(JSON.stringify(data).includes('통화했고')).toBe(maySee)
})
