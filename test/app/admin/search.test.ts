import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askedFor } from '../../../app/admin/search/asked.ts'
import type { Found } from '../../../app/admin/search/find.ts'
import * as searchPage from '../../../app/routes/admin.search.tsx'
import type { MethodDetail } from '../../../domain/payment/method.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

describe('the words in the box', () => {
  test.each([
    ['19800', { sum: 19_800, position: 19_800, name: '19800' }],
    [' 19,800원 ', { sum: 19_800, position: null, name: null }],
    ['₩19,800', { sum: 19_800, position: null, name: null }],
    ['#12', { sum: null, position: 12, name: null }],
    ['shop-0123456789', { sum: null, position: null, name: 'shop-0123456789' }],
    ['a@example.com', { mail: 'a@example.com', sum: null, name: null }],
    ['김회원', { mail: null, sum: null, position: null, name: null, person: '김회원' }],
    ['Kim Gumae', { person: 'Kim Gumae', name: null }],
    ['1234', { lastFour: '1234', sum: 1234, position: 1234, person: null }],
    ['12345', { lastFour: null }],
    ['김1', { person: null }],
    ['1,98,00', { sum: null }],
    ['0', { sum: null, position: null }],
    ['99999999999', { sum: null, position: 99_999_999_999 }],
    ["' OR 1=1", { mail: null, sum: null, position: null, name: null }],
  ])('%s', (text, asked) => expect(askedFor(text)).toMatchObject(asked))
})

describe('the search box', () => {
  let database: Database
  let world: ShopWorld
  let bought: Awaited<ReturnType<ReturnType<typeof openDesk>['bought']>>
  let memberId: string
  let subscriptionId: string
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    bought = await openDesk(world).bought()
    memberId = await signUp(world, 'found@example.com')
    subscriptionId = await subscribe(world, memberId, 'sample-basic-monthly')
  })
  afterAll(() => database?.close())

  /** Everything sealed so far can be found. @returns how many facts that were */
  async function allTakenIn(): Promise<number> {
    let looked = 0
    for (let some = 1; some > 0; looked += some) some = await world.ports.prints.takeIn()
    return looked
  }
  /** The three digits of the last four that Toss shows. */
  async function shownEnd(orderId: string): Promise<string> {
    const row = await world.ports.read.payment(orderId)
    const sealed = row?.detail.methodDetail
    const detail = sealed ? await world.ports.vault.open<MethodDetail>(sealed) : null
    return detail?.cardNumber?.slice(-4, -1) ?? ''
  }
  const at = (words: string) =>
    answerOf<{ words: string; found: Found | null }>(() =>
      searchPage.loader(ask(world.ports, `/admin/search?${new URLSearchParams({ q: words })}`) as never),
    )
  const press = (words: string) =>
    answerOf<{ found: Found | null }>(() =>
      searchPage.action(ask(world.ports, '/admin/search', { form: { q: words } }) as never),
    )

  test('leads straight to what is named whole', async () => {
    const [moved] = await database.query<{ transaction_key: string }>(
      {
        name: 'any_movement',
        text: 'SELECT transaction_key FROM rm.ledger WHERE order_id = $1',
      },
      [bought.orderId],
    )
    const paid = `/admin/payments/${bought.orderId}`
    for (const words of [
      bought.orderId,
      bought.paymentKey,
      moved?.transaction_key ?? '',
      ` ${bought.orderId} `,
    ])
      expect((await at(words)).location).toBe(paid)
    expect((await at(subscriptionId)).location).toBe(`/admin/subscriptions/${subscriptionId}`)
    expect((await at(memberId)).location).toBe(`/admin/customers/${memberId}`)
    expect((await at('#1')).location).toBe('/admin/events/1')
  })

  test('lists what has a sum, and the event that has the number', async () => {
    const { status, data } = await at('19,800원')
    expect(status).toBe(200)
    expect(data.found?.payments.map(({ orderId }) => orderId)).toContain(bought.orderId)
    expect(data.found?.event).toBeNull()
    expect((await at(String(PRICE))).location).toBeNull()
    expect((await at('1')).data.found?.event).toMatchObject({ position: 1 })
  })

  test('finds people by their mail without an address that holds it, and says so to the log', async () => {
    expect((await at('found@example.com')).data).toEqual({ words: '', found: null, findsPeople: true })
    expect((await press('Found@example.com')).location).toBe(`/admin/customers/${memberId}`)
    const guests = await press('buyer@example.com')
    expect(guests.location ?? guests.data.found?.payments.map(({ orderId }) => orderId)).toEqual(
      guests.location ? `/admin/payments/${bought.orderId}` : expect.arrayContaining([bought.orderId]),
    )
    expect((await press('nobody@example.com')).data.found).toMatchObject({ payments: [], customers: [] })
    const guest = (await world.ports.read.payment(bought.orderId))?.subject
    const { rows } = await world.ports.accessLog.page({ kind: 'found', limit: 10 })
    expect(rows.map(({ subject, page }) => [subject, page])).toEqual([
      [null, '/admin/search'],
      [guest, '/admin/search'],
      [memberId, '/admin/search'],
    ])
  })

  test('finds a payment by the last four digits of its card, of which Toss hides the last', async () => {
    expect(await allTakenIn()).toBeGreaterThan(0)
    expect(await world.ports.prints.takeIn()).toBe(0)
    const shown = await shownEnd(bought.orderId)
    for (const last of ['0', '7']) {
      const { data, location } = await at(`${shown}${last}`)
      expect(location).toBeNull()
      expect(data.found?.byCard.map(({ orderId }) => orderId)).toContain(bought.orderId)
    }
    const other = `${(Number(shown[0]) + 1) % 10}${shown.slice(1)}0`
    expect((await at(other)).data.found?.byCard.map(({ orderId }) => orderId)).not.toContain(bought.orderId)
  })

  test('finds a name by the form alone, and says so to the log', async () => {
    await allTakenIn()
    const called = await press(' 김 구매 ')
    expect(called.location ?? called.data.found?.payments.map(({ orderId }) => orderId)).toContain(
      bought.orderId,
    )
    expect((await at('김구매')).data.found?.payments).toEqual([])
    const { rows } = await world.ports.accessLog.page({ kind: 'found', limit: 1 })
    expect(rows[0]).toMatchObject({ page: '/admin/search' })
  })

  test('leads straight to a member who never ordered, by their name', async () => {
    const { customers } = world.ports
    const silent = await signUp(world)
    await customers.rename(silent, '고요한')
    expect((await press('고요한')).data.found).toMatchObject({ payments: [], customers: [] })
    await allTakenIn()
    expect((await press('고 요한')).location).toBe(`/admin/customers/${silent}`)
  })

  test('leads words to an address of their own, and finds nothing for what it does not know', async () => {
    expect((await press('19,800원')).location).toBe(`/admin/search?q=${encodeURIComponent('19,800원')}`)
    expect((await at('김회원')).data.found).toMatchObject({ payments: [], event: null })
    expect((await at('')).data).toEqual({ words: '', found: null, findsPeople: true })
    expect((await at('x'.repeat(300))).status).toBe(400)
  })
})
