import { afterAll, beforeAll, expect, test } from 'vitest'
import { offerOwnerLink } from '../../app/owner-link/offer.ts'
import * as reset from '../../app/routes/admin.password-reset.tsx'
import * as signIn from '../../app/routes/admin.sign-in.tsx'
import { inviteStaff, joinStaff } from '../../app/use-cases/staff/come-in.ts'
import type { Database } from '../../infra/database/database.ts'
import { anyDatabase } from '../support/engines.ts'
import { openShop, type ShopWorld } from '../support/shop-world.ts'
import { openDeskVisitor, openOwner } from './access/desk-visitor.ts'

const FORGOTTEN = 'ledger of a quiet shop'
const NEXT = 'another of the same shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: FORGOTTEN }

let database: Database
let world: ShopWorld
let ownerId: string
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  const owner = await openOwner(world, OWNER)
  ownerId = (await owner.viewer()).staffId ?? ''
})
afterAll(() => database?.close())

test('the only owner, who forgot their password, comes in by a link from the machine', async () => {
  const told = await offerOwnerLink(world.ports, ' Owner@Example.com ')
  expect(told.lines.at(-1)).toBe(told.link)
  const { pathname } = new URL(told.link ?? '')
  const visitor = openDeskVisitor(world)
  expect((await visitor.post(reset.action, pathname, { password: NEXT })).status).toBe(303)
  const enter = (password: string) =>
    visitor.post(signIn.action, '/admin/sign-in', { email: OWNER.email, password })
  expect([(await enter(FORGOTTEN)).status, (await enter(NEXT)).status]).toEqual([422, 303])
  expect(await visitor.viewer()).toMatchObject({ staffId: ownerId, role: 'owner' })
  const { events } = await world.ports.timeline.page({ streamId: 'staff-shop', limit: 2 })
  expect(events.map(({ type, meta }) => [type, meta.actor])).toEqual([
    ['PasswordReset', `staff:${ownerId}`],
    ['PasswordResetOffered', world.ports.cause.actor],
  ])
})

test('nobody else gets one, known or not, in the same words', async () => {
  const wish = { name: '이지원', email: 'lee@example.com', role: 'support' } as const
  const invited = await inviteStaff(world.ports, ownerId, 'test', wish)
  if (invited.type === 'refused') throw new Error(invited.code)
  await joinStaff(world.ports, invited.token, 'test', { name: '이지원', password: FORGOTTEN })
  const told = await offerOwnerLink(world.ports, 'lee@example.com')
  expect(told.link).toBeNull()
  expect(await offerOwnerLink(world.ports, 'nobody@example.com')).toEqual(told)
  expect(await offerOwnerLink(world.ports, 'lee@example.com', { secondFactor: true })).toEqual(told)
  expect(await offerOwnerLink(world.ports, 'nobody@example.com', { secondFactor: true })).toEqual(told)
})
