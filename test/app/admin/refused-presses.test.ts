import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as keysPage from '../../../app/routes/admin.api-keys.tsx'
import * as approvalPage from '../../../app/routes/admin.approval.tsx'
import * as invariants from '../../../app/routes/admin.invariants.tsx'
import * as invitationPage from '../../../app/routes/admin.invitation.tsx'
import * as people from '../../../app/routes/admin.people.tsx'
import * as person from '../../../app/routes/admin.person.tsx'
import { makeApiKey } from '../../../app/use-cases/api/keys.ts'
import type { Database } from '../../../infra/database/database.ts'
import { contendedEvents } from '../../support/contended.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type DeskVisitor, openDeskVisitor, openOwner } from '../access/desk-visitor.ts'
import { openDesk, PRICE } from './desk.ts'
import { answerOf, ask } from './staff-desk.ts'

const PASSWORD = 'ledger of a quiet shop'

let database: Database
let world: ShopWorld
let owner: DeskVisitor
let ownerId: string
let contend: (...types: readonly string[]) => void
beforeAll(async () => {
  database = await anyDatabase()
  const opened = await openShop(database)
  const contended = contendedEvents(opened.ports.events)
  contend = contended.contend
  const staffRules = { ...opened.ports.staffRules, secondPairAbove: PRICE - 1 }
  world = { ...opened, ports: { ...opened.ports, events: contended.events, staffRules } }
  owner = await openOwner(world, { name: '김사장', email: 'owner@example.com', password: PASSWORD })
  ownerId = (await owner.viewer()).staffId ?? ''
})
afterAll(() => database?.close())

/** What is pressed while every race for these facts is lost. */
async function losing<Answer>(types: readonly string[], press: () => Promise<Answer>): Promise<Answer> {
  contend(...types)
  try {
    return await press()
  } finally {
    contend()
  }
}

const invitation = (name: string) => ({
  intent: 'invite',
  name,
  email: `${name}@example.com`,
  role: 'support',
})
/** Somebody invited: the id of the invitation, and the way in. */
async function invited(name: string) {
  const { data } = await owner.post<{ link: string }>(people.action, '/admin/people', invitation(name))
  const page = await owner.get<{ invitations: { name: string; inviteId: string }[] }>(
    people.loader,
    '/admin/people',
  )
  const inviteId = page.data.invitations.find(one => one.name === name)?.inviteId ?? ''
  return { inviteId, link: new URL(data.link).pathname }
}
async function joined(link: string, name: string): Promise<string> {
  const visitor = openDeskVisitor(world)
  await visitor.post(invitationPage.action, link, { name, password: PASSWORD })
  return (await visitor.viewer()).staffId ?? ''
}

describe('an invitation', () => {
  const withdraw = (inviteId: string) =>
    owner.post(people.action, '/admin/people', { intent: 'withdraw', inviteId })

  test('is not said to be withdrawn once somebody came in by it: they are named, to be kept out', async () => {
    const { inviteId, link } = await invited('yoon')
    const staffId = await joined(link, 'yoon')
    expect(await withdraw(inviteId)).toMatchObject({
      status: 422,
      data: { refusal: 'INVITATION_OVER', joined: { staffId, name: 'yoon' } },
    })
    expect(await owner.get(person.loader, `/admin/people/${staffId}`)).toMatchObject({ status: 200 })
  })

  test('is withdrawn twice as once', async () => {
    const { inviteId, link } = await invited('baek')
    for (let pressed = 1; pressed <= 2; pressed++)
      expect(await withdraw(inviteId)).toMatchObject({
        status: 303,
        location: '/admin/people?done=withdrawn',
      })
    expect(await openDeskVisitor(world).get(invitationPage.loader, link)).toMatchObject({ status: 404 })
  })

  test('is told as withdrawn only where it is', async () => {
    const { inviteId } = await invited('seo')
    const lost = await losing(['InvitationWithdrawn'], () => withdraw(inviteId))
    expect(lost).toMatchObject({ status: 422, data: { refusal: 'BUSY', joined: null } })
  })

  test('that was not made says why, and keeps what was typed', async () => {
    const form = invitation('nam')
    const lost = await losing(['StaffInvited'], () => owner.post(people.action, '/admin/people', form))
    const { intent: _, ...values } = form
    expect(lost).toMatchObject({ status: 422, data: { refusal: 'BUSY', values, link: null } })
  })
})

