import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as accountData from '../../../app/routes/account.data.tsx'
import * as accountNotices from '../../../app/routes/account.notices.tsx'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { wholePerson } from '../../../app/use-cases/erasure/whole-person.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor } from '../customer/visitor.ts'

const PLACE = '/account/data'
const PASSWORD = 'a long enough password'

describe.each(engineNames)('two people at one machine, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let made = 0
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  /** Somebody whose mail is proved. */
  async function neighbour() {
    const { customers, vault } = world.ports
    const email = `neighbour${++made}@example.com`
    await customers.signUp({ email, name: '김이웃', password: PASSWORD })
    return { email, customerId: await comeInByMail({ customers, vault, database }, email, PASSWORD) }
  }

  /** A browser they ordered with as guests, and with which somebody else signs in. */
  async function shared(...emails: string[]) {
    const visitor = openVisitor(world)
    const orders = []
    for (const email of emails) orders.push(await buyingAt(world).ordered(visitor, { name: '박남의', email }))
    const [first] = orders
    if (!first) throw new Error('nothing was ordered')
    const { orderId } = first
    await confirmPayment(world.ports, { ...(await buyingAt(world).paid(first)), amount: first.amount })
    const guest = (await world.ports.read.payment(orderId))?.subject ?? ''
    const token = visitor.cookie('__Host-jangbu-guest') ?? visitor.cookie('jangbu-guest') ?? ''
    const { customerId: leaver } = await neighbour()
    await visitor.signIn(leaver)
    return { visitor, orderId, guest, token, leaver }
  }
  const erasedAt = async (subject: string) => (await world.ports.people.erasedOf(subject)).account

  test('what the other one ordered is not counted as theirs, nor told to them', async () => {
    const { visitor, guest } = await shared((await neighbour()).email)
    const toGuest = await database.query<{ key: string }>(
      'SELECT key FROM outbox.notices WHERE recipient = $1',
      [guest],
    )
    expect(toGuest.length).toBeGreaterThan(0)
    expect((await visitor.get<{ payments: number }>(accountData.loader, PLACE)).data.payments).toBe(0)
    const told = await visitor.get<{ notices: { key: string }[] }>(accountNotices.loader, '/account/notices')
    const keys = told.data.notices.map(({ key }) => key)
    expect(toGuest.filter(({ key }) => keys.includes(key))).toEqual([])
  })

  test('who leaves takes nothing of the other one along, and the browser is nobody afterwards', async () => {
    const { sessions, customers } = world.ports
    const owner = await neighbour()
    const { visitor, orderId, guest, token, leaver } = await shared(owner.email)
    expect(await sessions.find('guest', token)).toMatchObject({ subject: guest })
    expect((await visitor.post(accountData.action, PLACE, { password: PASSWORD })).location).toBe('/goodbye')
    expect(await erasedAt(leaver)).not.toBeNull()
    expect(await erasedAt(guest)).toBeNull()
    expect(await customers.ownsGuestOrder(owner.customerId, orderId)).toBe(true)
    expect(await sessions.find('guest', token)).toBeNull()
    expect(visitor.cookie('jangbu-guest') ?? visitor.cookie('__Host-jangbu-guest')).toBeNull()
  })

  test('who owns every order of it takes it along, whoever else was signed in there', async () => {
    const owner = await neighbour()
    const { guest, leaver } = await shared(owner.email)
    await erasePerson(world.ports, { subject: leaver, why: 'ownWish', browser: guest })
    expect(await erasedAt(guest)).toBeNull()
    await erasePerson(world.ports, { subject: owner.customerId, why: 'ownWish' })
    expect(await erasedAt(guest)).not.toBeNull()
  })

  test('an order of somebody who was erased since is nobody’s who comes after', async () => {
    const owner = await neighbour()
    const { guest, leaver } = await shared(owner.email, 'nobody.yet@example.com')
    await erasePerson(world.ports, { subject: owner.customerId, why: 'ownWish' })
    expect(await erasedAt(guest)).toBeNull()
    expect(await wholePerson(world.ports, leaver, guest)).toEqual([leaver])
  })

  test('a guest whose mails nobody has proved is who is signed in', async () => {
    const { guest, leaver } = await shared('somebody.else@example.com')
    expect(await wholePerson(world.ports, leaver, guest)).toEqual([guest, leaver])
  })
})
