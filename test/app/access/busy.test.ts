import { afterAll, beforeAll, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as readiness from '../../../app/routes/admin.readiness.tsx'
import * as setUp from '../../../app/routes/admin.setup.tsx'
import * as signIn from '../../../app/routes/admin.sign-in.tsx'
import { inviteStaff } from '../../../app/use-cases/staff/come-in.ts'
import { TooBusy } from '../../../domain/accounts.ts'
import { addDays, dayOf } from '../../../domain/time.ts'
import { createAccounts } from '../../../infra/accounts/accounts.ts'
import { createPasswords } from '../../../infra/accounts/passwords.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'
const OWNER = { name: '김사장', email: 'owner@example.com', password: PASSWORD }

const tooBusy = async () => {
  throw new TooBusy(5_000)
}

let database: Database
let world: ShopWorld
/** The same shop, where too many passwords are being checked. */
let busy: Pick<ShopWorld, 'ports'>
let owner: DeskVisitor
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  owner = openDeskVisitor(world)
  const { ports } = world
  busy = {
    ports: {
      ...ports,
      staff: { ...ports.staff, setUp: tooBusy, enter: tooBusy },
      desk: { ...ports.desk, enter: tooBusy, provePassword: tooBusy },
      customers: { ...ports.customers, admitReviewer: tooBusy },
    },
  }
})
afterAll(() => database?.close())

const isToldToComeAgain = { status: 503, retryAfter: '5' }
async function pressBusy(visitor: DeskVisitor, action: (args: never) => unknown, path: string, form: object) {
  const { status, headers, data } = await visitor.post(action, path, form)
  return { status, retryAfter: headers.get('retry-after'), data }
}

test('whoever is the first is told to come again, and their link is still good', async () => {
  const path = `/admin/setup/${await world.ports.staff.offerSetup()}`
  const told = await pressBusy(openDeskVisitor(busy), setUp.action, path, OWNER)
  const { name, email } = OWNER
  expect(told).toMatchObject({ ...isToldToComeAgain, data: { isBusy: true, values: { name, email } } })
  expect(JSON.stringify(told)).not.toContain(PASSWORD)
  expect((await owner.post(setUp.action, path, OWNER)).status).toBe(303)
})

test('whoever signs in is told that it is busy, not that they tried too often', async () => {
  const { email } = OWNER
  const told = await pressBusy(openDeskVisitor(busy), signIn.action, '/admin/sign-in', OWNER)
  expect(told).toMatchObject({ ...isToldToComeAgain, data: { isBusy: true, values: { email } } })
  expect(told.data).not.toHaveProperty('waitMinutes')
})

test('whoever was invited is told to come again, and their link is still good', async () => {
  const { staffId } = await owner.viewer()
  const wish = { name: '이지원', email: 'lee@example.com', role: 'support' } as const
  const invited = await inviteStaff(world.ports, staffId ?? '', 'test', wish)
  if (invited.type === 'refused') throw new Error(invited.code)
  const path = `/admin/invitation/${invited.token}`
  const form = { name: '이지원', password: PASSWORD }
  const told = await pressBusy(openDeskVisitor(busy), invitation.action, path, form)
  expect(told).toMatchObject({ ...isToldToComeAgain, data: { isBusy: true, values: { name: '이지원' } } })
  expect((await openDeskVisitor(world).post(invitation.action, path, form)).status).toBe(303)
})

test('whoever has to show anew who they are keeps what they typed', async () => {
  await database.query(`UPDATE accounts.sessions SET fresh_at = now() - interval '11 minutes'`)
  const form = { intent: 'invite', name: 'choi', email: 'choi@example.com', role: 'readOnly' }
  const stale = openDeskVisitor(busy, owner.cookie())
  const told = await pressBusy(stale, people.action, '/admin/people', { ...form, proofPassword: PASSWORD })
  expect(told).toMatchObject({
    ...isToldToComeAgain,
    data: { proof: { fields: Object.entries(form), isBusy: true, isWrong: false, waitMinutes: 0 } },
  })
  expect(stale.cookie()).toBe(owner.cookie())
  await database.query(`UPDATE accounts.sessions SET fresh_at = now()`)
})

test('an account for reviewers is not made, and its form comes back', async () => {
  const values = { email: 'review@toss.example', lastDay: addDays(dayOf(world.ports.clock.now()), 7) }
  const form = { intent: 'admit', ...values }
  const told = await pressBusy(
    openDeskVisitor(busy, owner.cookie()),
    readiness.action,
    '/admin/readiness',
    form,
  )
  expect(told).toMatchObject({ ...isToldToComeAgain, data: { refusal: 'BUSY', values, password: null } })
})

test('a flood of customers who sign in keeps no staff out', async () => {
  const { vault, ids } = world.ports
  const full = { hash: tooBusy, verify: tooBusy }
  const passwords = { passwords: full, staffPasswords: createPasswords() }
  const { customers, staff, desk } = createAccounts({ database, vault, ids, ...passwords })
  await expect(customers.signIn('kim@example.com', PASSWORD)).rejects.toBeInstanceOf(TooBusy)
  const { staffId } = await owner.viewer()
  expect(await staff.enter(OWNER.email, PASSWORD)).toMatchObject({ staffId })
  expect(await desk.provePassword(staffId ?? '', PASSWORD)).toBe(true)
})
