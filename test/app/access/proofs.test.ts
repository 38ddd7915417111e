import { encode } from 'uqr'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Qr } from '../../../app/admin/qr.ts'
import type { StoryStep } from '../../../app/admin/story-view.ts'
import * as code from '../../../app/routes/admin.code.tsx'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as person from '../../../app/routes/admin.person.tsx'
import * as secondFactor from '../../../app/routes/admin.second-factor.tsx'
import * as setUp from '../../../app/routes/admin.setup.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { codeAt, STEP_SECONDS, stepOf } from '../../../infra/accounts/totp.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { codeNow, seedOf } from '../../support/factor.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }

/** Draws it, as a browser does: which modules are black. */
function modulesOf({ size, path }: Qr): boolean[][] {
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(run))
  return drawn
}

describe('a time-based code', () => {
  const seed = Buffer.from('12345678901234567890')
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d s is what RFC 6238 says', (seconds, said) => {
    expect(codeAt(seed, Math.floor(seconds / STEP_SECONDS))).toBe(said)
  })
  test('is taken one step early and late, and no further', () => {
    expect([-2, -1, 0, 1, 2].map(off => stepOf(seed, codeAt(seed, 1_000 + off), 1_000))).toEqual([
      null,
      999,
      1_000,
      1_001,
      null,
    ])
    expect(stepOf(seed, '12345a', 1_000)).toBeNull()
  })
})

