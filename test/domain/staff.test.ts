import { describe, expect, test } from 'vitest'
import type { Sealed } from '../../domain/sealed.ts'
import type { StaffEvent, StaffFact } from '../../domain/staff/events.ts'
import { memberOf, type StaffCommand, staff, staffIdOf } from '../../domain/staff/staff.ts'
import type { Instant } from '../../domain/time.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(staff)
const at = '2026-03-30T05:00:00.000Z' as Instant
const endsAt = '2026-04-02T05:00:00.000Z' as Instant
const text = 's1.account.stf_a.bm9uY2U.dGV4dA' as Sealed
const done = { at, address: null }
const reason = text

const opened: StaffEvent = { type: 'StaffJoined', staffId: 'stf_a', role: 'owner', inviteId: null, ...done }
const invited: StaffEvent = {
  type: 'StaffInvited',
  inviteId: 'inv1',
  role: 'owner',
  person: text,
  endsAt,
  invitedBy: 'stf_a',
  ...done,
}
const joined: StaffEvent = { type: 'StaffJoined', staffId: 'stf_b', role: 'owner', inviteId: 'inv1', ...done }
const disabled = (staffId: string): StaffEvent => ({ type: 'StaffDisabled', staffId, reason, ...done })

describe('the staff (직원)', () => {
  test('begin with one owner, by the set-up link, and only once', () => {
    given()
      .when({ type: 'Open', staffId: 'stf_a', ...done })
      .then({ type: 'StaffJoined', role: 'owner' })
    given(opened)
      .when({ type: 'Open', staffId: 'stf_a', ...done })
      .then()
    given(opened)
      .when({ type: 'Open', staffId: 'stf_x', ...done })
      .thenRefused('NOT_ALLOWED_NOW')
  })

  test('grow by invitations, each taken up once, in time, for the role it was made for', () => {
    const join = (when: Instant): StaffCommand => ({
      type: 'Join',
      staffId: 'stf_b',
      inviteId: 'inv1',
      at: when,
      address: null,
    })
    given(opened, invited).when(join(at)).then({ type: 'StaffJoined', role: 'owner', inviteId: 'inv1' })
    given(opened, invited).when(join(endsAt)).thenRefused('INVITATION_OVER')
    given(opened, invited, joined).when(join(at)).then()
    given(opened).when(join(at)).thenRefused('INVITATION_OVER')
    const withdrawn: StaffEvent = { type: 'InvitationWithdrawn', inviteId: 'inv1', ...done }
    given(opened, invited, withdrawn).when(join(at)).thenRefused('INVITATION_OVER')
  })

  test('an invitation is withdrawn as often as somebody likes, and not once somebody came in by it', () => {
    const withdraw: StaffCommand = { type: 'WithdrawInvitation', inviteId: 'inv1', ...done }
    const withdrawn: StaffEvent = { type: 'InvitationWithdrawn', inviteId: 'inv1', ...done }
    const theirs = staffIdOf('inv1')
    const came: StaffEvent = { ...joined, staffId: theirs }
    given(opened, invited).when(withdraw).then({ type: 'InvitationWithdrawn', inviteId: 'inv1' })
    given(opened, invited, withdrawn).when(withdraw).then()
    given(opened, invited, came).when(withdraw).thenRefused('INVITATION_OVER')
    given(opened, invited, came, disabled(theirs)).when(withdraw).thenRefused('INVITATION_OVER')
  })

  describe('an invitation and whoever made it', () => {
    const third: StaffEvent = { ...joined, staffId: 'stf_c', inviteId: 'inv3' }
    const join: StaffCommand = { type: 'Join', staffId: 'stf_x', inviteId: 'inv1', ...done }
    const demoted: StaffEvent = {
      type: 'StaffRoleChanged',
      staffId: 'stf_a',
      role: 'finance',
      reason,
      ...done,
    }
    const back: StaffEvent = { type: 'StaffEnabled', staffId: 'stf_a', reason, ...done }

    test.each<StaffCommand>([
      { type: 'Disable', staffId: 'stf_a', reason, ...done },
      { type: 'ChangeRole', staffId: 'stf_a', role: 'finance', reason, ...done },
    ])('it is taken back with the fact that takes their standing ($type)', command => {
      const others: StaffEvent = { ...invited, inviteId: 'inv2', invitedBy: 'stf_c' }
      const gone = given(opened, third, invited, others).when(command)
      gone.then({ type: expect.any(String) }, { type: 'InvitationWithdrawn', inviteId: 'inv1' })
      gone.thenState(({ context }) => expect(context.invitations.map(one => one.inviteId)).toEqual(['inv2']))
    })

    test('it opens nothing once they may not invite, and does not come back with them', () => {
      given(opened, third, invited, disabled('stf_a')).when(join).thenRefused('INVITATION_OVER')
      given(opened, third, invited, demoted).when(join).thenRefused('INVITATION_OVER')
      const withdrawn: StaffEvent = { type: 'InvitationWithdrawn', inviteId: 'inv1', ...done }
      given(opened, third, invited, disabled('stf_a'), withdrawn, back)
        .when(join)
        .thenRefused('INVITATION_OVER')
    })

    test('nobody makes one who may not', () => {
      const invite: StaffCommand = {
        type: 'Invite',
        inviteId: 'inv9',
        role: 'owner',
        person: text,
        endsAt,
        invitedBy: 'stf_a',
        ...done,
      }
      given(opened, third).when(invite).then({ type: 'StaffInvited', invitedBy: 'stf_a' })
      given(opened, third, disabled('stf_a')).when(invite).thenRefused('NOT_ALLOWED_NOW')
      given(opened, third, demoted).when(invite).thenRefused('NOT_ALLOWED_NOW')
      given(opened)
        .when({ ...invite, invitedBy: 'stf_nobody' })
        .thenRefused('NOT_ALLOWED_NOW')
    })

    test('one from before that was said stays open for its 72 hours', () => {
      given(opened, third, { ...invited, invitedBy: null }, disabled('stf_a'))
        .when(join)
        .then({ type: 'StaffJoined', role: 'owner' })
    })
  })

  test.each<StaffCommand>([
    { type: 'Disable', staffId: 'stf_a', reason, ...done },
    { type: 'ChangeRole', staffId: 'stf_a', role: 'finance', reason, ...done },
  ])('never lose their last owner ($type)', command => {
    given(opened).when(command).thenRefused('LAST_OWNER')
    given(opened, invited, joined, disabled('stf_b')).when(command).thenRefused('LAST_OWNER')
    const after = given(opened, invited, joined).when(command)
    after.thenState(({ context }) => expect(memberOf(context, 'stf_b')?.isDisabled).toBe(false))
  })

  test('are told of a reset second factor only where there was one', () => {
    const reset: StaffCommand = { type: 'ResetSecondFactor', staffId: 'stf_a', reason, ...done }
    const added: StaffFact<'SecondFactorAdded'> = { type: 'SecondFactorAdded', staffId: 'stf_a', ...done }
    given(opened).when(reset).then()
    given(opened, added).when(reset).then({ type: 'SecondFactorReset' })
  })

  test('lose their second factor to whoever holds the machine, who gives no reason, as owners alone', () => {
    const reset = (staffId: string): StaffCommand => ({
      type: 'ResetSecondFactor',
      staffId,
      reason: null,
      ...done,
    })
    const added = (staffId: string): StaffEvent => ({ type: 'SecondFactorAdded', staffId, ...done })
    given(opened, added('stf_a')).when(reset('stf_a')).then({ type: 'SecondFactorReset', reason: null })
    given(opened, { ...joined, role: 'support' }, added('stf_b'))
      .when(reset('stf_b'))
      .thenRefused('NOT_ALLOWED_NOW')
    given(opened, joined, added('stf_b'), disabled('stf_b'))
      .when(reset('stf_b'))
      .thenRefused('NOT_ALLOWED_NOW')
  })
})
