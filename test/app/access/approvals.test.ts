// Long because a refund's second person and who sees a buyer's data are asked of one desk.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../app/access/permissions.ts'
import { nobodyToApprove } from '../../../app/admin/people-view.ts'
import * as accessPage from '../../../app/routes/admin.access.tsx'
import * as approvalPage from '../../../app/routes/admin.approval.tsx'
import * as paymentPage from '../../../app/routes/admin.payment.tsx'
import * as reveal from '../../../app/routes/admin.reveal.tsx'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { settleNow } from '../../../app/use-cases/settle-on-read.ts'
import { settleApprovals } from '../../../app/use-cases/staff/approve-refund.ts'
import { wishOfStaff } from '../../../app/use-cases/staff/wish-of-staff.ts'
import { approval } from '../../../domain/approval/approval.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { DAY_MS, later } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { anyDatabase } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { type Desk, openDesk, PRICE } from '../admin/desk.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'

const LIMIT = 12_000

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

describe('whether there is somebody to approve', () => {
  const person = 's1.account.stf_x.bm9uY2U.dGV4dA' as Sealed
  let invited = 0
  async function join(staffId: string, role: Role): Promise<void> {
    const inviteId = String(++invited).padStart(40, '0')
    const endsAt = later(world.ports.clock.now(), DAY_MS)
    const invite = { type: 'Invite', inviteId, role, person, endsAt, invitedBy: 'stf_first' } as const
    await wishOfStaff(world.ports, 'stf_first', 'test', invite)
    await wishOfStaff(world.ports, 'stf_first', 'test', { type: 'Join', staffId, inviteId })
  }

  test('counts those who may and are let in, and never whoever asks', async () => {
    await wishOfStaff(world.ports, 'stf_first', 'test', { type: 'Open', staffId: 'stf_first' })
    const nobodyFor = (staffId: string) => nobodyToApprove(world.ports, staffId)
    expect(await nobodyFor('stf_first')).toBe(true)
    await join('stf_helps', 'support')
    expect([await nobodyFor('stf_first'), await nobodyFor('stf_helps')]).toEqual([true, false])
    await join('stf_counts', 'finance')
    expect([await nobodyFor('stf_first'), await nobodyFor('stf_counts')]).toEqual([false, false])
    const disable = { type: 'Disable', staffId: 'stf_counts', reason: person } as const
    await wishOfStaff(world.ports, 'stf_first', 'test', disable)
    expect(await nobodyFor('stf_first')).toBe(true)
  })
})

const press = (orderId: string, form: object, staffId = 'stf_a') =>
  answerOf<{ refusal: string | null }>(() =>
    paymentPage.action({ ...ask(world.ports, '/x', { form, staffId }), params: { orderId } } as never),
  )
const decide = (cancelId: string, form: object, staffId: string) =>
  answerOf<{ refusal: string | null }>(() =>
    approvalPage.action({ ...ask(world.ports, '/x', { form, staffId }), params: { cancelId } } as never),
  )
const stateOf = async (orderId: string) =>
  (await world.ports.events.load(payment, `payment-${orderId}`)).state

/** A refund of so much, asked for by `stf_a`. @returns the request's id */
async function askedFor(orderId: string, amount: number): Promise<string> {
  const form = await desk.filled(orderId, amount)
  const answer = await press(orderId, form)
  expect(answer.location).toBe(`/admin/approvals/${form.cancelId}`)
  return form.cancelId
}

