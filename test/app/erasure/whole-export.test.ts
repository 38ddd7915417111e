import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as accountExport from '../../../app/routes/account.export.ts'
import * as customerExport from '../../../app/routes/admin.customer-export.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import type { PersonExport } from '../../../app/use-cases/erasure/person-export.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { ask } from '../admin/staff-desk.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor, type Visitor } from '../customer/visitor.ts'

const PASSWORD = 'a long enough password'
const email = 'buys-everywhere@example.com'

describe.each(engineNames)('all that is kept of a person who was a guest elsewhere, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let customerId = ''
  let guest = ''
  let others = ''
  let orders: string[] = []
  let visitor: Visitor

  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    const { customers, vault, accessLog, read } = world.ports
    const buying = buyingAt(world)
    const elsewhere = await buying.ordered(openVisitor(world), { email })
    await confirmPayment(world.ports, { ...(await buying.paid(elsewhere)), amount: elsewhere.amount })
    guest = (await read.payment(elsewhere.orderId))?.subject ?? ''
    const seen = {
      staffId: 'stf_test',
      address: '203.0.113.9',
      subject: guest,
      page: '/admin/payments',
      reason: null,
    }
    await accessLog.note({ ...seen, kind: 'shown' })
    await customers.signUp({ email, name: '김단골', password: PASSWORD })
    customerId = await comeInByMail({ customers, vault, database }, email, PASSWORD)
    await customers.signUp({ email: 'neighbour@example.com', name: '박이웃', password: PASSWORD })
    await comeInByMail({ customers, vault, database }, 'neighbour@example.com', PASSWORD)
    visitor = openVisitor(world)
    others = (await buying.ordered(visitor, { email: 'neighbour@example.com' })).orderId
    await visitor.signIn(customerId)
    const own = await buying.ordered(visitor, { email })
    orders = [own.orderId, elsewhere.orderId]
  })
  afterAll(() => database?.close())

  function isWhole(persons: readonly PersonExport[]): void {
    expect(persons.map(({ subject }) => subject)).toEqual([customerId, guest])
    expect(persons.map(({ payments }) => payments.map(({ orderId }) => orderId))).toEqual(
      orders.map(orderId => [orderId]),
    )
    const [, asGuest] = persons
    expect(asGuest?.mails.map(({ kind }) => kind)).toContain('receipt')
    expect(asGuest?.sessions.map(({ kind }) => kind)).toEqual(['guest'])
    expect(asGuest?.staffAccess.map(({ kind }) => kind)).toContain('shown')
  }

  test('goes with them when they ask, each order once, and nothing of who used the same browser', async () => {
    let file: Response | null = null
    const keeping = async (args: never) => {
      file = (await accountExport.action(args)) as Response
      return file
    }
    await visitor.post(keeping, '/account/data/export', { password: PASSWORD, as: 'json' })
    const text = await (file as unknown as Response).text()
    isWhole(JSON.parse(text).persons)
    expect(text).not.toContain(others)
  })

  test('is handed out by an owner, and noted under each name it was kept under', async () => {
    const asked = ask(world.ports, '/x', { role: 'owner', form: { as: 'json' } })
    const answer = await customerExport.action({ ...asked, params: { subject: customerId } } as never)
    isWhole(JSON.parse(await (answer as Response).text()).persons)
    for (const subject of [customerId, guest]) {
      const { rows } = await world.ports.accessLog.page({ subject, kind: 'exported', limit: 10 })
      expect(rows, subject).toHaveLength(1)
    }
  })
})
