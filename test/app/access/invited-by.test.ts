import { afterAll, beforeAll, expect, test } from 'vitest'
import * as invitation from '../../../app/routes/admin.invitation.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as person from '../../../app/routes/admin.person.tsx'
import * as setUp from '../../../app/routes/admin.setup.tsx'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor } from './desk-visitor.ts'

const PASSWORD = 'ledger of a quiet shop'

let database: Database
let world: ShopWorld
let owner: DeskVisitor
beforeAll(async () => {
  database = await anyDatabase()
  world = await openShop(database)
  owner = openDeskVisitor(world)
  const first = { name: '김사장', email: 'owner@example.com', password: PASSWORD }
  await owner.post(setUp.action, `/admin/setup/${await world.ports.staff.offerSetup()}`, first)
})
afterAll(() => database?.close())

async function invite(by: DeskVisitor, name: string) {
  const form = { intent: 'invite', name, email: `${name}@example.com`, role: 'owner' }
  const made = await by.post<{ link: string }>(people.action, '/admin/people', form)
  return new URL(made.data.link).pathname
}
/** A second owner, who has just invited a third. */
async function secondOwner(name: string, third: string) {
  const visitor = openDeskVisitor(world)
  await visitor.post(invitation.action, await invite(owner, name), { name, password: PASSWORD })
  const { staffId } = await visitor.viewer()
  return { page: `/admin/people/${staffId}`, kept: await invite(visitor, third) }
}
type People = { invitations: { name: string; invitedBy: string | null }[] }
const shown = async () => (await owner.get<People>(people.loader, '/admin/people')).data.invitations
const about = (name: string) => expect.objectContaining({ name })

test('the page of people says who invited whom', async () => {
  await secondOwner('kang', 'han')
  expect(await shown()).toContainEqual(expect.objectContaining({ name: 'han', invitedBy: 'kang' }))
})

test.each([
  ['disabled', { intent: 'disable', reason: '퇴사' }, { intent: 'enable', reason: '복귀' }],
  [
    'no owner any more',
    { intent: 'changeRole', role: 'support', reason: '인계' },
    { intent: 'changeRole', role: 'owner', reason: '복귀' },
  ],
] as const)('whoever is %s comes in by no link they kept, nor once they are back', async (_, out, back) => {
  const third = `kept-${out.intent}`
  const { page, kept } = await secondOwner(`second-${out.intent}`, third)
  expect(await shown()).toContainEqual(about(third))
  expect((await owner.post(person.action, page, out)).status).toBe(303)

  const visitor = openDeskVisitor(world)
  const chosen = { name: 'x', password: PASSWORD }
  expect((await visitor.get(invitation.loader, kept)).status).toBe(404)
  expect((await visitor.post(invitation.action, kept, chosen)).status).toBe(404)
  expect(await visitor.viewer()).toMatchObject({ staffId: null, role: null })
  expect(await shown()).not.toContainEqual(about(third))

  expect((await owner.post(person.action, page, back)).status).toBe(303)
  expect((await visitor.post(invitation.action, kept, chosen)).status).toBe(404)
})