describe('staff', () => {
  let database: Database
  let world: ShopWorld
  let owner: DeskVisitor
  beforeAll(async () => {
    database = await anyDatabase()
    world = await openShop(database)
    owner = openDeskVisitor(world)
    const token = await world.ports.staff.offerSetup()
    expect((await owner.post(setUp.action, `/admin/setup/${token}`, OWNER)).status).toBe(303)
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

  const kinds = async () => (await world.ports.accessLog.page({ limit: 3 })).rows.map(({ kind }) => kind)
  const invite = async (name: string, role: string) => {
    const form = { intent: 'invite', name, email: `${name}@example.com`, role }
    const made = await owner.post<{ link: string }>(people.action, '/admin/people', form)
    return new URL(made.data.link).pathname
  }

  test('come in by a link that was made for them, once, in the role it was made for', async () => {
    const link = await invite('lee', 'support')
    const lee = openDeskVisitor(world)
    expect((await lee.get(invitation.loader, link)).status).toBe(200)
    expect((await lee.post(invitation.action, link, { name: '이지원', password: 'short' })).status).toBe(422)
    expect((await lee.post(invitation.action, link, { name: '이지원', password: PASSWORD })).status).toBe(303)
    expect(await lee.viewer()).toMatchObject({ role: 'support', isFresh: true })
    expect((await openDeskVisitor(world).get(invitation.loader, link)).status).toBe(404)
    expect((await lee.get(people.loader, '/admin/people')).status).toBe(403)
    // A kept mail is read by others: a link that makes whoever has it one of the staff is in none.
    expect((await world.ports.mailbox?.page(null, 1))?.rows).toEqual([])
  })

  test('who are disabled are out with the next request, and cannot come back', async () => {
    const link = await invite('park', 'finance')
    const park = openDeskVisitor(world)
    await park.post(invitation.action, link, { name: '박재무', password: PASSWORD })
    const { staffId } = await park.viewer()
    const path = `/admin/people/${staffId}`
    const done = await owner.post(person.action, path, { intent: 'disable', reason: '퇴사' })
    expect(done.location).toBe(`${path}?done=disable`)
    const { steps } = (await owner.get<{ steps: readonly StoryStep[] }>(person.loader, path)).data
    expect(steps.map(({ type, role, words }) => [type, role, words])).toEqual([
      ['StaffDisabled', null, '퇴사'],
      ['StaffJoined', 'finance', null],
    ])
    expect(await park.viewer()).toMatchObject({ staffId: null, role: null })
    const again = { email: 'park@example.com', password: PASSWORD }
    expect((await park.post(signIn.action, '/admin/sign-in', again)).status).toBe(422)
    expect((await kinds())[0]).toBe('signInFailed')
  })

  test('keep their last owner', async () => {
    const { staffId } = await owner.viewer()
    const form = { intent: 'changeRole', role: 'readOnly', reason: '실수' }
    const refused = await owner.post<{ refusal: string }>(person.action, `/admin/people/${staffId}`, form)
    expect(refused).toMatchObject({ status: 422, data: { refusal: 'LAST_OWNER' } })
    const shown = async (id: string | null) =>
      (await owner.get<{ isLastOwner: boolean }>(person.loader, `/admin/people/${id}`)).data.isLastOwner
    expect(await shown(staffId)).toBe(true) // and their page offers nothing that would be refused
    const others = (await world.ports.desk.members()).filter(({ staff_id }) => staff_id !== staffId)
    expect(await Promise.all(others.map(({ staff_id }) => shown(staff_id)))).toEqual(others.map(() => false))
  })

  test('who are stale are asked who they are, lose nothing of what they typed, and go on under a new session', async () => {
    await database.query(`UPDATE accounts.sessions SET fresh_at = now() - interval '11 minutes'`)
    const before = owner.cookie()
    const form = { intent: 'invite', name: 'choi', email: 'choi@example.com', role: 'readOnly' }
    type Asked = { proof: { fields: [string, string][]; isWrong: boolean } }
    const asked = await owner.post<Asked>(people.action, '/admin/people', form)
    expect(asked.status).toBe(401)
    expect(Object.fromEntries(asked.data.proof.fields)).toEqual(form)
    const wrong = await owner.post<Asked>(people.action, '/admin/people', { ...form, proofPassword: 'no' })
    expect(wrong).toMatchObject({ status: 401, data: { proof: { isWrong: true } } })
    expect(JSON.stringify(wrong.data)).not.toContain('proofPassword')
    expect((await kinds())[0]).toBe('factorFailed')
    const right = await owner.post<{ link: string }>(people.action, '/admin/people', {
      ...form,
      proofPassword: PASSWORD,
    })
    expect(right.data.link).toContain('/admin/invitation/')
    expect(owner.cookie()).not.toBe(before)
    expect(await world.ports.sessions.find('staff', before)).toBeNull()
  })

  test('guess a proof ten times in a quarter of an hour at most', async () => {
    await database.query(`UPDATE accounts.sessions SET fresh_at = NULL`)
    const form = {
      intent: 'invite',
      name: 'x',
      email: 'x@example.com',
      role: 'readOnly',
      proofPassword: 'no',
    }
    const statuses: number[] = []
    for (let n = 0; n < 11; n++)
      statuses.push((await owner.post(people.action, '/admin/people', form)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    await database.query(`UPDATE accounts.sessions SET fresh_at = now()`)
  })

  test('add a second factor with its first code, and are asked for one from then on', async () => {
    const path = '/admin/second-factor'
    await owner.post(secondFactor.action, path, { intent: 'begin' })
    const shown = await owner.get<{ seed: { key: string; uri: string; qr: Qr } }>(secondFactor.loader, path)
    const { key, uri, qr } = shown.data.seed
    expect(Object.fromEntries(new URL(uri).searchParams)).toMatchObject({
      secret: key,
      digits: '6',
      period: '30',
    })
    expect(uri).not.toContain('+')
    const { size, data } = encode(uri, { ecc: 'M', border: 4 })
    expect([qr.size, modulesOf(qr)]).toEqual([size, data])
    const seed = seedOf(key)
    const confirm = (typed: string) =>
      owner.post<{ wrong: boolean; codes: string[] | null }>(secondFactor.action, path, {
        intent: 'confirm',
        code: typed,
      })
    expect((await confirm('000000')).status).toBe(422)
    const { codes } = (await confirm(await codeNow(database, seed, -1))).data
    expect(new Set(codes).size).toBe(10)
    expect(await owner.viewer()).toMatchObject({ role: 'owner', halfIn: null })
    const stored = JSON.stringify(await database.query('SELECT * FROM accounts.recovery_codes'))
    for (const plain of codes ?? []) expect(stored).not.toContain(plain.replace('-', ''))

    const elsewhere = openDeskVisitor(world)
    const mine = { email: OWNER.email, password: PASSWORD }
    expect((await elsewhere.post(signIn.action, '/admin/sign-in', mine)).status).toBe(303)
    expect(await elsewhere.viewer()).toMatchObject({ staffId: null, halfIn: { needs: 'code' } })
    const asked = await elsewhere.get(people.loader, '/admin/people')
    expect(asked.location).toBe('/admin/code?to=%2Fadmin%2Fpeople')
    const used = await codeNow(database, seed)
    const show = (visitor: DeskVisitor, typed: string) =>
      visitor.post(code.action, '/admin/code', { code: typed, to: '/admin/people' })
    expect((await show(elsewhere, used)).location).toBe('/admin/people')
    expect(await elsewhere.viewer()).toMatchObject({ role: 'owner', isFresh: true })

    // The same code once more, on a second node of the same database: refused.
    const secondNode = await openShop(database, {
      sandbox: world.sandbox,
      clock: { at: world.ports.clock.now() },
    })
    const there = openDeskVisitor(secondNode)
    await there.post(signIn.action, '/admin/sign-in', mine)
    expect((await show(there, used)).status).toBe(422)
    const [recovery = ''] = codes ?? []
    expect((await show(there, recovery)).status).toBe(303)
    const third = openDeskVisitor(world)
    await third.post(signIn.action, '/admin/sign-in', mine)
    expect((await show(third, recovery)).status).toBe(422)
  })

  test('who have to add a second factor reach that page and no other', async () => {
    const strict = { ...world, ports: { ...world.ports } }
    Object.assign(strict.ports, { staffRules: { ...world.ports.staffRules, secondFactor: 'required' } })
    const lee = openDeskVisitor(strict)
    const mine = { email: 'lee@example.com', password: PASSWORD }
    expect((await lee.post(signIn.action, '/admin/sign-in', mine)).status).toBe(303)
    const led = await lee.get(people.loader, '/admin/people')
    expect(led.location).toBe('/admin/second-factor?to=%2Fadmin%2Fpeople')
    expect((await lee.get(secondFactor.loader, '/admin/second-factor')).status).toBe(200)
  })

  test('and add it at a desk that was left only by who they are', async () => {
    const strict = { ...world, ports: { ...world.ports } }
    Object.assign(strict.ports, { staffRules: { ...world.ports.staffRules, secondFactor: 'required' } })
    const lee = openDeskVisitor(strict)
    await lee.post(signIn.action, '/admin/sign-in', { email: 'lee@example.com', password: PASSWORD })
    type Page = { seed: { key: string } | null }
    const page = async () => (await lee.get<Page>(secondFactor.loader, '/admin/second-factor')).data.seed
    const begin = (more: object = {}) =>
      lee.post(secondFactor.action, '/admin/second-factor', { intent: 'begin', ...more })
    expect((await begin()).status).toBe(303)
    expect(await page()).not.toBeNull()
    await world.database.query(`UPDATE accounts.sessions SET fresh_at = now() - interval '11 minutes'`)
    expect(await page(), 'a seed that waits is for nobody who walks by').toBeNull()
    expect((await begin()).status).toBe(401)
    expect((await begin({ proofPassword: 'not their password' })).status).toBe(401)
    expect((await begin({ proofPassword: PASSWORD })).status).toBe(303)
    expect(await page()).not.toBeNull()
  })
})
