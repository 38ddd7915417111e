import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as person from '../../../app/routes/admin.person.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { createAccounts } from '../../../infra/accounts/accounts.ts'
import { createPasswords, createQueues, type Passwords } from '../../../infra/accounts/passwords.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDeskVisitor, openOwner } from './desk-visitor.ts'

const KNOWN = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: KNOWN }

describe.each(engineNames)('a password that is changed while it is checked, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let staffId: string
  /** the same shop, where something happens between a check and what comes of it */
  let slow: Pick<ShopWorld, 'ports'>
  let meanwhile = async () => {}
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    const owner = await openOwner(world, OWNER)
    staffId = (await owner.viewer()).staffId ?? ''
    const { vault, ids } = world.ports
    const passwords = createPasswords()
    const verify: Passwords['verify'] = async (...asked) => {
      const agrees = await passwords.verify(...asked)
      await meanwhile()
      return agrees
    }
    const queues = { ...createQueues(), staffPasswords: { ...passwords, verify } }
    const { staff, desk } = createAccounts({ database, vault, ids, ...queues })
    slow = { ports: { ...world.ports, staff, desk } }
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    await database.query('DELETE FROM accounts.rate_limits')
    meanwhile = async () => {}
    await set(KNOWN)
  })
  const set = (next: string) => world.ports.desk.resetPassword(staffId, next, async () => true)
  const alive = () => database.query(`SELECT 1 FROM accounts.sessions WHERE kind = 'staff'`)

  test('begins no session', async () => {
    const visitor = openDeskVisitor(slow)
    expect((await visitor.post(signIn.action, '/admin/sign-in', OWNER)).status).toBe(303)
    await set(KNOWN)
    expect(await alive()).toEqual([])
    meanwhile = async () => void (await set('another of the same shop'))
    expect((await visitor.post(signIn.action, '/admin/sign-in', OWNER)).status).toBe(422)
    expect(await alive()).toEqual([])
  })

  test('proves nothing in a session that is over', async () => {
    const visitor = openDeskVisitor(slow)
    await visitor.post(signIn.action, '/admin/sign-in', OWNER)
    await database.query('UPDATE accounts.sessions SET fresh_at = NULL')
    meanwhile = async () => void (await set('another of the same shop'))
    const form = { intent: 'enable', reason: '복귀', proofPassword: KNOWN }
    expect((await visitor.post(person.action, `/admin/people/${staffId}`, form)).status).toBe(401)
    expect(await alive()).toEqual([])
  })
})
