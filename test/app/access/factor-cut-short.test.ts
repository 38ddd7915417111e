import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as person from '../../../app/routes/admin.person.tsx'
import * as secondFactor from '../../../app/routes/admin.second-factor.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { inviteStaff } from '../../../app/use-cases/staff/come-in.ts'
import type { EventStore } from '../../../domain/ports.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }
const CODES = ['ABCDE-FGHIJ']

describe.each(engineNames)('a second factor, cut short, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let owner: DeskVisitor
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    owner = await openOwner(world, OWNER)
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

  /** Somebody on the staff, signed in, and their page. */
  async function join(name: string) {
    const { staffId: by } = await owner.viewer()
    const email = `${name}@example.com`
    const person = { name, email, role: 'support' } as const
    const invited = await inviteStaff(world.ports, by ?? '', 'test', person)
    const visitor = openDeskVisitor(world)
    const path = `/admin/invitation/${(invited as { token: string }).token}`
    expect((await visitor.post(invitation.action, path, { name, password: PASSWORD })).status).toBe(303)
    const { staffId } = await visitor.viewer()
    return { staffId: staffId ?? '', email, visitor, page: `/admin/people/${staffId}` }
  }
  /** Their authenticator's first code, as if it had been right. */
  const confirmed = async (staffId: string) => {
    const seed = await world.ports.vault.seal(staffId, 'account', 'seed')
    await database.query(
      'INSERT INTO accounts.second_factors (staff_id, seed, confirmed) VALUES ($1, $2, true)',
      [staffId, seed],
    )
    return CODES
  }
  const turnOn = (ports: ShopWorld['ports'], visitor: DeskVisitor, staffId: string) =>
    openDeskVisitor(
      { ports: { ...ports, secondFactors: { ...ports.secondFactors, confirm: () => confirmed(staffId) } } },
      visitor.cookie(),
    ).post<{ codes: string[] | null }>(secondFactor.action, '/admin/second-factor', {
      intent: 'confirm',
      code: '123456',
    })
  const isShownOn = async (page: string) => {
    const { data } = await owner.get<{ person: { hasSecondFactor: boolean } }>(person.loader, page)
    return data.person.hasSecondFactor
  }
  const reset = (visitor: DeskVisitor, page: string) =>
    visitor.post(person.action, page, { intent: 'resetFactor', reason: '휴대폰 분실' })
  async function comesInByPassword(email: string) {
    const visitor = openDeskVisitor(world)
    await visitor.post(signIn.action, '/admin/sign-in', { email, password: PASSWORD })
    return (await visitor.viewer()).staffId !== null
  }

  test('reset, and the shop stopped before it was gone: it can be reset again', async () => {
    const { staffId, email, visitor, page } = await join('lee')
    await turnOn(world.ports, visitor, staffId)
    const gone = () => Promise.reject(new Error('the shop stopped here'))
    const secondFactors = { ...world.ports.secondFactors, remove: gone }
    const stopping = openDeskVisitor({ ports: { ...world.ports, secondFactors } }, owner.cookie())
    await expect(reset(stopping, page)).rejects.toThrow('the shop stopped here')
    expect(await visitor.viewer()).toMatchObject({ staffId: null, role: null })
    expect(await comesInByPassword(email)).toBe(false)

    expect(await isShownOn(page)).toBe(true)
    expect((await reset(owner, page)).status).toBe(303)
    expect(await isShownOn(page)).toBe(false)
    const known = await database.query('SELECT 1 FROM accounts.devices WHERE subject = $1', [staffId])
    expect(known).toEqual([]) // what was proved with a browser is proved anew
    expect(await comesInByPassword(email)).toBe(true)
  })

  test('turned on, and too busy to be noted: its codes are shown, and it can be reset', async () => {
    const { staffId, email, visitor, page } = await join('park')
    const { events: kept } = world.ports
    const events: EventStore = {
      load: kept.load,
      read: kept.read,
      append: async (aggregate, append) =>
        append.events.some(({ type }) => type === 'SecondFactorAdded')
          ? { type: 'conflict' }
          : kept.append(aggregate, append),
    }
    const errors: string[] = []
    const log = { ...world.ports.log, error: (message: string) => errors.push(message) }
    const busy = { ...world.ports, events, log } as ShopWorld['ports']
    expect((await turnOn(busy, visitor, staffId)).data.codes).toEqual(CODES)
    expect(errors).toEqual(['second factor not noted'])
    expect(await comesInByPassword(email)).toBe(false)

    expect(await isShownOn(page)).toBe(true)
    expect((await reset(owner, page)).status).toBe(303)
    expect(await comesInByPassword(email)).toBe(true)
  })
})
