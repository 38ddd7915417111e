import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '../../../app/http/client-address.ts'
import { overWebhooks } from '../../../app/http/webhook-limit.ts'
import * as checkout from '../../../app/routes/checkout.new.tsx'
import * as landing from '../../../app/routes/checkout.success.tsx'
import * as reset from '../../../app/routes/reset.token.tsx'
import * as askReset from '../../../app/routes/reset.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import { type Customers, TooBusy } from '../../../domain/accounts.ts'
import type { Database } from '../../../infra/database/database.ts'
import { createRateLimit } from '../../../infra/rate-limit.ts'
import { anyDatabase } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { linkIn } from './mails.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const PASSWORD = 'correct horse battery'
const EMAIL = 'owner@example.com'

let database: Database
let world: ShopWorld
/** passwords looked at */
let looked = 0
beforeAll(async () => {
  database = await anyDatabase()
  const opened = await openShop(database)
  const { customers } = opened.ports
  const enter: Customers['enter'] = (...asked) => {
    looked += 1
    return customers.enter(...asked)
  }
  world = { ...opened, ports: { ...opened.ports, customers: { ...customers, enter } } }
  await customers.signUp({ name: '이주인', email: EMAIL, password: PASSWORD })
  await comeInByMail({ ...opened.ports, database }, EMAIL, PASSWORD)
})
beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))
afterAll(() => database?.close())

let addresses = 0
/** A browser somewhere else each time. */
const elsewhere = () => openVisitor(world, { [CLIENT_ADDRESS_HEADER]: `203.0.113.${++addresses}` })
const guess = (browser: Visitor, email = EMAIL, password = 'a wrong guess') =>
  browser.post<{ problem: string; waitMinutes?: number; values: object }>(signIn.action, '/sign-in', {
    email,
    password,
  })
const statuses = async (times: number, act: () => Promise<{ status: number }>) => {
  const found: number[] = []
  for (let n = 0; n < times; n++) found.push((await act()).status)
  return found
}
const pass = (interval: string) =>
  database.query(
    'UPDATE accounts.rate_limits SET ends_at = ends_at - $1::interval, opens_at = opens_at - $1::interval',
    [interval],
  )

describe('guessing at one account', () => {
  test('from ten places is over after ten, whoever guesses from wherever, with the right password, too', async () => {
    expect(await statuses(10, () => guess(elsewhere()))).toEqual(Array(10).fill(422))
    const before = looked
    const stopped = await guess(elsewhere(), EMAIL.toUpperCase())
    expect(stopped).toMatchObject({
      status: 429,
      data: { waitMinutes: 1, values: { email: 'OWNER@EXAMPLE.COM' } },
    })
    expect(Number(stopped.sets.get('retry-after'))).toBeGreaterThan(0)
    expect((await guess(elsewhere(), EMAIL, PASSWORD)).status).toBe(429)
    expect(looked).toBe(before) // and costs no check of a password
    expect((await guess(elsewhere(), 'someone@example.com')).status).toBe(422)
  })

  test('is no guessing with the right password, and is bounded all the same: sixty in a quarter of an hour', async () => {
    const known = elsewhere()
    expect((await guess(known, EMAIL, PASSWORD)).status).toBe(303)
    const found = await statuses(61, () => guess(known, EMAIL, PASSWORD))
    expect(found).toEqual([...Array(60).fill(303), 429])
    expect((await guess(elsewhere(), EMAIL, PASSWORD)).status).toBe(303) // who is not known has counts of their own
  })

  test('from one browser that is known leaves the others that are their tries', async () => {
    const [counter, phone] = [elsewhere(), elsewhere()]
    for (const known of [counter, phone]) expect((await guess(known, EMAIL, PASSWORD)).status).toBe(303)
    expect((await statuses(70, () => guess(counter))).at(-1)).toBe(429)
    expect((await guess(phone, EMAIL, PASSWORD)).status).toBe(303)
  })

  test('is counted on in a browser that signs in to an account of its own in between, and leaves others their tries', async () => {
    const own = 'guesser@example.com'
    await world.ports.customers.signUp({ name: '박손님', email: own, password: PASSWORD })
    await comeInByMail({ ...world.ports, database }, own, PASSWORD)
    const [shared, home] = [elsewhere(), elsewhere()]
    for (const known of [shared, home]) expect((await guess(known, EMAIL, PASSWORD)).status).toBe(303)
    const found: number[][] = []
    for (let round = 0; round < 3; round++) {
      found.push(await statuses(10, () => guess(shared)))
      const token = shared.cookie('jangbu-device')
      expect((await guess(shared, own, PASSWORD)).status).toBe(303)
      expect(shared.cookie('jangbu-device')).not.toBe(token)
    }
    expect(found).toEqual([Array(10).fill(422), Array(10).fill(429), Array(10).fill(429)])
    for (let tries = 0; tries < 40; tries++) await guess(shared)
    expect((await guess(home, EMAIL, PASSWORD)).status).toBe(303)
  })

  test('goes on one at a time, later each time', async () => {
    await statuses(10, () => guess(elsewhere()))
    const waits: (number | undefined)[] = []
    for (let more = 0; more < 3; more++) {
      waits.push((await guess(elsewhere())).data.waitMinutes)
      await pass(`${waits.at(-1)} minutes`)
      expect((await guess(elsewhere())).status).toBe(422)
    }
    expect(waits).toEqual([1, 2, 4])
  })

  test('that does not exist is stopped alike, after the same checks', async () => {
    const tell = async (email: string) => {
      await database.query('DELETE FROM accounts.rate_limits')
      const before = looked
      const told = []
      for (let tries = 0; tries < 12; tries++) {
        const { status, data } = await guess(elsewhere(), email)
        told.push([status, { ...data, values: null }])
      }
      return { told, looked: looked - before }
    }
    expect(await tell('nobody@example.com')).toEqual(await tell(EMAIL))
  })

  test('keeps nobody out who signed in with this browser before, and knows it by its last token only', async () => {
    const home = elsewhere()
    expect((await guess(home, EMAIL, PASSWORD)).status).toBe(303)
    const copied = home.cookie('jangbu-device') ?? ''
    expect((await guess(home, EMAIL, PASSWORD)).status).toBe(303)
    await statuses(11, () => guess(elsewhere()))
    const thief = elsewhere()
    thief.plant('jangbu-device', copied)
    expect((await guess(thief, EMAIL, PASSWORD)).status).toBe(429)
    expect((await guess(home, EMAIL, PASSWORD)).status).toBe(303)
    expect(await statuses(11, () => guess(home))).toEqual([...Array(10).fill(422), 429]) // and has ten tries itself
    expect((await guess(home, 'someone@example.com')).status).toBe(422) // known for its own account alone
  })

  test('does not keep the owner out who proves the mail', async () => {
    await statuses(11, () => guess(elsewhere()))
    const owner = elsewhere()
    await owner.post(askReset.action, '/reset', { email: EMAIL })
    const link = await linkIn(world, EMAIL, 'reset')
    expect((await owner.post(reset.action, link, { password: PASSWORD })).location).toBe('/sign-in?reset=1')
    expect((await guess(elsewhere(), EMAIL, PASSWORD)).status).toBe(429)
    expect((await guess(owner, EMAIL, PASSWORD)).status).toBe(303)
  })
})

