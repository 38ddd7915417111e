import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import * as accountData from '../../../app/routes/account.data.tsx'
import * as accountExport from '../../../app/routes/account.export.ts'
import * as customerPage from '../../../app/routes/admin.customer.tsx'
import * as customerExport from '../../../app/routes/admin.customer-export.ts'
import { exportedEn } from '../../../app/text.privacy.en.ts'
import { exportedKo } from '../../../app/text.privacy.ko.ts'
import { finishErasuresDue } from '../../../app/use-cases/erasure/erasures-due.ts'
import { personExport } from '../../../app/use-cases/erasure/person-export.ts'
import { exportHtml } from '../../../app/views/export-document.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from '../admin/desk.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'
import { buyingAt } from '../customer/buying.ts'
import { openVisitor } from '../customer/visitor.ts'
import { subscribingAt } from '../subscriptions/subscribing.ts'

const PLACE = '/account/data'

let database: Database
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
})
afterAll(() => database?.close())

interface Seen {
  view: { open: string | null; keptUntil: string | null; erased: { account: string | null } }
  mayErase: boolean
}
function atDesk(subject: string, { role = 'owner', form }: { role?: Role; form?: object } = {}) {
  const asked = { ...ask(world.ports, `/admin/customers/${subject}`, { role, ...(form && { form }) }) }
  return { ...asked, params: { subject } } as never
}
const seen = (subject: string, role?: Role) =>
  answerOf<Seen>(() => customerPage.loader(atDesk(subject, role ? { role } : {})))
const press = (subject: string, form: object, role?: Role) =>
  answerOf<{ refusal: string | null; errors: object }>(() =>
    customerPage.action(atDesk(subject, { form, ...(role && { role }) })),
  )

describe('your data', () => {
  test('is for whoever is signed in, and asks for the password ten times at most', async () => {
    const nobody = openVisitor(world)
    expect((await nobody.get(accountData.loader, PLACE)).location).toMatch(/^\/sign-in\?to=/)
    expect((await nobody.post(accountData.action, PLACE, { password: 'x' })).location).toMatch(/^\/sign-in/)
    const visitor = openVisitor(world)
    const customerId = await signUp(world)
    await visitor.signIn(customerId)
    const answers = []
    for (let tries = 0; tries < 9; tries++)
      answers.push((await visitor.post(accountData.action, PLACE, { password: `guess ${tries}` })).status)
    expect(answers).toEqual(Array(9).fill(422))
    const download = { password: 'another guess', as: 'json' }
    const wrong = await visitor.post(accountExport.action, `${PLACE}/export`, download)
    expect(wrong.location).toBe(`${PLACE}?problem=wrong`)
    const over = await visitor.post(accountExport.action, `${PLACE}/export`, download)
    expect(over.location).toBe(`${PLACE}?problem=tooMany`)
    const late = await visitor.post(accountData.action, PLACE, { password: 'a long enough password' })
    expect(late.status).toBe(429)
    expect(Number(late.sets.get('retry-after'))).toBeGreaterThan(0)
    expect(await world.ports.customers.customer(customerId)).not.toBeNull()
  })

  test('leads to what has to be settled first', async () => {
    const { member } = await subscribingAt(world).joined()
    const page = await member.get<{ open: string }>(accountData.loader, PLACE)
    expect(page.data.open).toBe('SUBSCRIPTION_LIVE')
    const refused = await member.post<{ problem: string }>(accountData.action, PLACE, {
      password: 'a long enough password',
    })
    expect([refused.status, refused.data.problem]).toEqual([422, 'refused'])
    expect(await world.ports.customers.customer(member.customerId)).not.toBeNull()
  })

  test('takes the guest this browser was before along', async () => {
    const visitor = openVisitor(world)
    const order = await buyingAt(world).ordered(visitor)
    const guest = (await world.ports.read.payment(order.orderId))?.subject ?? ''
    const customerId = await signUp(world)
    await visitor.signIn(customerId)
    const page = await visitor.get<{ payments: number }>(accountData.loader, PLACE)
    expect(page.data.payments).toBe(1)
    const left = await visitor.post(accountData.action, PLACE, { password: 'a long enough password' })
    expect(left.location).toBe('/goodbye')
    for (const subject of [guest, customerId])
      expect((await world.ports.people.erasedOf(subject)).account).not.toBeNull()
  })
})

