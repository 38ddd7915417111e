import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import type { UnresolvedView } from '../../../app/admin/unresolved-view.ts'
import * as approvalPage from '../../../app/routes/admin.approval.tsx'
import * as consentsPage from '../../../app/routes/admin.customer-consents.tsx'
import * as evidenceRoute from '../../../app/routes/admin.customer-evidence.ts'
import * as exportRoute from '../../../app/routes/admin.customer-export.ts'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import * as reveal from '../../../app/routes/admin.reveal.tsx'
import * as unresolvedPage from '../../../app/routes/admin.unresolved.tsx'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { erasePerson } from '../../../app/use-cases/erasure/erase-person.ts'
import { execute } from '../../../app/use-cases/execute.ts'
import { requestWithdrawal } from '../../../app/use-cases/request-withdrawal.ts'
import { answerConsent } from '../../../app/use-cases/subscriptions/answer-consent.ts'
import { leaveNow } from '../../../app/use-cases/subscriptions/leave.ts'
import { closeReview, decideFinding } from '../../../app/use-cases/unresolved/decide.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { OrderId } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { WITHDRAWAL } from '../../../domain/payment/withdrawal.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { signUp, subscribe } from '../../support/members.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type Desk, openDesk } from '../admin/desk.ts'
import { type Answered, answerOf, ask } from '../admin/staff-desk.ts'

const LIMIT = 1_000
const REASON = '김구매 님이 전화로 부탁함'
const FROM = { address: '203.0.113.9', userAgent: 'Browser of 김회원' }
const THEIRS = /김구매|buyer@example\.com|01012345678|203\.0\.113\.9|Browser of/

let database: Database
let world: ShopWorld
let desk: Desk
beforeAll(async () => {
  database = await anyDatabase()
  const opened = await openShop(database)
  const staffRules = { ...opened.ports.staffRules, secondPairAbove: LIMIT }
  world = { ...opened, ports: { ...opened.ports, staffRules } }
  desk = openDesk(world)
})
afterAll(() => database?.close())

const args = (path: string, params: object, role: Role, form?: object) =>
  ({ ...ask(world.ports, path, { role, ...(form && { form }) }), params }) as never
const erase = async (subject: string) =>
  expect(await erasePerson(world.ports, { subject, why: 'askedUs' })).toEqual({ type: 'erased' })

/** The books differ in an order, and somebody of the staff has said why. */
async function findDifference(findingId: string, ours: OrderId): Promise<void> {
  const at = world.ports.clock.now()
  const about = {
    type: 'movement',
    keyFamily: 'api',
    transactionKey: findingId,
    paymentKey: null,
    orderId: ours,
    ours,
    moved: 'capture',
    amount: won(LIMIT),
    ourAmount: won(LIMIT + 1),
    movedAt: at,
  } as const
  const found = { type: 'OpenFinding', findingId, kind: 'differs', about, advice: 'callToss', at } as const
  await execute(world.ports, finding, findingId, found)
  await decideFinding(world.ports, { findingId, action: 'wait', orderId: null, reason: REASON })
}

/** What an action hands out, or the answer it gives instead. */
async function taken(run: () => Promise<Response>): Promise<{ status: number; text: string }> {
  let file: Response | null = null
  const answer = await answerOf(async () => {
    file = await run()
    return file
  })
  return { status: answer.status, text: file ? await (file as Response).text() : '' }
}

