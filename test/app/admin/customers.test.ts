import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as onePage from '../../../app/routes/admin.customer.tsx'
import * as csv from '../../../app/routes/admin.customers.csv.ts'
import * as listPage from '../../../app/routes/admin.customers.tsx'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import type { ListedCustomer } from '../../../domain/customer-list.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

interface Shown {
  readonly lines: readonly ListedCustomer[]
  readonly links: { readonly next: string | null; readonly first: string | null }
}

describe.each(engineNames)("staff's list of customers, on %s", engine => {
  let database: Database
  let world: ShopWorld
  /** oldest first: 2 bought as a guest and once since, 3 bought twice, 5 is a member, 6 was one, 7 was erased */
  let ids: readonly string[]
  const id = (nth: number) => ids[nth - 1] ?? ''
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    const made: string[] = []
    for (let nth = 1; nth <= 7; nth++) made.push(await signUp(world, `somebody${nth}@example.com`))
    ids = made
    await world.order() // a guest
    const desk = openDesk(world)
    await desk.paid(await world.order({ subject: id(2) }))
    const asGuest = await desk.bought()
    await database.query('UPDATE accounts.guest_orders SET customer_id = $2 WHERE order_id = $1', [
      asGuest.orderId,
      id(2),
    ])
    await desk.paid(await world.order({ subject: id(3) }))
    const { orderId } = await desk.paid(await world.order({ subject: id(3) }))
    await desk.press(orderId, await desk.filled(orderId, 9_800))
    await subscribe(world, id(5), 'sample-basic-monthly')
    const subscriptionId = await subscribe(world, id(6), 'sample-basic-monthly')
    await leaveNow(world.ports, { customerId: id(6), subscriptionId }, 9_900)
    await erasePerson(world.ports, { subject: id(7), why: 'askedUs' })
  })
  afterAll(() => database?.close())

  const args = (path: string, params = {}) => ({ ...ask(world.ports, path), params }) as never
  const page = (query = '') => answerOf<Shown>(() => listPage.loader(args(`/admin/customers${query}`)))
  const idsOf = async (query: string) => (await page(query)).data.lines.map(({ customerId }) => customerId)

  test('is everybody with an account, newest first, and what they bought; masked, without guests and erased', async () => {
    const { lines, links } = (await page()).data
    expect(lines.map(({ customerId }) => customerId)).toEqual(ids.slice(0, 6).toReversed())
    const line = (nth: number) => lines.find(({ customerId }) => customerId === id(nth))
    expect(line(1)).toMatchObject({ payments: 0, paid: 0, status: null, lastOrderAt: null })
    expect(line(2)).toMatchObject({ payments: 2, paid: 2 * PRICE, lastOrderAt: world.clock.at })
    expect(line(3)).toMatchObject({ payments: 2, paid: 2 * PRICE - 9_800, status: null })
    expect(line(5)).toMatchObject({
      name: '김*원',
      email: 's***@example.com',
      verified: false,
      status: 'active',
      payments: 1,
      paid: 9_900,
      lastOrderAt: world.clock.at,
    })
    expect(line(6)).toMatchObject({ status: 'ended', payments: 1, paid: 0 })
    expect(JSON.stringify(lines)).not.toMatch(/김회원|somebody|s1\./)
    expect(links).toEqual({ next: null, first: null })
  })

  test('by membership', async () => {
    expect(await idsOf('?membership=live')).toEqual([id(5)])
    expect(await idsOf('?membership=past')).toEqual([id(6)])
    expect(await idsOf('?membership=none')).toEqual([id(4), id(3), id(2), id(1)])
  })

  test('page by page, each once, also of those who came in the same moment', async () => {
    await database.query(
      `UPDATE accounts.customers SET created_at = '2026-03-01T00:00:00.000001Z'
      WHERE customer_id = ANY($1::text[])`,
      [[id(1), id(2), id(4)]],
    )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { rows, next } = await world.ports.customerList.page({}, cursor, 2)
      expect(rows.length).toBeLessThanOrEqual(2)
      seen.push(...rows.map(({ customerId }) => customerId))
      cursor = next
    } while (cursor !== null)
    expect(seen).toHaveLength(6)
    expect(new Set(seen)).toEqual(new Set(ids.slice(0, 6)))
  })

  test.each(['?membership=everybody', '?after=%00'])('%s is told', async query =>
    expect((await page(query)).status).toBe(400),
  )
  test.each(['e30', Buffer.from('["2026-99-99T99:99:99.999999Z","cus_a"]').toString('base64url')])(
    'a cursor that is none (%s) is the first page',
    async cursor => expect(await idsOf(`?after=${cursor}`)).toHaveLength(6),
  )

  test('as a file: ids, sums and days, and nobody’s name', async () => {
    const file = await (await csv.loader(args('/admin/customers.csv?membership=live'))).text()
    const [head, ...lines] = file.trim().split('\r\n')
    expect(head).toContain('고객 번호')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(id(5))
    expect(lines[0]).toContain('9900')
    expect(file).not.toMatch(/김|somebody/)
  })

  test('one of them says who it is, masked, and what they paid; a guest and an erased one have no account', async () => {
    const account = async (subject: string) =>
      (
        await answerOf<{ account: ListedCustomer | null }>(() =>
          onePage.loader(args('/admin/customers/x', { subject })),
        )
      ).data.account
    const { payments } = await world.ports.people.rows(id(2))
    expect(payments.map(({ balance }) => balance)).toEqual([PRICE, PRICE])
    expect(await account(id(2))).toMatchObject({ payments: payments.length, paid: 2 * PRICE })
    expect(await account(id(3))).toMatchObject({ name: '김*원', payments: 2, paid: 2 * PRICE - 9_800 })
    expect(await account(id(7))).toBeNull()
    const [guest] = await database.query<{ subject: string }>(
      `SELECT subject FROM rm.payment_summary WHERE subject LIKE 'gst\\_%' LIMIT 1`,
    )
    expect(await account(guest?.subject ?? '')).toBeNull()
  })
})
