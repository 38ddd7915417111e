import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import { inviteStaff, joinStaff } from '../../../app/use-cases/staff/come-in.ts'
import { wishOfStaff } from '../../../app/use-cases/staff/wish-of-staff.ts'
import type { EventStore } from '../../../domain/ports.ts'
import { staffIdOf } from '../../../domain/staff/staff.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { openDeskVisitor, openOwner } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }

describe.each(engineNames)('an invitation cut short, on %s', engine => {
  let database: Database
  let world: ShopWorld
  let ownerId: string
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
    ownerId = (await (await openOwner(world, OWNER)).viewer()).staffId ?? ''
  })
  afterAll(() => database?.close())
  beforeEach(() => database.query('DELETE FROM accounts.rate_limits'))

  async function invite(name: string) {
    const person = { name, email: `${name}@example.com`, role: 'support' } as const
    const invited = await inviteStaff(world.ports, ownerId, 'test', person)
    if (invited.type === 'refused') throw new Error(invited.code)
    return invited
  }
  const chosen = (name: string) => ({ name, password: PASSWORD })
  const join = ({ token }: { token: string }, name: string, ports = world.ports) =>
    joinStaff(ports, token, 'test', chosen(name))
  const press = ({ token }: { token: string }, name: string, ports = world.ports) =>
    openDeskVisitor({ ports }).post<{ isBusy?: true }>(
      invitation.action,
      `/admin/invitation/${token}`,
      chosen(name),
    )
  /** The shop, where the fact of joining does not come to be written. */
  function without(joining: () => Promise<{ type: 'conflict' }>): ShopWorld['ports'] {
    const { events: kept } = world.ports
    const events: EventStore = {
      load: kept.load,
      read: kept.read,
      append: async (aggregate, append) =>
        append.events.some(({ type }) => type === 'StaffJoined') ? joining() : kept.append(aggregate, append),
    }
    return { ...world.ports, events }
  }
  const dies = () => without(() => Promise.reject(new Error('the shop stopped here')))
  const members = async () => (await world.ports.desk.members()).map(row => row.staff_id)

  test('by the end of the process leaves the mail to the next, and nobody comes by the first any more', async () => {
    const first = await invite('lee')
    await expect(join(first, 'lee', dies())).rejects.toThrow('the shop stopped here')
    const second = await invite('lee')
    expect(await join(second, 'lee')).toEqual({ type: 'joined', staffId: second.staffId })
    expect(await join(first, 'lee')).toMatchObject({ code: 'INVITATION_OVER' })
    expect((await members()).sort()).toEqual([ownerId, second.staffId].sort())
    const { events } = await world.ports.timeline.page({ streamId: 'staff-shop', limit: 2 })
    expect(events.map(({ type }) => type)).toEqual(['StaffJoined', 'InvitationWithdrawn'])
    expect((await world.ports.staff.enter('lee@example.com', PASSWORD))?.staffId).toBe(second.staffId)
  })

  test('is finished by its own link', async () => {
    const first = await invite('han')
    await expect(join(first, 'han', dies())).rejects.toThrow('the shop stopped here')
    expect(await join(first, 'han')).toMatchObject({ type: 'joined' })
  })

  test('by being withdrawn in that moment leaves the mail to the next', async () => {
    const first = await invite('park')
    const { desk } = world.ports
    const withdrawn: typeof desk.enter = async (staffId, person) => {
      const entered = await desk.enter(staffId, person)
      const { inviteId } = first
      await wishOfStaff(world.ports, ownerId, 'test', { type: 'WithdrawInvitation', inviteId })
      return entered
    }
    const ports = { ...world.ports, desk: { ...desk, enter: withdrawn } }
    expect(await join(first, 'park', ports)).toMatchObject({ code: 'INVITATION_OVER' })
    expect(await join(await invite('park'), 'park')).toMatchObject({ type: 'joined' })
  })

  test('by a stream that is too busy is told so, and its link is still good', async () => {
    const first = await invite('choi')
    const busy = without(async () => ({ type: 'conflict' }))
    expect(await press(first, 'choi', busy)).toMatchObject({ status: 503, data: { isBusy: true } })
    expect((await press(first, 'choi')).status).toBe(303)
  })

  test('takes the mail of nobody who is there', async () => {
    const theirs = await invite('yoon')
    await join(theirs, 'yoon')
    const again = await invite('yoon')
    expect(await join(again, 'yoon')).toEqual({ type: 'taken' })
    await world.ports.desk.giveUp(theirs.staffId)
    expect(await members()).toContain(theirs.staffId)
    expect(await world.ports.staff.member(theirs.staffId)).toMatchObject({ email: 'yoon@example.com' })

    // … nor of the first one, before the fact of them is written.
    const empty = await engines[engine]()
    try {
      const { ports } = await openShop(empty)
      await ports.staff.setUp(await ports.staff.offerSetup(), OWNER)
      const setUp = (await ports.desk.firstOne()) ?? ''
      expect(await ports.desk.halfway(OWNER.email)).toBeNull()
      await ports.desk.giveUp(setUp)
      expect(await ports.desk.firstOne()).toBe(setUp)
    } finally {
      await empty.close()
    }
  })

  test('and the next one pressed while the first is being finished: one of them joins', async () => {
    const first = await invite('shin')
    const second = await invite('shin')
    const both = await Promise.all([join(first, 'shin'), join(second, 'shin')])
    expect(both.filter(({ type }) => type === 'joined')).toHaveLength(1)
    const ids = [staffIdOf(first.inviteId), staffIdOf(second.inviteId)]
    const came = (await members()).filter(id => ids.includes(id))
    expect(came).toHaveLength(1)
    expect(await world.ports.staff.member(came[0] ?? '')).toMatchObject({ email: 'shin@example.com' })
  })
})
