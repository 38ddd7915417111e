import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as account from '../../../app/routes/account.tsx'
import * as signOut from '../../../app/routes/sign-out.ts'
import * as verify from '../../../app/routes/verify.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import type { ShopWorld } from '../../support/shop-world.ts'
import { type Accounts, CHROME, IPHONE, NEXT, newMail, openAccounts, PASSWORD } from './account-desk.ts'
import { linkIn } from './mails.ts'
import { openVisitor } from './visitor.ts'

const WHO = ['jangbu-customer', 'jangbu-guest', 'jangbu-device'] as const

let database: Database
let accounts: Accounts
let world: ShopWorld
beforeAll(async () => {
  database = await anyDatabase()
  accounts = await openAccounts(database)
  world = accounts.world
})
beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))
afterAll(() => database?.close())

describe('an account', () => {
  test('is told who is signed in, where, and ends one, the others, or all', async () => {
    const email = newMail()
    const laptop = await accounts.join(email, openVisitor(world, CHROME))
    const phone = openVisitor(world, IPHONE)
    const tablet = openVisitor(world)
    for (const browser of [phone, tablet]) await accounts.enter(browser, email)
    const { sessions } = await accounts.open(laptop)
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['', false],
      ['Chrome · Windows', true],
      ['Safari · iPhone', false],
    ])
    const ofPhone = sessions.find(({ device }) => device === 'Safari · iPhone')
    const stranger = await accounts.join(newMail())
    await accounts.wish(stranger, 'end', { session: ofPhone?.sessionId })
    expect(await accounts.isIn(phone)).toBe(true)
    await accounts.wish(laptop, 'end', { session: ofPhone?.sessionId })
    expect([await accounts.isIn(phone), await accounts.isIn(tablet), await accounts.isIn(laptop)]).toEqual([
      false,
      true,
      true,
    ])
    await accounts.wish(laptop, 'endOthers')
    expect([await accounts.isIn(tablet), await accounts.isIn(laptop)]).toEqual([false, true])
    await accounts.enter(tablet, email)
    const all = await accounts.wish(laptop, 'endAll')
    expect(all.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect([await accounts.isIn(tablet), await accounts.isIn(laptop)]).toEqual([false, false])
  })

  test.each([
    ['move', { email: 'elsewhere@example.com', currentPassword: PASSWORD }],
    ['password', { currentPassword: PASSWORD, password: 'password' }],
  ])('asks for its password, right ones too, thirty times an hour: %s', async (intent, form) => {
    const browser = await accounts.join(newMail())
    await accounts.wish(browser, intent, form)
    await database.query('UPDATE accounts.rate_limits SET tries = 30')
    const { answer, cost } = await accounts.costOf(() => accounts.wish(browser, intent, form))
    expect([answer.status, cost]).toEqual([429, 0])
  })

  test('is renamed; its password is changed by whoever knows the old one, and the other devices are out', async () => {
    const email = newMail()
    const [laptop, phone] = [await accounts.join(email), openVisitor(world)]
    await accounts.enter(phone, email)
    await accounts.wish(laptop, 'rename', { name: ' 김새이름 ' })
    expect(await accounts.open(laptop)).toMatchObject({ name: '김새이름' })
    const wrong = await accounts.wish(laptop, 'password', { currentPassword: 'not this one', password: NEXT })
    expect(wrong).toMatchObject({ status: 422, data: { errors: { currentPassword: 'WRONG' } } })
    const short = await accounts.wish(laptop, 'password', { currentPassword: PASSWORD, password: 'short' })
    expect(short).toMatchObject({ status: 422, data: { errors: { password: 'TOO_SHORT' }, values: {} } })
    const before = laptop.cookie('jangbu-customer') ?? ''
    await accounts.wish(laptop, 'password', { currentPassword: PASSWORD, password: NEXT })
    expect([await accounts.isIn(laptop), await accounts.isIn(phone)]).toEqual([true, false])
    expect(await world.ports.sessions.find('customer', before)).toBeNull()
    await accounts.enter(phone, email, NEXT)
  })

  test('is nobody’s who is not signed in, and knows no wish it does not offer', async () => {
    const nobody = await openVisitor(world).get(account.loader, '/account')
    expect([nobody.status, nobody.location]).toEqual([303, '/sign-in?to=%2Faccount'])
    expect((await accounts.wish(await accounts.join(newMail()), 'becomeStaff')).status).toBe(400)
  })
})

describe('a session id (R12)', () => {
  test('is new at every step that changes what it is worth, and the old one is dead', async () => {
    const [email, moved] = [newMail(), newMail()]
    const browser = openVisitor(world)
    const guest = await world.ports.sessions.start('guest', 'gst_a')
    browser.plant('jangbu-guest', guest)
    browser.plant('jangbu-customer', 'planted0planted0planted0planted0')
    const steps: (readonly [what: string, step: () => Promise<unknown>])[] = [
      ['prove the mail', () => accounts.join(email, browser)],
      ['sign in again', () => accounts.enter(browser, email)],
      [
        'prove another mail',
        async () => browser.post(verify.action, await linkIn(world, moved, 'verify'), {}),
      ],
      [
        'change the password',
        () => accounts.wish(browser, 'password', { currentPassword: PASSWORD, password: NEXT }),
      ],
      ['sign out', () => browser.post(signOut.action, '/sign-out', {})],
    ]
    for (const [what, step] of steps) {
      if (what === 'prove another mail')
        await accounts.wish(browser, 'move', { email: moved, currentPassword: PASSWORD })
      const before = browser.cookie('jangbu-customer') ?? ''
      await step()
      expect(browser.cookie('jangbu-customer'), what).not.toBe(before)
      expect(await world.ports.sessions.find('customer', before), what).toBeNull()
    }
    expect(browser.cookie('jangbu-customer')).toBeNull()
    expect(browser.cookie('jangbu-guest')).toBeNull()
    expect(await world.ports.sessions.find('guest', guest)).toBeNull()
  })

  test('of a guest is another after signing in, for the same guest', async () => {
    const browser = openVisitor(world)
    const guest = await world.ports.sessions.start('guest', 'gst_b')
    browser.plant('jangbu-guest', guest)
    await accounts.join(newMail(), browser)
    expect(await world.ports.sessions.find('guest', guest)).toBeNull()
    const after = await world.ports.sessions.find('guest', browser.cookie('jangbu-guest') ?? '')
    expect(after?.subject).toBe('gst_b')
    expect(new Set(WHO.map(name => browser.cookie(name))).size).toBe(3)
  })

  test('of a guest is not taken away by a form that was sent twice', async () => {
    const email = newMail()
    await accounts.join(email)
    const browser = openVisitor(world)
    browser.plant('jangbu-guest', await world.ports.sessions.start('guest', 'gst_twice'))
    await Promise.all([1, 2].map(() => accounts.enter(browser, email)))
    const after = await world.ports.sessions.find('guest', browser.cookie('jangbu-guest') ?? '')
    expect(after?.subject).toBe('gst_twice')
  })
})
