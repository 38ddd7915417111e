import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as code from '../../../app/routes/admin.code.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as secondFactor from '../../../app/routes/admin.second-factor.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { codeNow, seedOf } from '../../support/factor.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }

describe.each(engineNames)('whoever knows a password of staff and not their second factor, on %s', engine => {
  let database: Database
  let world: ShopWorld
  /** has added a second factor with this browser */
  let owner: DeskVisitor
  let seed: Buffer
  let recovery: string[]
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    owner = await openOwner(world, OWNER)
    const path = '/admin/second-factor'
    await owner.post(secondFactor.action, path, { intent: 'begin' })
    const shown = await owner.get<{ seed: { key: string } }>(secondFactor.loader, path)
    seed = seedOf(shown.data.seed.key)
    const confirm = { intent: 'confirm', code: await codeNow(database, seed) }
    const confirmed = await owner.post<{ codes: string[] }>(secondFactor.action, path, confirm)
    recovery = confirmed.data.codes
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

  const halfIn = async (visitor = openDeskVisitor(world)) => {
    await visitor.post(signIn.action, '/admin/sign-in', { email: OWNER.email, password: PASSWORD })
    return visitor
  }
  const show = (visitor: DeskVisitor, typed: string) =>
    visitor.post<{ waitMinutes: number }>(code.action, '/admin/code', { code: typed })
  const pass = (ms: number) =>
    database.query(
      `UPDATE accounts.rate_limits SET ends_at = ends_at - $1 * interval '1 ms', opens_at = opens_at - $1 * interval '1 ms'`,
      [ms],
    )
  const statuses = async (times: number, act: () => Promise<{ status: number }>) => {
    const found: number[] = []
    for (let n = 0; n < times; n++) found.push((await act()).status)
    return found
  }

  test('is slowed down after five codes, from whatever browser, longer each time', async () => {
    const stranger = await halfIn()
    expect(await statuses(4, () => show(stranger, '000000'))).toEqual(Array(4).fill(422))
    const other = await halfIn()
    expect((await show(other, '000000')).status).toBe(422)
    const waits: number[] = []
    for (let more = 0; more < 3; more++) {
      const stopped = await show(more % 2 ? stranger : other, '000000')
      expect(stopped.status).toBe(429)
      expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
      waits.push(stopped.data.waitMinutes)
      await pass((waits.at(-1) ?? 0) * MINUTE_MS)
      expect((await show(stranger, '000000')).status).toBe(422)
    }
    expect(waits).toEqual([1, 2, 4])
    await pass(8 * MINUTE_MS)
    expect((await show(stranger, '000000')).data.waitMinutes).toBeGreaterThan(20 * 60) // eight a day
  })

  test('keeps the person out of nothing: not of a step-up, nor of coming in with a browser of their own', async () => {
    const stranger = await halfIn()
    await statuses(6, () => show(stranger, '000000'))
    expect((await show(stranger, '000000')).status).toBe(429)

    await database.query(`UPDATE accounts.sessions SET fresh_at = NULL WHERE factor_at IS NOT NULL`)
    const form = { intent: 'invite', name: 'x', email: 'x@example.com', role: 'readOnly' }
    const proven = await owner.post(people.action, '/admin/people', { ...form, proofPassword: PASSWORD })
    expect(proven.status).toBe(200)

    const [spent = ''] = recovery.splice(0, 1)
    await halfIn(owner)
    expect((await show(owner, spent)).status).toBe(303)
    expect(await owner.viewer()).toMatchObject({ role: 'owner' })
    expect((await show(await halfIn(stranger), '000000')).status).toBe(429) // and that forgives no stranger
  })

  test('makes no browser known by the password alone, and a known one guesses no more than strangers do', async () => {
    const stranger = await halfIn()
    await halfIn(stranger)
    await statuses(5, () => show(stranger, '000000'))
    expect((await show(stranger, '000000')).status).toBe(429)
    await halfIn(owner)
    expect(await statuses(6, () => show(owner, '000000'))).toEqual([...Array(5).fill(422), 429])
    await database.query('DELETE FROM accounts.rate_limits')
    const [spent = ''] = recovery.splice(0, 1)
    expect((await show(owner, spent)).status).toBe(303)
  })

  test('guesses eight times a day at most, though somebody comes in meanwhile by new browsers', async () => {
    let guesses = 0
    let passedMs = 0
    const stranger = await halfIn()
    for (let days = 1; days <= 3; days++) {
      while (passedMs < days * DAY_MS) {
        const { status, data } = await show(stranger, '000000')
        if (status === 422) guesses += 1
        if (status !== 429) continue
        await pass(data.waitMinutes * MINUTE_MS)
        passedMs += data.waitMinutes * MINUTE_MS
      }
      const [spent = ''] = recovery.splice(0, 1)
      await show(await halfIn(), spent) // forgiven: what is slowed begins anew, what a day holds does not
    }
    expect(guesses).toBeGreaterThan(8)
    expect(guesses).toBeLessThanOrEqual(8 * (3 + 1))
  })

  test('guesses on in a known browser under the count it had, though the password renews its token', async () => {
    await halfIn(owner)
    const [spent = ''] = recovery.splice(0, 1)
    expect((await show(owner, spent)).status).toBe(303)
    const found: number[][] = []
    for (let round = 0; round < 3; round++) {
      const token = owner.device()
      await halfIn(owner)
      expect(owner.device()).not.toBe(token)
      found.push(await statuses(5, () => show(owner, '000000')))
    }
    expect(found).toEqual([Array(5).fill(422), Array(5).fill(429), Array(5).fill(429)])
  })

  test('guesses eight times a day at most where the person comes in too, whose own codes count for nothing', async () => {
    const comeIn = async (by = owner) => {
      const [spent = ''] = recovery.splice(0, 1)
      await halfIn(by)
      expect((await show(by, spent)).status).toBe(303)
    }
    const atHome = await halfIn()
    await comeIn(atHome)
    const found: number[] = []
    for (const guesses of [4, 3]) {
      await halfIn(owner)
      found.push(...(await statuses(guesses, () => show(owner, '000000'))))
      await comeIn() // forgiven: what is slowed begins anew, what a day holds does not
    }
    await halfIn(owner)
    found.push(...(await statuses(2, () => show(owner, '000000'))))
    expect(found).toEqual([...Array(8).fill(422), 429])
    expect((await show(await halfIn(), '000000')).status).toBe(422) // strangers have a day of their own
    expect((await show(await halfIn(atHome), '000000')).status).toBe(422) // and so has each browser that is known
  })

  test('who holds a session is slowed down in it, and another session of the same person is not', async () => {
    await halfIn(owner)
    const [spent = ''] = recovery.splice(0, 1)
    await show(owner, spent)
    const { ports } = world
    const { staffId } = await owner.viewer()
    const token = await ports.sessions.start('staff', staffId ?? '')
    await ports.desk.noteProof(token, { factor: true })
    const stolen = openDeskVisitor(world, token)
    await database.query('UPDATE accounts.sessions SET fresh_at = NULL')
    const form = { intent: 'invite', name: 'y', email: 'y@example.com', role: 'readOnly' }
    const step = (visitor: DeskVisitor, proofPassword: string) =>
      visitor.post<{ proof: { waitMinutes: number } }>(people.action, '/admin/people', {
        ...form,
        proofPassword,
      })
    expect(await statuses(11, () => step(stolen, 'no'))).toEqual([...Array(10).fill(401), 429])
    await pass(MINUTE_MS)
    expect((await step(stolen, 'no')).status).toBe(401)
    expect((await step(stolen, 'no')).data.proof.waitMinutes).toBe(2)
    expect((await step(owner, PASSWORD)).status).toBe(200)
  })
})