describe('a refund above the set amount', () => {
  test('moves nothing until another person agrees, and then once', async () => {
    const { orderId } = await desk.bought()
    const cancelId = await askedFor(orderId, LIMIT + 1)
    expect((await stateOf(orderId)).context.balance).toBe(PRICE)
    expect(await decide(cancelId, { intent: 'approve' }, 'stf_a')).toMatchObject({
      status: 422,
      data: { refusal: 'OWN_REQUEST' },
    })
    expect((await stateOf(orderId)).context.balance).toBe(PRICE)
    await Promise.all([
      decide(cancelId, { intent: 'approve' }, 'stf_b'),
      decide(cancelId, { intent: 'approve' }, 'stf_c'),
    ])
    const { balance, cancels } = (await stateOf(orderId)).context
    expect([balance, cancels.length]).toEqual([PRICE - LIMIT - 1, 1])
    expect(await world.ports.approvals.one(cancelId)).toMatchObject({ status: 'carriedOut', code: null })
  })

  test('is not got round by small ones', async () => {
    const { orderId } = await desk.bought()
    const first = await desk.filled(orderId, LIMIT)
    expect((await press(orderId, first)).location).toContain(`cancel=${first.cancelId}`)
    const second = await desk.filled(orderId, 1)
    expect((await press(orderId, second)).location).toBe(`/admin/approvals/${second.cancelId}`)
  })

  test('is held against what is left when it is carried out, not when it was asked for', async () => {
    const { orderId } = await desk.bought()
    const one = await askedFor(orderId, PRICE)
    const other = await askedFor(orderId, PRICE - 1)
    await decide(one, { intent: 'approve' }, 'stf_b')
    await decide(other, { intent: 'approve' }, 'stf_b')
    expect((await stateOf(orderId)).context.balance).toBe(0)
    const row = await world.ports.approvals.one(other)
    expect(row?.status).toBe('carriedOut')
    expect(row?.code).not.toBeNull()
  })

  test('is not called carried out where Toss said no, and waits while another refund is under way', async () => {
    const { orderId } = await desk.bought()
    const declined = await askedFor(orderId, PRICE)
    const scope = { operation: 'cancel', orderId, next: 1 }
    await world.sandbox.addFault({ kind: 'status', status: 403, code: 'REFUND_REJECTED', scope })
    await decide(declined, { intent: 'approve' }, 'stf_b')
    expect(await world.ports.approvals.one(declined)).toMatchObject({ code: 'REFUND_REJECTED' })

    const waiting = await askedFor(orderId, PRICE)
    await world.sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
    const small = await desk.filled(orderId, LIMIT)
    await press(orderId, small)
    await decide(waiting, { intent: 'approve' }, 'stf_b')
    expect(await settleApprovals(world.ports)).toBe(0)
    expect((await world.ports.approvals.one(waiting))?.status).toBe('given')
    await settleNow(world.ports, orderId)
    expect(await settleApprovals(world.ports)).toBe(1)
    expect((await stateOf(orderId)).context.balance).toBe(PRICE - LIMIT)
    expect(await world.ports.approvals.one(waiting)).toMatchObject({
      status: 'carriedOut',
      code: expect.any(String),
    })
  })

  test('is not called carried out by the job while Toss is asked, and is work for staff when it said no to the job', async () => {
    const { orderId } = await desk.bought()
    const cancelId = await askedFor(orderId, PRICE)
    const scope = { operation: 'cancel', orderId, next: 1 }
    await world.sandbox.addFault({ kind: 'answer-lost-before-effect', scope })
    await decide(cancelId, { intent: 'approve' }, 'stf_b')
    expect(await settleApprovals(world.ports)).toBe(0)
    expect((await world.ports.approvals.one(cancelId))?.status).toBe('given')
    await world.sandbox.addFault({ kind: 'status', status: 403, code: 'REFUND_REJECTED', scope })
    await settleNow(world.ports, orderId)
    expect(await settleApprovals(world.ports)).toBe(1)
    const row = await world.ports.approvals.one(cancelId)
    expect(row).toMatchObject({ status: 'carriedOut', code: 'REFUND_REJECTED' })
    expect((await stateOf(orderId)).context).toMatchObject({
      review: 'REFUND_NOT_MADE',
      behind: [],
      balance: PRICE,
    })
  })

  test('is refused with a reason, and runs out after a week', async () => {
    const { orderId } = await desk.bought()
    const cancelId = await askedFor(orderId, PRICE)
    expect((await decide(cancelId, { intent: 'refuse' }, 'stf_b')).status).toBe(422)
    await decide(cancelId, { intent: 'refuse', why: '증빙이 없음' }, 'stf_b')
    const late = await askedFor(orderId, PRICE)
    await world.pass(7 * DAY_MS)
    expect((await decide(late, { intent: 'approve' }, 'stf_b')).data.refusal).toBe('APPROVAL_OVER')
    await settleApprovals(world.ports)
    const [refused, expired] = await Promise.all([cancelId, late].map(id => world.ports.approvals.one(id)))
    expect([refused?.status, expired?.status]).toEqual(['refused', 'expired'])
    // Why goes when its month's key does, and not with whoever wrote it.
    const told = (await loadStream(world.ports, approval, cancelId)).state.context.refusal
    expect(told).toMatch(/^s1\.statutory\.staff-\d{4}-\d{2}\./)
    expect((await stateOf(orderId)).context.balance).toBe(PRICE)
  })

  test('is taken back on the payment’s page by whoever asked', async () => {
    const { orderId } = await desk.bought()
    const cancelId = await askedFor(orderId, PRICE)
    expect((await press(orderId, { intent: 'withdraw', cancelId }, 'stf_b')).status).toBe(422)
    expect((await press(orderId, { intent: 'withdraw', cancelId })).status).toBe(303)
    expect((await decide(cancelId, { intent: 'approve' }, 'stf_b')).status).toBe(422)
    expect((await stateOf(orderId)).context.balance).toBe(PRICE)
  })

  test('that was agreed to before a crash is carried out by the jobs', async () => {
    const { orderId } = await desk.bought()
    const cancelId = await askedFor(orderId, PRICE)
    const toss = { ...world.ports.toss, cancel: () => Promise.reject(new Error('the process was killed')) }
    const dying = { ...world.ports, toss }
    const asked = {
      ...ask(dying, '/x', { form: { intent: 'approve' }, staffId: 'stf_b' }),
      params: { cancelId },
    }
    await expect(answerOf(() => approvalPage.action(asked as never))).rejects.toThrow('killed')
    expect((await world.ports.approvals.one(cancelId))?.status).toBe('given')
    await settleNow(world.ports, orderId)
    await settleApprovals(world.ports)
    expect(await world.ports.approvals.one(cancelId)).toMatchObject({ status: 'carriedOut', code: null })
    expect((await stateOf(orderId)).context.balance).toBe(0)
  })
})

