import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as signInPage from '../../../app/routes/sign-in.tsx'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { finishErasuresDue } from '../../../app/use-cases/erasure/erasures-due.ts'
import { proofToken } from '../../../domain/accounts.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { comeInByMail } from '../../support/first-entry.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openVisitor } from '../customer/visitor.ts'

const PASSWORD = 'a long enough password'
const NEXT = 'another long password'

describe.each(engineNames)('an account that is being erased, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let made = 0
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterEach(async () => {
    while ((await finishErasuresDue(world.ports)) > 0);
  })
  afterAll(() => database?.close())

  async function signedUp() {
    const { customers } = world.ports
    const email = `leaving${++made}@example.com`
    const signed = await customers.signUp({ email, name: '김탈퇴', password: PASSWORD })
    if (signed.type !== 'created') throw new Error(signed.type)
    return { email, customerId: signed.customerId }
  }
  async function member() {
    const { customers, vault } = world.ports
    const { email } = await signedUp()
    return { email, customerId: await comeInByMail({ customers, vault, database }, email, PASSWORD) }
  }
  const linkTo = async (customerId: string, kind: string) => {
    const [newest] = await database.query<{ proof: string }>(
      `SELECT data->>'proofId' AS proof FROM outbox.notices
        WHERE recipient = $1 AND kind = $2 ORDER BY nth DESC LIMIT 1`,
      [customerId, kind],
    )
    return proofToken(world.ports.vault, newest?.proof ?? '')
  }
  const told = async (customerId: string) =>
    (await database.query('SELECT 1 FROM outbox.notices WHERE recipient = $1', [customerId])).length

  /** Begun, and cut short before its last step, as one that waits for Toss is. */
  async function beganErasing(customerId: string): Promise<void> {
    const { ports } = world
    const erase = () => Promise.reject(new Error('the process is gone'))
    const crashing = { ...ports, people: { ...ports.people, erase } }
    await expect(erasePerson(crashing, { subject: customerId, why: 'ownWish' })).rejects.toThrow('gone')
    expect((await ports.people.erasedOf(customerId)).account).toBeNull()
  }

  test('lets nobody in by its password, in the words for any other', async () => {
    const { email, customerId } = await member()
    const press = (password: string) =>
      openVisitor(world).post(signInPage.action, '/sign-in', { email, password })
    const wrong = await press('not it at all')
    await beganErasing(customerId)
    const right = await press(PASSWORD)
    expect([right.status, right.data]).toEqual([wrong.status, wrong.data])
    expect(right.data).toMatchObject({ problem: 'wrong' })
    expect(await world.ports.customers.passwordIs(customerId, PASSWORD)).toBe(false)
  })

  test('nor by a link that was sent before, and none is sent any more', async () => {
    const { customers } = world.ports
    const { email, customerId } = await member()
    await customers.askToReset(email)
    await customers.askToMove(customerId, `moved${made}@example.com`)
    const [reset, move] = [
      await linkTo(customerId, 'resetPassword'),
      await linkTo(customerId, 'verifyNewMail'),
    ]
    const unproved = await signedUp()
    const verify = await linkTo(unproved.customerId, 'verifyMail')
    for (const who of [customerId, unproved.customerId]) await beganErasing(who)
    expect(await customers.reset(reset, NEXT)).toEqual({ type: 'gone' })
    expect(await customers.prove(move, customerId)).toBe(false)
    expect(await customers.enterByProof(verify, PASSWORD, '')).toEqual({ type: 'gone' })
    const before = await told(customerId)
    await customers.askToReset(email)
    expect(await told(customerId)).toBe(before)
  })

  test('nor by a password that was checked in the moment before', async () => {
    const { ports } = world
    const { email, customerId } = await member()
    const entering = Array.from({ length: 4 }, () => ports.customers.enter(email, PASSWORD, 'Chrome'))
    await beganErasing(customerId)
    for (const entered of await Promise.all(entering))
      expect(entered && (await ports.sessions.find('customer', entered.token))).toBeNull()
  })

  test('is found by no reference of another system, which brings somebody new', async () => {
    const { customers } = world.ports
    const person = { email: `from${++made}@example.com`, name: '김외부' }
    const customerId = await customers.comeByReference(`user-${made}`, person)
    await beganErasing(customerId)
    expect(await customers.idOfReference(`user-${made}`)).toBeNull()
    const next = await customers.comeByReference(`user-${made}`, person)
    expect(next).not.toBe(customerId)
    expect(await customers.comeByReference(`user-${made}`, person)).toBe(next)
  })

  test('is in nobody’s way who signs up with its mail, and is erased in the end', async () => {
    const { ports } = world
    const { email, customerId } = await member()
    await beganErasing(customerId)
    const again = await ports.customers.signUp({ email, name: '김다시', password: NEXT })
    expect(again).toMatchObject({ type: 'created' })
    const { customers, vault } = ports
    const next = await comeInByMail({ customers, vault, database }, email, NEXT)
    while ((await finishErasuresDue(ports)) > 0);
    expect((await ports.people.erasedOf(customerId)).account).not.toBeNull()
    expect(await customers.signIn(email, NEXT)).toBe(next)
  })

  test('held up by what was begun in the last moment, it says so to whoever keeps the log', async () => {
    const { ports } = world
    const { customerId } = await member()
    await beganErasing(customerId)
    const warned: unknown[] = []
    const log = { ...ports.log, warn: (text: string, about?: object) => void warned.push([text, about]) }
    const openMatter = async () => 'SUBSCRIPTION_LIVE' as const
    await finishErasuresDue({ ...ports, log, people: { ...ports.people, openMatter } })
    expect(warned).toContainEqual(['erasure waits', { subject: customerId, open: 'SUBSCRIPTION_LIVE' }])
  })
})