describe('one customer, as staff see them', () => {
  test('a guest is erased by an order that was looked up, with a reason from a list', async () => {
    const desk = openDesk(world)
    const { orderId } = await desk.bought()
    const { subject } = (await desk.payment(orderId)).data.view
    expect((await seen(subject)).data).toMatchObject({ mayErase: true, view: { open: null } })
    expect((await press(subject, {})).data.errors).toEqual({ why: 'NOT_CHOSEN', sure: 'NOT_SURE' })
    expect((await press(subject, { why: 'term', sure: 'on' })).data.errors).toEqual({ why: 'NOT_CHOSEN' })
    expect((await seen(subject)).data.view.erased.account).toBeNull()
    const done = await press(subject, { why: 'askedUs', sure: 'on' })
    expect([done.status, done.location]).toEqual([303, `/admin/customers/${subject}?done=erased`])
    expect((await desk.payment(orderId)).data.view.buyer).toBeNull()
    const [event] = (await desk.stream(`person-${subject}`)).data.entries
    expect(event?.type).toBe('PersonErased')
    expect(await finishErasuresDue(world.ports)).toBe(0)
  })

  test('an account goes with the guests it was before, and waits for them', async () => {
    const { ports } = world
    const desk = openDesk(world)
    const { orderId } = await desk.bought()
    const waiting = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
    const orders = [orderId, waiting.orderId]
    const guests = await Promise.all(orders.map(async id => (await ports.read.payment(id))?.subject ?? ''))
    const customerId = await signUp(world)
    await database.query(
      'UPDATE accounts.guest_orders SET customer_id = $2 WHERE order_id = ANY ($1::text[])',
      [orders, customerId],
    )
    const wish = { why: 'askedUs', sure: 'on' }
    expect((await seen(customerId)).data.view.open).toBe('PAYMENT_UNSETTLED')
    expect(await press(customerId, wish)).toMatchObject({
      status: 422,
      data: { refusal: 'PAYMENT_UNSETTLED' },
    })
    const { data } = await desk.payment(orderId)
    expect(data.view.buyer).toMatchObject({ name: '김구매' })

    await desk.press(waiting.orderId, await desk.filled(waiting.orderId, PRICE))
    await world.settled()
    expect((await seen(customerId)).data.view.open).toBeNull()
    expect((await press(customerId, wish)).location).toBe(`/admin/customers/${customerId}?done=erased`)
    for (const subject of [...guests, customerId])
      expect((await seen(subject)).data.view.erased.account).not.toBeNull()
    expect((await desk.payment(orderId)).data.view.buyer).toBeNull()
  })

  test.each(['finance', 'support', 'developer', 'readOnly'] as const)(
    '%s sees, and erases nobody',
    async role => {
      const customerId = await signUp(world)
      expect((await seen(customerId, role)).data.mayErase).toBe(false)
      expect((await press(customerId, { why: 'askedUs', sure: 'on' }, role)).status).toBe(403)
      const file = await answerOf(() =>
        customerExport.action(atDesk(customerId, { role, form: { as: 'json' } })),
      )
      expect(file.status).toBe(403)
      expect(await world.ports.customers.customer(customerId)).not.toBeNull()
    },
  )

  test.each(['cus_0000000000000000', 'stf_test', "cus_' OR 1=1", 'x', 'webhook-2026-03'])(
    '%s is not there',
    async text => {
      expect((await seen(text)).status).toBe(404)
      expect((await press(text, { why: 'askedUs', sure: 'on' })).status).toBe(404)
    },
  )
})

describe('what is handed out', () => {
  test('has a word for every field in both languages, and runs nothing', async () => {
    const { ports } = world
    const { member, id } = await subscribingAt(world).joined('sample-premium-monthly')
    await ports.rateLimit.count('none', 1, 1)
    expect(id).not.toBe('')
    const desk = openDesk(world)
    const { orderId, paymentKey } = await desk.bought()
    const guest = (await ports.read.payment(orderId))?.subject ?? ''
    const persons = [await personExport(ports, member.customerId), await personExport(ports, guest)]
    const names = new Set<string>()
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(visit)
      else if (value && typeof value === 'object')
        for (const [name, part] of Object.entries(value)) {
          names.add(name)
          if (name !== 'tossRecord') visit(part) // Toss's own words, shown as they came
        }
    }
    visit(persons)
    const taken = JSON.stringify(persons)
    expect(taken).toContain('acquirerCode')
    expect(taken, 'a payment key (R19)').not.toContain(paymentKey)
    const [ko, en] = [exportedKo.labels, exportedEn.labels]
    expect([...names].filter(name => !ko[name])).toEqual([])
    expect(Object.keys(en).sort()).toEqual(Object.keys(ko).sort())
    const [first] = persons
    if (!first) throw new Error('nobody')
    const account = { name: '<script>alert(1)</script>', email: '"><img src=x>', joinedAt: null }
    const html = exportHtml([{ ...first, account }], 'ko')
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&#60;script&#62;')
  })
})