describe('personal data', () => {
  type Page = {
    view: {
      buyer: { name: string; email: string; phone: string }
      shown: { account: { holder: string } | null }
    }
  }
  const look = (orderId: string, role: Role) =>
    answerOf<Page>(() =>
      paymentPage.loader({
        ...ask(world.ports, '/x', { role, staffId: `stf_${role.toLowerCase()}` }),
        params: { orderId },
      } as never),
    )
  const entries = (staffId: string) => world.ports.accessLog.page({ staffId, limit: 10 })

  test('is whole for whoever may see it, and noted once in ten minutes; masked for everybody else', async () => {
    const { orderId } = await desk.bought()
    const whole = (await look(orderId, 'owner')).data.view.buyer
    await look(orderId, 'owner')
    const masked = (await look(orderId, 'support')).data.view.buyer
    expect(whole.email).toContain('@')
    expect(masked.email).toMatch(/^.\*\*\*@/)
    expect(masked.name).toMatch(/\*/)
    const noted = (await entries('stf_owner')).rows
    expect(noted).toMatchObject([{ kind: 'read', page: `/admin/payments/${orderId}` }])
    expect((await entries('stf_support')).rows).toEqual([])
  })

  test('masks whose name an account for the deposit bears as it masks the buyer', async () => {
    const { orderId } = await desk.bought('sample-drip-bag', PRICE, 'VIRTUAL_ACCOUNT')
    const holder = async (role: Role) => {
      const { account } = (await look(orderId, role)).data.view.shown
      return account?.holder ?? ''
    }
    expect(await holder('owner')).toMatch(/^[^*]+$/)
    expect(await holder('developer')).toMatch(/^.\*+.?$/)
  })

  test('is shown to support for a reason, which stays on record, and to read-only staff not at all', async () => {
    const { orderId } = await desk.bought()
    const asking = (role: 'support' | 'readOnly', why: string) =>
      answerOf<{ shown: { email: string } | null }>(() =>
        reveal.action({
          ...ask(world.ports, '/x', { role, staffId: `stf_${role.toLowerCase()}`, form: { why } }),
          params: { of: 'payments', id: orderId },
        } as never),
      )
    expect((await asking('readOnly', '궁금해서 봅니다')).status).toBe(403)
    expect((await asking('support', '')).status).toBe(422)
    expect((await asking('support', '배송 문의 전화')).data.shown?.email).toContain('@')
    const listed = await answerOf<{ rows: { reason: string; kind: string; address: string }[] }>(() =>
      accessPage.loader({
        ...ask(world.ports, '/admin/access?staffId=stf_support&kind=shown'),
        params: {},
      } as never),
    )
    expect(listed.data.rows).toMatchObject([{ kind: 'shown', reason: '배송 문의 전화', address: 'unknown' }])
    const [stored] = await database.query<{ reason: string }>(
      'SELECT reason FROM accounts.access_log WHERE reason IS NOT NULL',
    )
    expect(stored?.reason).toMatch(/^s1\.statutory\./)
  })

  test.each([
    ['UPDATE', `UPDATE accounts.access_log SET page = 'x'`],
    ['DELETE', 'DELETE FROM accounts.access_log'],
    ['TRUNCATE', 'TRUNCATE accounts.access_log'],
  ])('once noted stays noted: %s is refused, replication role or not', async (_, sql) => {
    await expect(database.query(sql)).rejects.toMatchObject({ code: 'JB001' })
    await database.query('SET session_replication_role = replica')
    await expect(database.query(sql)).rejects.toMatchObject({ code: 'JB001' })
    await database.query('SET session_replication_role = DEFAULT')
    expect(await world.ports.accessLog.letGo(1, world.ports.clock.now())).toBe(0)
  })
})
