import { expect } from 'vitest'
import * as account from '../../../app/routes/account.tsx'
import * as signIn from '../../../app/routes/sign-in.tsx'
import * as signUp from '../../../app/routes/sign-up.tsx'
import * as verify from '../../../app/routes/verify.tsx'
import type { OpenSession } from '../../../domain/sessions.ts'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import type { Database } from '../../../infra/database/database.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { linkIn } from './mails.ts'
import { openVisitor, type Visitor } from './visitor.ts'

export const PASSWORD = 'correct horse battery'
export const NEXT = 'a longer horse battery'
export const CHROME = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
}
export const IPHONE = {
  'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/605.1',
}

interface AccountPage {
  name: string
  email: string
  verified: boolean
  sessions: OpenSession[]
}

let members = 0
/** An address of nobody yet. */
export const newMail = () => `account${++members}@example.com`

/** The shop, and what people do with accounts there; counts how often a password is hashed or checked. */
export async function openAccounts(database: Database) {
  const opened = await openShop(database)
  const { vault, ids } = opened.ports
  const real = createPasswords()
  let work = 0
  function counted<T>(done: T): T {
    work += 1
    return done
  }
  const passwords = {
    hash: (text: string) => counted(real.hash(text)),
    verify: (stored: string | null, text: string) => counted(real.verify(stored, text)),
  }
  const customers = createCustomers({ database, vault, ids, passwords })
  const world: ShopWorld = { ...opened, ports: { ...opened.ports, customers } }

  async function enter(browser: Visitor, email: string, password = PASSWORD): Promise<void> {
    const entered = await browser.post(signIn.action, '/sign-in', { email, password, to: '/account' })
    expect([entered.status, entered.location]).toEqual([303, '/account'])
  }

  const askToJoin = (browser: Visitor, email: string, more: object = {}) =>
    browser.post(signUp.action, '/sign-up', {
      name: '이회원',
      email,
      password: PASSWORD,
      agree: 'on',
      ...more,
    })

  return {
    world,
    /** What an answer costs, whatever the machine is doing at the moment. */
    async costOf<T>(act: () => Promise<T>) {
      const before = work
      const answer = await act()
      return { answer, cost: work - before }
    },
    enter,
    signUp: askToJoin,
    /** Signs up, and comes in by the link that went to the mail. */
    async join(email: string, browser = openVisitor(world)): Promise<Visitor> {
      expect((await askToJoin(browser, email)).status).toBe(303)
      const link = await linkIn(world, email, 'verify')
      const entered = await browser.post(verify.action, link, { password: PASSWORD })
      expect([entered.status, entered.location]).toEqual([303, '/account?done=verified'])
      return browser
    },
    /** Signed in to an account whose mail was never proved, as nobody comes to be any more. */
    async joinedLongAgo(email: string, browser = openVisitor(world)): Promise<Visitor> {
      await askToJoin(browser, email)
      await browser.signIn((await world.ports.customers.idOfEmail(email)) ?? '')
      return browser
    },
    open: async (browser: Visitor) => (await browser.get<AccountPage>(account.loader, '/account')).data,
    isIn: async (browser: Visitor) => (await browser.get(account.loader, '/account')).status === 200,
    wish: (browser: Visitor, intent: string, form: object = {}) =>
      browser.post<{ errors: object; values: object }>(account.action, '/account', { intent, ...form }),
  }
}

export type Accounts = Awaited<ReturnType<typeof openAccounts>>
