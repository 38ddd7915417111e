import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import * as approvalPage from '../../../app/routes/admin.approval.tsx'
import * as guestOrder from '../../../app/routes/guest-order.tsx'
import { guestLinkOf } from '../../../app/use-cases/guest-link.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor } from '../customer/visitor.ts'
import { type Desk, openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const BUYERS = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }
const OTHER = { bank: '88', accountNumber: '110987654321', holderName: '박직원' }
const LIMIT = 5_000

let database: Database
let world: ShopWorld
let desk: Desk
beforeAll(async () => {
  database = await anyDatabase()
  const opened = await openShop(database)
  const staffRules = { ...opened.ports.staffRules, secondPairAbove: LIMIT }
  world = { ...opened, ports: { ...opened.ports, staffRules } }
  desk = openDesk(world)
})
afterAll(() => database?.close())

type Shown = Awaited<ReturnType<typeof approvalPage.loader>>

const seenBy = async (role: Role, cancelId: string) =>
  (
    await answerOf<Shown>(() =>
      approvalPage.loader({
        ...ask(world.ports, `/admin/approvals/${cancelId}`, { staffId: 'stf_b', role }),
        params: { cancelId },
      } as never),
    )
  ).data

/** A large refund of money paid by virtual account. @returns the request's id */
async function asked({ named, typed }: { named: object | null; typed: object }): Promise<string> {
  const { orderId, paymentKey } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
  await world.sandbox.deposit(paymentKey)
  await desk.press(orderId, { intent: 'settle' })
  await world.settled()
  const path = guestLinkOf(world.ports, orderId)
  const withdraw = { intent: 'withdraw', reason: '', ...named }
  if (named) await openVisitor(world).post(guestOrder.action, path, withdraw)
  const form = await desk.filled(orderId, PRICE, typed)
  expect((await desk.press(orderId, form)).location).toBe(`/admin/approvals/${form.cancelId}`)
  return form.cancelId
}

describe('whoever agrees to a refund sees where the money goes', () => {
  test.each([
    ['the account the buyer named', { named: BUYERS, typed: {} }, 'named', '우리은행 ••••6789 김*매'],
    ['another than that', { named: BUYERS, typed: OTHER }, 'another', '신한은행 ••••4321 박*원'],
    [
      'one of which the buyer said nothing',
      { named: null, typed: OTHER },
      'unnamed',
      '신한은행 ••••4321 박*원',
    ],
  ])('%s', async (_, accounts, whose, shown) => {
    const data = await seenBy('finance', await asked(accounts))
    expect(data.consequences).toEqual({ account: { shown, whose }, membership: null })
    expect(JSON.stringify(data)).not.toMatch(/1002123456789|110987654321/)
  })

  test('and is noted as having looked; who may not agree sees that there is one', async () => {
    const cancelId = await asked({ named: BUYERS, typed: OTHER })
    const noted = async () => {
      const page = `/admin/approvals/${cancelId}`
      const rows = await database.query('SELECT staff_id FROM accounts.access_log WHERE page = $1', [page])
      return rows.length
    }
    expect(await seenBy('readOnly', cancelId)).toMatchObject({ hasAccount: true, consequences: null })
    expect(await noted()).toBe(0)
    await seenBy('owner', cancelId)
    expect(await noted()).toBe(1)
  })
})

test.each(['keeps', 'ends'] as const)(
  'a membership that %s is told with the day it is paid until',
  async membership => {
    const subscriptionId = await subscribe(world, await signUp(world), 'sample-basic-monthly')
    const { view } = (await desk.subscription(subscriptionId)).data
    const orderId = view.cells[0]?.orderId ?? ''
    const form = await desk.filled(orderId, LIMIT + 1, { membership })
    await desk.press(orderId, form)
    const { consequences } = await seenBy('finance', form.cancelId)
    expect(consequences?.membership).toEqual({
      keeps: membership === 'keeps',
      isOver: false,
      paidUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
  },
)
