import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { offerOwnerLink } from '../../app/owner-link/offer.ts'
import * as code from '../../app/routes/admin.code.tsx'
import * as reset from '../../app/routes/admin.password-reset.tsx'
import * as person from '../../app/routes/admin.person.tsx'
import * as secondFactor from '../../app/routes/admin.second-factor.tsx'
import * as signIn from '../../app/routes/admin.sign-in.tsx'
import { inviteStaff, joinStaff } from '../../app/use-cases/staff/come-in.ts'
import type { Database } from '../../infra/database/database.ts'
import { engineNames, engines } from '../support/engines.ts'
import { codeNow, seedOf } from '../support/factor.ts'
import { openShop, type ShopWorld } from '../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from './access/desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const NEXT = 'another of the same shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }
const PAGE = '/admin/second-factor'

/** With live keys everybody has to have one. */
const staffRules = { secondFactor: 'required', secondPairAbove: 1_000_000, accessLogYears: 1 } as const

describe.each(engineNames)('the only owner, without telephone and recovery codes, on %s', engine => {
  let database: Database
  let world: Pick<ShopWorld, 'ports'>
  let owner: DeskVisitor
  let staffId: string
  beforeAll(async () => {
    database = await engines[engine]()
    const { ports } = await openShop(database)
    world = { ports: { ...ports, staffRules } }
    owner = await openOwner(world as ShopWorld, OWNER)
    await enrol(owner)
    staffId = (await owner.viewer()).staffId ?? ''
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

  async function enrol(visitor: DeskVisitor) {
    await visitor.post(secondFactor.action, PAGE, { intent: 'begin' })
    const { data } = await visitor.get<{ seed: { key: string } }>(secondFactor.loader, PAGE)
    const wish = { intent: 'confirm', code: await codeNow(database, seedOf(data.seed.key)) }
    await visitor.post(secondFactor.action, PAGE, wish)
  }
  async function comeIn(password: string) {
    const visitor = openDeskVisitor(world)
    const { status } = await visitor.post(signIn.action, '/admin/sign-in', { email: OWNER.email, password })
    return { visitor, status }
  }
  const newest = async () => {
    const { events } = await world.ports.timeline.page({ streamId: 'staff-shop', limit: 2 })
    return events.map(({ type, meta, data }) => [type, meta.actor, (data as { reason?: unknown }).reason])
  }

  test('stands before a code nobody has, password or not', async () => {
    const { visitor } = await comeIn(PASSWORD)
    expect(await visitor.viewer()).toMatchObject({ staffId: null, halfIn: { needs: 'code' } })
    const { link } = await offerOwnerLink(world.ports, OWNER.email)
    await openDeskVisitor(world).post(reset.action, new URL(link ?? '').pathname, { password: PASSWORD })
    expect(await (await comeIn(PASSWORD)).visitor.viewer()).toMatchObject({ halfIn: { needs: 'code' } })
  })

  test('is rid of it by the machine, which signs nobody in, and adds another one', async () => {
    const { visitor: before } = await comeIn(PASSWORD)
    const told = await offerOwnerLink(world.ports, OWNER.email, { secondFactor: true })
    expect(told.lines.at(-1)).toBe(told.link)
    const { actor } = world.ports.cause
    expect(await newest()).toEqual([
      ['PasswordResetOffered', actor, null],
      ['SecondFactorReset', actor, null],
    ])
    // Whoever was in, half in or known is a stranger, and the machine's word opens nothing by itself.
    for (const visitor of [owner, before, openDeskVisitor(world)])
      expect(await visitor.viewer()).toMatchObject({ staffId: null, halfIn: null })
    expect(await database.query('SELECT FROM accounts.sessions WHERE kind = $1', ['staff'])).toEqual([])
    expect(await database.query('SELECT FROM accounts.devices WHERE subject = $1', [staffId])).toEqual([])
    expect(await database.query('SELECT FROM accounts.recovery_codes')).toEqual([])
    expect((await comeIn('not the password')).status).toBe(422)

    const { visitor } = await comeIn(PASSWORD)
    expect(await visitor.viewer()).toMatchObject({ staffId: null, halfIn: { needs: 'enrolment' } })
    await enrol(visitor)
    expect(await visitor.viewer()).toMatchObject({ staffId, role: 'owner', halfIn: null })
    expect(await (await comeIn(PASSWORD)).visitor.viewer()).toMatchObject({ halfIn: { needs: 'code' } })
    type Shown = { steps: { type: string; actor: object; words: string | null }[] }
    const { data } = await visitor.get<Shown>(person.loader, `/admin/people/${staffId}`)
    expect(data.steps.find(({ type }) => type === 'SecondFactorReset')).toMatchObject({
      actor: { kind: actor, id: null },
      words: null,
    })
  })

  test('with the password lost too, sets another by the link of the same command', async () => {
    const { link } = await offerOwnerLink(world.ports, OWNER.email, { secondFactor: true })
    const path = new URL(link ?? '').pathname
    const visitor = openDeskVisitor(world)
    expect((await visitor.post(reset.action, path, { password: NEXT })).location).toBe(
      '/admin/sign-in?reset=1',
    )
    expect(await visitor.viewer()).toMatchObject({ staffId: null, halfIn: null })
    const { visitor: back } = await comeIn(NEXT)
    expect(await back.viewer()).toMatchObject({ staffId: null, halfIn: { needs: 'enrolment' } })
    await enrol(back)
    expect(await back.viewer()).toMatchObject({ staffId, role: 'owner' })
  })

  test('nobody else loses theirs', async () => {
    const wish = { name: '이지원', email: 'lee@example.com', role: 'finance' } as const
    const invited = await inviteStaff(world.ports, staffId, 'test', wish)
    if (invited.type === 'refused') throw new Error(invited.code)
    await joinStaff(world.ports, invited.token, 'test', { name: '이지원', password: PASSWORD })
    const visitor = openDeskVisitor(world)
    await visitor.post(signIn.action, '/admin/sign-in', { email: wish.email, password: PASSWORD })
    await enrol(visitor)
    const told = await offerOwnerLink(world.ports, wish.email, { secondFactor: true })
    expect(told.link).toBeNull()
    expect(await visitor.viewer()).toMatchObject({ role: 'finance', halfIn: null })
    expect((await visitor.post(code.action, '/admin/code', { code: '000000' })).status).not.toBe(303)
  })
})
