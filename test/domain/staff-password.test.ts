import { describe, expect, test } from 'vitest'
import type { Sealed } from '../../domain/sealed.ts'
import type { StaffEvent } from '../../domain/staff/events.ts'
import { type StaffCommand, staff } from '../../domain/staff/staff.ts'
import type { Instant } from '../../domain/time.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(staff)
const at = '2026-11-28T05:00:00.000Z' as Instant
const endsAt = '2026-11-28T05:30:00.000Z' as Instant
const reason = 's1.account.stf_a.bm9uY2U.dGV4dA' as Sealed
const done = { at, address: null }

const joined = (staffId: string, role: 'owner' | 'support'): StaffEvent => ({
  type: 'StaffJoined',
  staffId,
  role,
  inviteId: null,
  ...done,
})
const shop = [joined('stf_a', 'owner'), joined('stf_b', 'owner'), joined('stf_c', 'support')]
const disabled = (staffId: string): StaffEvent => ({ type: 'StaffDisabled', staffId, reason, ...done })
const enabled = (staffId: string): StaffEvent => ({ type: 'StaffEnabled', staffId, reason, ...done })
const demoted: StaffEvent = { type: 'StaffRoleChanged', staffId: 'stf_a', role: 'finance', reason, ...done }
const offered = (staffId: string, offeredBy: string | null, resetId = 'r1'): StaffEvent => ({
  type: 'PasswordResetOffered',
  staffId,
  resetId,
  endsAt,
  offeredBy,
  reason: offeredBy === null ? null : reason,
  ...done,
})
const offer = (staffId: string, offeredBy: string | null): StaffCommand => ({
  type: 'OfferPasswordReset',
  staffId,
  resetId: 'r1',
  endsAt,
  offeredBy,
  reason: offeredBy === null ? null : reason,
  ...done,
})
const use = (staffId: string, resetId = 'r1', when = at): StaffCommand => ({
  type: 'ResetPassword',
  staffId,
  resetId,
  at: when,
  address: null,
})

describe('a link for another password', () => {
  test('is given by an owner to anybody else who is let in, and by nobody else', () => {
    given(...shop)
      .when(offer('stf_c', 'stf_a'))
      .then({ type: 'PasswordResetOffered', offeredBy: 'stf_a' })
    given(...shop)
      .when(offer('stf_a', 'stf_a'))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...shop)
      .when(offer('stf_b', 'stf_c'))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...shop, disabled('stf_c'))
      .when(offer('stf_c', 'stf_a'))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...shop, disabled('stf_a'))
      .when(offer('stf_c', 'stf_a'))
      .thenRefused('NOT_ALLOWED_NOW')
    given(...shop)
      .when(offer('stf_x', 'stf_a'))
      .thenRefused('NOT_FOUND')
  })

  test('is given by the machine to an owner alone', () => {
    given(...shop)
      .when(offer('stf_a', null))
      .then({ type: 'PasswordResetOffered', offeredBy: null })
    given(...shop)
      .when(offer('stf_c', null))
      .thenRefused('NOT_ALLOWED_NOW')
  })

  test('is used once, in time, by the newest, and for nobody but whom it was given to', () => {
    const before = [...shop, offered('stf_c', 'stf_a')]
    given(...before)
      .when(use('stf_c'))
      .then({ type: 'PasswordReset', staffId: 'stf_c' })
    given(...before)
      .when(use('stf_c', 'r1', endsAt))
      .thenRefused('NOT_FOUND')
    given(...before)
      .when(use('stf_b'))
      .thenRefused('NOT_FOUND')
    const used: StaffEvent = { type: 'PasswordReset', staffId: 'stf_c', resetId: 'r1', ...done }
    given(...before, used)
      .when(use('stf_c'))
      .thenRefused('NOT_FOUND')
    given(...before, offered('stf_c', 'stf_b', 'r2'))
      .when(use('stf_c'))
      .thenRefused('NOT_FOUND')
    given(...before, { type: 'PasswordChanged', staffId: 'stf_c', ...done })
      .when(use('stf_c'))
      .thenRefused('NOT_FOUND')
  })

  test.each<StaffCommand>([
    { type: 'Disable', staffId: 'stf_a', reason, ...done },
    { type: 'ChangeRole', staffId: 'stf_a', role: 'finance', reason, ...done },
    { type: 'Disable', staffId: 'stf_c', reason, ...done },
  ])('goes with whoever gave it, and with whom it is for ($type $staffId)', command => {
    const gone = given(...shop, offered('stf_c', 'stf_a')).when(command)
    gone.then(
      { type: expect.any(String) },
      { type: 'PasswordResetWithdrawn', resetId: 'r1', staffId: 'stf_c' },
    )
    gone.thenState(({ context }) => expect(context.resets).toEqual([]))
  })

  test('opens nothing for or from who is out, whatever was taken back', () => {
    const before = [...shop, offered('stf_c', 'stf_a')]
    for (const out of [disabled('stf_a'), demoted, disabled('stf_c')])
      given(...before, out)
        .when(use('stf_c'))
        .thenRefused('NOT_FOUND')
    given(...before, disabled('stf_a'), enabled('stf_a'))
      .when(use('stf_c'))
      .then({ type: 'PasswordReset' })
  })

  test('leaves the second factor as it is', () => {
    const added: StaffEvent = { type: 'SecondFactorAdded', staffId: 'stf_c', ...done }
    given(...shop, added, offered('stf_c', 'stf_a'))
      .when(use('stf_c'))
      .thenState(({ context }) =>
        expect(context.members[2]).toMatchObject({ hasSecondFactor: true, passwordSince: at }),
      )
  })
})