describe('of a buyer who was erased', () => {
  let orderId: string
  let approvalId: string
  beforeAll(async () => {
    orderId = (await desk.bought()).orderId
    const asked = await desk.press(orderId, await desk.filled(orderId, LIMIT + 1, { reason: REASON }))
    approvalId = asked.location?.split('/').at(-1)?.split('?')[0] ?? ''
    const row = await world.ports.read.payment(orderId)
    if (!row) throw new Error('no order')
    await requestWithdrawal(world.ports, row, { reason: null, account: null })
    const closed = { orderId, review: WITHDRAWAL, decision: 'handled', note: REASON } as const
    expect((await closeReview(world.ports, closed)).type).toBe('accepted')
    await findDifference('difference_of_theirs', OrderId.parse(orderId))
  })

  const shown = (role: Role, form?: object): Promise<Answered<object>> =>
    answerOf(() =>
      form
        ? reveal.action(
            args(`/admin/reveal/payments/${orderId}`, { of: 'payments', id: orderId }, role, form),
          )
        : reveal.loader(args(`/admin/reveal/payments/${orderId}`, { of: 'payments', id: orderId }, role)),
    )
  const approval = async (role: Role) =>
    (
      await answerOf<{ reason: string }>(() =>
        approvalPage.loader(args(`/admin/approvals/${approvalId}`, { cancelId: approvalId }, role)),
      )
    ).data.reason

  const payment = async (role: Role) =>
    (await answerOf(() => paymentPage.loader(args(`/admin/payments/${orderId}`, { orderId }, role)))).data
  const waiting = async (role: Role) =>
    (
      await answerOf<{ view: UnresolvedView }>(() =>
        unresolvedPage.loader(args('/admin/unresolved', {}, role)),
      )
    ).data.view.findings.map(({ finding_id: id, taken }) => [id, taken?.reason])

  test('a name was to be had for a reason, and the refund said why, as long as they were there', async () => {
    const { status, data } = await shown('support', { why: '배송 문의 전화' })
    expect([status, data]).toEqual([
      200,
      { shown: expect.objectContaining({ name: '김구매', email: 'buyer@example.com' }), errors: {} },
    ])
    for (const role of ['finance', 'support'] as const) expect(await approval(role)).toBe(REASON) // their own
    expect(JSON.stringify(await payment('finance'))).toContain(`"words":"${REASON}"`)
    expect(await waiting('finance')).toContainEqual(['difference_of_theirs', REASON])
  })

  test('nothing is revealed to anybody, by any reason, and no page says it', async () => {
    await erase((await world.ports.read.payment(orderId))?.subject ?? '')
    const { rows } = await world.ports.accessLog.page({ kind: 'shown', limit: 10 })
    for (const role of ['owner', 'finance', 'support'] as const) {
      expect((await shown(role)).status).toBe(404)
      expect((await shown(role, { why: '배송 문의 전화' })).status).toBe(404)
      expect(await approval(role)).toBe('지워진 정보')
      expect(JSON.stringify(await payment(role))).not.toMatch(THEIRS)
      expect(await waiting(role)).toEqual([['difference_of_theirs', null]])
    }
    expect((await world.ports.accessLog.page({ kind: 'shown', limit: 10 })).rows).toEqual(rows)
  })
})

describe('of a member who was erased', () => {
  let subject: string
  beforeAll(async () => {
    const { ports } = world
    subject = await signUp(world)
    const subscriptionId = await subscribe(world, subject, 'sample-premium-monthly')
    const membership = { customerId: subject, subscriptionId }
    await runDue(ports)
    const answer = { consentId: 'conversion-1', agrees: true, place: FROM }
    expect((await answerConsent(ports, membership, answer)).type).toBe('accepted')
    expect((await leaveNow(ports, membership, 0)).type).toBe('accepted')
    await world.settled()
  })

  const evidence = (role: Role, form: object) =>
    taken(() =>
      evidenceRoute.action(
        args(`/admin/customers/${subject}/consents/evidence`, { subject }, role, { as: 'json', ...form }),
      ),
    )
  const mayTake = async (role: Role) =>
    (
      await answerOf<{ mayTake: boolean }>(() =>
        consentsPage.loader(args(`/admin/customers/${subject}/consents`, { subject }, role)),
      )
    ).data.mayTake
  const exports = async () =>
    (await world.ports.accessLog.page({ subject, kind: 'exported', limit: 10 })).rows

  test('whoever sees people takes the evidence out, as long as they are there', async () => {
    expect(await mayTake('finance')).toBe(true)
    const file = await evidence('finance', {})
    expect(JSON.parse(file.text).consents).toContainEqual(expect.objectContaining({ place: FROM }))
    expect(await exports()).toHaveLength(1)
  })

  test('what the law keeps is handed out by an owner with a reason, which is noted, and by nobody else', async () => {
    await erase(subject)
    expect(await mayTake('finance')).toBe(false)
    expect(await mayTake('owner')).toBe(true)
    const why = '법원의 제출 명령'
    const refused = await evidence('finance', { why })
    expect(refused).toEqual({ status: 403, text: '' })
    expect(await evidence('owner', {})).toEqual({ status: 400, text: '' })
    expect(await evidence('owner', { why: '왜' })).toEqual({ status: 400, text: '' })
    expect(await exports()).toHaveLength(1)
    const { person, consents } = JSON.parse((await evidence('owner', { why })).text)
    expect(person).toBeNull()
    expect(consents).toContainEqual(expect.objectContaining({ place: FROM }))
    expect((await exports())[0]).toMatchObject({ subject, reason: why })
  })

  test('and so is all that is kept of them', async () => {
    const all = (form: object) =>
      taken(() =>
        exportRoute.action(
          args(`/admin/customers/${subject}/export`, { subject }, 'owner', { as: 'json', ...form }),
        ),
      )
    expect(await all({})).toEqual({ status: 400, text: '' })
    expect((await all({ why: '유족의 열람 요청' })).text).toContain(FROM.address)
    expect((await exports())[0]).toMatchObject({ reason: '유족의 열람 요청' })
  })
})