describe('guessing at many accounts', () => {
  test('from one address is over after a hundred, and locks no more accounts from there', async () => {
    const busy = openVisitor(world, { [CLIENT_ADDRESS_HEADER]: '198.51.100.7' })
    const first = await guess(busy, 'first@example.com')
    expect(first.status).toBe(422)
    const rows = await database.query<{ bucket: string; tries: number }>(
      'SELECT bucket, tries FROM accounts.rate_limits',
    )
    await database.query(
      `UPDATE accounts.rate_limits SET tries = 100 WHERE opens_at IS NULL AND bucket = ANY($1::text[])`,
      [rows.map(({ bucket }) => bucket)],
    )
    expect((await guess(busy, 'second@example.com')).status).toBe(429)
    const after = await database.query('SELECT bucket FROM accounts.rate_limits')
    expect(after).toHaveLength(rows.length) // nothing is counted for the second account
  })
})

describe('every form that costs something has its limit, by address, with a time to come back', () => {
  const address = '192.0.2.9'
  const here = () => openVisitor(world, { [CLIENT_ADDRESS_HEADER]: address })
  const order = {
    product: 'sample-drip-bag',
    quantity: '1',
    coupon: '',
    name: '김',
    email: EMAIL,
    phone: '01012345678',
    agree: 'on',
    nonce: 'n'.repeat(26),
    seen: '19800',
  }
  const redirected = {
    paymentKey: 'tgen_20260101000000abcd',
    orderId: 'abcd-000000000000000000000000',
    amount: '19800',
  }
  test.each([
    [
      'sign-up',
      () =>
        here().post(signUp.action, '/sign-up', {
          name: '김',
          email: 'new@example.com',
          password: 'password1',
          agree: 'on',
        }),
    ],
    ['reset', () => here().post(askReset.action, '/reset', { email: 'new@example.com' })],
    ['link', () => here().post(reset.action, '/reset/nothing', { password: PASSWORD })],
    ['checkout', () => here().post(checkout.action, '/checkout/new', order)],
    ['confirm', () => here().post(landing.action, '/checkout/success', redirected)],
  ] as const)('%s', async (_what, post) => {
    const before = await post()
    expect(before.status).not.toBe(429)
    await database.query(`UPDATE accounts.rate_limits SET tries = 1000000`)
    const stopped = await post()
    expect(stopped.status).toBe(429)
    expect(Number(stopped.sets.get('retry-after'))).toBeGreaterThan(0)
  })

  test('webhooks are counted in batches all nodes share, and one address stops no other', async () => {
    const nodes = [
      { rateLimit: createRateLimit(database) },
      { rateLimit: createRateLimit(database) },
    ] as const
    for (let n = 0; n < 400; n++) expect(await overWebhooks(nodes[n % 2 === 0 ? 0 : 1], 'toss', 0)).toBe(0)
    const [row] = await database.query<{ tries: number }>('SELECT tries FROM accounts.rate_limits')
    expect(row?.tries).toBe(2)
    await database.query('UPDATE accounts.rate_limits SET tries = 300')
    expect(await overWebhooks(nodes[0], 'toss', 0)).toBeGreaterThan(0)
    expect(await overWebhooks(nodes[0], 'toss', 1)).toBeGreaterThan(0)
    expect(await overWebhooks(nodes[0], 'other', 1)).toBe(0)
  })
})

test('too many passwords at once are told to come again, and nothing typed is lost', async () => {
  const busy = {
    ...world.ports,
    customers: {
      ...world.ports.customers,
      enter: async () => {
        throw new TooBusy(5_000)
      },
    },
  }
  const answer = await openVisitor({ ports: busy }).post<{ values: object }>(signIn.action, '/sign-in', {
    email: EMAIL,
    password: PASSWORD,
  })
  expect(answer).toMatchObject({ status: 503, data: { problem: 'busy', values: { email: EMAIL } } })
  expect(answer.sets.get('retry-after')).toBe('5')
})
