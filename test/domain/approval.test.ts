import { describe, test } from 'vitest'
import { type ApprovalCommand, approval } from '../../domain/approval/approval.ts'
import type { ApprovalEvent, AskedRefund } from '../../domain/approval/events.ts'
import type { CancelId, OrderId } from '../../domain/ids.ts'
import { won } from '../../domain/money.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import { specify } from '../support/specify.ts'

const { given } = specify(approval)
const at = '2026-03-30T05:00:00.000Z' as Instant
const endsAt = '2026-04-06T05:00:00.000Z' as Instant
const reason = 's1.statutory.gst_a.bm9uY2U.dGV4dA' as Sealed
const refund: AskedRefund = {
  orderId: 'test-000000000001' as OrderId,
  cancelId: 'cancel0000000001' as CancelId,
  amount: won(1_500_000),
  taxFreeAmount: won(0),
  refundableAmount: won(2_000_000),
  reason,
  refundAccount: null,
  keepsMembership: null,
}
const ask: ApprovalCommand = { type: 'Request', refund, staffId: 'stf_a', address: null, endsAt, at }
const asked: ApprovalEvent = {
  type: 'ApprovalRequested',
  ...refund,
  staffId: 'stf_a',
  address: null,
  endsAt,
  at,
}
const approve = (staffId: string, when = at): ApprovalCommand => ({
  type: 'Approve',
  staffId,
  address: null,
  at: when,
})
const given1: ApprovalEvent = { type: 'ApprovalGiven', staffId: 'stf_b', address: null, at }

describe('a refund that needs a second person (환불 승인)', () => {
  test('is asked for once, however often the form is sent', () => {
    given()
      .when(ask)
      .then({ type: 'ApprovalRequested', amount: won(1_500_000) })
    given(asked).when(ask).then()
  })

  test.each<Partial<AskedRefund>>([
    { amount: won(1_400_000) },
    { taxFreeAmount: won(100_000) },
    { keepsMembership: false },
    { orderId: 'test-000000000002' as OrderId },
  ])('is not taken for another one under its id: %j', differs => {
    const other: ApprovalCommand = { ...ask, refund: { ...refund, ...differs } }
    given(asked).when(other).thenRefused('ASKED_OTHERWISE')
    given(asked, given1).when(other).thenRefused('ASKED_OTHERWISE')
    given(asked)
      .when({ ...ask, refund: { ...refund, refundableAmount: won(1_900_000) } })
      .then()
  })

  test('is never approved or refused by whoever asked', () => {
    given(asked).when(approve('stf_a')).thenRefused('OWN_REQUEST')
    const refuseOwn: ApprovalCommand = { type: 'Refuse', staffId: 'stf_a', address: null, reason, at }
    given(asked).when(refuseOwn).thenRefused('OWN_REQUEST')
  })

  test('is approved by another, in time, once', () => {
    given(asked).when(approve('stf_b')).then({ type: 'ApprovalGiven', staffId: 'stf_b' })
    given(asked).when(approve('stf_b', endsAt)).thenRefused('APPROVAL_OVER')
    given(asked, given1).when(approve('stf_c')).then()
    given().when(approve('stf_b')).thenRefused('NOT_FOUND')
  })

  test('is taken back by whoever asked, and by nobody else', () => {
    const withdraw = (staffId: string): ApprovalCommand => ({ type: 'Withdraw', staffId, address: null, at })
    given(asked).when(withdraw('stf_a')).then({ type: 'ApprovalWithdrawn' })
    given(asked).when(withdraw('stf_b')).thenRefused('NOT_FOUND')
    given(asked, given1).when(withdraw('stf_a')).thenRefused('NOT_ALLOWED_NOW')
  })

  test('runs out, but not before its time and not once somebody has decided', () => {
    given(asked).when({ type: 'Expire', at }).then()
    given(asked).when({ type: 'Expire', at: endsAt }).then({ type: 'ApprovalExpired' })
    given(asked, given1).when({ type: 'Expire', at: endsAt }).then()
  })

  test('says once what the payment said', () => {
    given(asked, given1).when({ type: 'NoteCarriedOut', code: null, at }).then({ type: 'ApprovalCarriedOut' })
    given(asked).when({ type: 'NoteCarriedOut', code: null, at }).then()
  })
})
