import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Subject } from '../../../domain/ids.ts'
import { createCustomers } from '../../../infra/accounts/customers.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import { createStaff } from '../../../infra/accounts/staff.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { testIds } from '../../support/ids.ts'
import { createTestVault } from '../../support/vault.ts'

const PASSWORD = 'ledger of a quiet shop'
const kim = { email: 'kim@shop.example', name: '김장부', password: PASSWORD }
const passwords = createPasswords()

describe.each(engineNames)('accounts on %s', engine => {
  let database: Database
  const vault = createTestVault()
  const world = () => ({ database, vault, ids: testIds, passwords })

  beforeAll(async () => {
    database = await engines[engine]()
  })
  afterAll(() => database.close())

  const everything = async () =>
    JSON.stringify(
      await Promise.all(
        ['customers', 'staff', 'setup_tokens'].map(all => database.query(`SELECT * FROM accounts.${all}`)),
      ),
    )

  describe('customers', () => {
    test('sign up once, sign in again, and are known by their id', async () => {
      const customers = createCustomers(world())
      const made = await customers.signUp({ ...kim, email: '  KIM@Shop.Example ', name: ' 김장부 ' })
      if (made.type !== 'created') throw new Error(made.type)
      expect(Subject.safeParse(made.customerId).success).toBe(true)
      const known = await customers.customer(made.customerId)
      expect(known).toEqual({
        customerId: made.customerId,
        email: 'kim@shop.example',
        name: '김장부',
        verified: false,
        reference: null,
        customerKey: expect.stringMatching(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        ),
      })
      expect(await customers.customer(made.customerId)).toEqual(known) // the key stays
      expect(await customers.signIn('kim@shop.example', PASSWORD)).toBeNull() // nobody has proved it
      expect(await comeInByMail({ ...world(), customers }, kim.email, PASSWORD)).toBe(made.customerId)
      expect(await customers.signIn('Kim@SHOP.example', PASSWORD)).toBe(made.customerId)
      expect(await customers.signIn('kim@shop.example', `${PASSWORD}!`)).toBeNull()
      expect(await customers.signIn('lee@shop.example', PASSWORD)).toBeNull()
    })

    test('are one account a mail, however it is written and however many ask at once', async () => {
      const customers = createCustomers(world())
      const mails = ['park@shop.example', 'PARK@shop.example', ' park@shop.example', 'Park@Shop.Example']
      const made = await Promise.all(mails.map(email => customers.signUp({ ...kim, email })))
      expect(made.map(({ type }) => type).sort()).toEqual(['created', 'taken', 'taken', 'taken'])
    })

    test('get no account with a password everybody guesses', async () => {
      const customers = createCustomers(world())
      const email = 'choi@shop.example'
      expect(await customers.signUp({ email, name: '최', password: 'qwer1234' })).toEqual({
        type: 'refused',
        reason: 'PASSWORD_COMMON',
      })
      expect(await customers.signIn(email, 'qwer1234')).toBeNull()
    })

    test('leave no mail, name or password in the tables', async () => {
      const customers = createCustomers(world())
      await customers.signUp({ ...kim, email: 'han@shop.example', name: '한비밀' })
      expect(await everything()).not.toMatch(/shop\.example|한비밀|quiet shop/)
    })

    test('who were erased are nobody', async () => {
      const customers = createCustomers(world())
      const made = await customers.signUp({ ...kim, email: 'erased@shop.example' })
      if (made.type !== 'created') throw new Error(made.type)
      vault.forget(made.customerId, 'account')
      expect(await customers.customer(made.customerId)).toBeNull()
      expect(await customers.customer('cus_nobodynobodynobody')).toBeNull()
    })
  })

  describe('staff', () => {
    const admin = { email: 'admin@shop.example', name: '관리자', password: PASSWORD }

    test('begin with nobody, and a link that only its token opens', async () => {
      const staff = createStaff(world())
      expect(await staff.isEmpty()).toBe(true)
      const token = await staff.offerSetup()
      expect(token.length).toBeGreaterThanOrEqual(26)
      expect(await everything()).not.toContain(token)
      expect(await staff.setupIsOpen(token)).toBe(true)
      expect(await staff.setupIsOpen(token)).toBe(true) // looking uses nothing up
      for (const wrong of ['', `${token}x`, token.toUpperCase(), token.slice(1)])
        expect(await staff.setupIsOpen(wrong), wrong).toBe(false)
    })

    test('a link is over after 24 hours', async () => {
      const staff = createStaff(world())
      const token = await staff.offerSetup()
      await database.query(
        `UPDATE accounts.setup_tokens SET ends_at = ends_at - interval '23 hours 59 minutes'`,
      )
      expect(await staff.setupIsOpen(token)).toBe(true)
      await database.query(`UPDATE accounts.setup_tokens SET ends_at = ends_at - interval '2 minutes'`)
      expect(await staff.setupIsOpen(token)).toBe(false)
      expect(await staff.setUp(token, admin)).toEqual({ type: 'gone' })
    })

    test('a refused password uses no link up', async () => {
      const staff = createStaff(world())
      const token = await staff.offerSetup()
      const refused = await staff.setUp(token, { ...admin, password: 'admin1234' })
      expect(refused).toEqual({ type: 'refused', reason: 'PASSWORD_COMMON' })
      expect(await staff.setupIsOpen(token)).toBe(true)
    })

    test('one link makes one admin, and every link is dead then', async () => {
      const staff = createStaff(world())
      const tokens = await Promise.all([staff.offerSetup(), staff.offerSetup()])
      const wishes = [...tokens, ...tokens, ...tokens]
      const made = await Promise.all(
        wishes.map((token, n) => staff.setUp(token, { ...admin, email: `admin${n}@shop.example` })),
      )
      const created = made.filter(({ type }) => type === 'created')
      expect(created).toHaveLength(1)
      expect(made.filter(({ type }) => type === 'gone')).toHaveLength(wishes.length - 1)
      expect(await database.query('SELECT 1 FROM accounts.staff')).toHaveLength(1)
      expect(await staff.isEmpty()).toBe(false)
      for (const token of tokens) expect(await staff.setupIsOpen(token)).toBe(false)
      const late = await staff.offerSetup() // e.g. by a process that looked a moment too early
      expect(await staff.setupIsOpen(late)).toBe(false)
      expect(await staff.setUp(late, admin)).toEqual({ type: 'gone' })
    })

    test('sign in, and are known by their id', async () => {
      const staff = createStaff(world())
      const [row] = await database.query<{ staff_id: string }>('SELECT staff_id FROM accounts.staff')
      const member = await staff.member(row?.staff_id ?? '')
      expect(member).toMatchObject({ staffId: expect.stringMatching(/^stf_/), name: '관리자' })
      expect(await staff.enter(` ${member?.email.toUpperCase()} `, PASSWORD)).toMatchObject({
        staffId: member?.staffId,
      })
      expect(await staff.enter(member?.email ?? '', 'wrong words here')).toBeNull()
      expect(await staff.member('stf_nobody')).toBeNull()
    })

    test('and customers do not enter at each other’s door', async () => {
      expect(await createStaff(world()).enter('kim@shop.example', PASSWORD)).toBeNull()
    })
  })
})