describe('an API key', () => {
  const pressed = (form: object) =>
    answerOf(() => keysPage.action(ask(world.ports, '/admin/api-keys', { staffId: ownerId, form }) as never))

  test('is told as revoked only where it is; one that is not there is', async () => {
    const wish = { name: 'app', scopes: ['payments:read'], endsAt: null, environment: 'test' } as const
    const made = await makeApiKey(world.ports, { staffId: ownerId, address: 'test' }, wish)
    if (made.type !== 'made') throw new Error('no key')
    const revoke = { intent: 'revoke', keyId: made.keyId }
    const lost = await losing(['ApiKeyRevoked'], () => pressed(revoke))
    expect(lost).toMatchObject({ status: 422, data: { refusal: 'BUSY' } })
    const gone = { status: 303, location: '/admin/api-keys?done=revoked' }
    expect(await pressed(revoke)).toMatchObject(gone)
    expect(await pressed({ intent: 'revoke', keyId: 'nobodysKey'.toLowerCase() })).toMatchObject(gone)
  })

  test('that was not made says why, and keeps what was typed', async () => {
    const form = { intent: 'make', name: '앱 서버', scopes: 'payments:read', ends: '90' }
    const lost = await losing(['ApiKeyMade'], () => pressed(form))
    const values = { name: '앱 서버', scopes: 'payments:read', ends: '90' }
    expect(lost).toMatchObject({ status: 422, data: { refusal: 'BUSY', token: null, values } })
  })
})

test('charges are told as stopped only where they are, and the reason stays', async () => {
  const form = { intent: 'stop', reason: '월말 점검' }
  const press = () => answerOf(() => invariants.action(ask(world.ports, '/admin/invariants', { form })))
  const lost = await losing(['ChargesStopped'], press)
  expect(lost).toMatchObject({ status: 409, data: { refusal: 'BUSY', values: { reason: '월말 점검' } } })
  expect((await world.ports.stop.row())?.stopped ?? false).toBe(false)
})

describe('a person', () => {
  test.each([
    [{ intent: 'changeRole', role: 'finance', reason: '회계를 맡음' }, 'StaffRoleChanged'],
    [{ intent: 'disable', reason: '퇴사' }, 'StaffDisabled'],
    [{ intent: 'offerReset', reason: '비밀번호를 잊음' }, 'PasswordResetOffered'],
  ])('who could not be changed keeps what was typed about them: %j', async (form, fact) => {
    const { link } = await invited(`for-${form.intent.toLowerCase()}`)
    const staffId = await joined(link, 'somebody')
    const { intent, ...values } = form
    const press = () => owner.post(person.action, `/admin/people/${staffId}`, form)
    expect(await losing([fact], press)).toMatchObject({
      status: 422,
      data: { intent, refusal: 'BUSY', values },
    })
    expect((await world.ports.desk.members()).some(({ staff_id }) => staff_id === staffId)).toBe(true)
  })
})

test('why a refund is refused stays where that was not written', async () => {
  const desk = openDesk(world)
  const { orderId } = await desk.bought()
  const form = await desk.filled(orderId, PRICE)
  expect(await desk.press(orderId, form)).toMatchObject({ status: 303 })
  const cancelId = form.cancelId
  const press = (why: string) =>
    answerOf(() =>
      approvalPage.action({
        ...ask(world.ports, `/admin/approvals/${cancelId}`, {
          staffId: ownerId,
          form: { intent: 'refuse', why },
        }),
        params: { cancelId },
      } as never),
    )
  const why = '구매자가 마음을 바꿈'
  expect(await losing(['ApprovalRefused'], () => press(why))).toMatchObject({
    status: 422,
    data: { refusal: 'BUSY', values: { why } },
  })
  const tooLong = '가'.repeat(201)
  expect(await press(tooLong)).toMatchObject({ status: 422, data: { values: { why: tooLong } } })
  expect(await world.ports.approvals.one(cancelId)).toMatchObject({ status: 'waiting' })
})
