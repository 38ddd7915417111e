import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import * as reveal from '../../../app/routes/admin.reveal.tsx'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const WROTE = '허리를 다쳐 입원했어요. 010-9876-5432로 연락 주세요'

let database: Database
let world: ShopWorld
let orderId: string
let subject: string
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  orderId = (await openDesk(world).bought()).orderId
  const row = await world.ports.read.payment(orderId)
  if (!row) throw new Error('no order')
  subject = row.subject
  const asked = await requestWithdrawal(world.ports, row, { reason: WROTE, account: null })
  expect(asked.type).toBe('accepted')
})
afterAll(() => database?.close())

const args = (path: string, params: object, role: Role, form?: object) => {
  const staffId = `stf_${role}`
  return { ...ask(world.ports, path, { role, staffId, ...(form && { form }) }), params } as never
}
const page = (role: Role) =>
  answerOf<{ withdrawalReason: { words: string | null } | null }>(() =>
    paymentPage.loader(args(`/admin/payments/${orderId}`, { orderId }, role)),
  )
const noted = async (role: Role) =>
  (await world.ports.accessLog.page({ staffId: `stf_${role}`, limit: 10 })).rows.filter(
    row => row.subject === subject,
  )

test.each(['owner', 'finance'] as const)('%s reads what a buyer wrote, and the log says so', async role => {
  expect((await page(role)).data.withdrawalReason).toEqual({ words: WROTE })
  expect(await noted(role)).toMatchObject([{ kind: 'read', page: `/admin/payments/${orderId}` }])
})

test.each(['support', 'developer', 'readOnly'] as const)(
  '%s is told that something was written',
  async role => {
    const { data } = await page(role)
    expect(data.withdrawalReason).toEqual({ words: null })
    expect(JSON.stringify(data)).not.toContain('허리')
    expect(await noted(role)).toEqual([])
  },
)

test('support reads it for a reason, which is noted with whose it was', async () => {
  const path = `/admin/reveal/payments/${orderId}`
  const params = { of: 'payments', id: orderId }
  const before = await answerOf(() => reveal.loader(args(path, params, 'support')))
  expect(JSON.stringify(before.data)).not.toContain('허리')
  const why = '청약철회 처리'
  const { data } = await answerOf<{ shown: { wrote: string } }>(() =>
    reveal.action(args(path, params, 'support', { why })),
  )
  expect(data.shown.wrote).toBe(WROTE)
  const [shown] = (await noted('support')).filter(({ kind }) => kind === 'shown')
  expect(shown).toMatchObject({ subject, reason: why })
})
