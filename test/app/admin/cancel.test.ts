import { describe, expect, test } from 'vitest'
import { CancelForm, checkCancel } from '../../../app/admin/cancel-form.ts'
import { type CancelOffer, cancelOffer, cancelOutcome, leftAfter } from '../../../app/admin/cancel-offer.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import {
  atMinute,
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  failed,
  ordered,
  started,
} from '../../support/payment-facts.ts'
import { rowAfter } from './histories.ts'

const paid: PaymentEvent[] = [ordered, started(), confirmed()]
const cancelFailed: PaymentEvent = {
  type: 'CancelFailed',
  cancelId: 'cancel00000001' as never,
  code: 'NOT_CANCELABLE_AMOUNT',
  traceId: null,
  at: atMinute(101),
}

describe('what may be canceled', () => {
  test.each<[string, PaymentEvent[]]>([
    ['not paid', [ordered]],
    ['being paid', [ordered, started()]],
    ['declined', [ordered, started(), failed()]],
    ['being canceled', [...paid, cancelStarted(20_000)]],
    ['canceled as a whole', [...paid, cancelStarted(50_000), canceled(50_000)]],
  ])('%s: nothing', (_, facts) => expect(cancelOffer(rowAfter(...facts))).toBeNull())

  test('paid by card: the whole, no account', () =>
    expect(cancelOffer(rowAfter(...paid))).toEqual({
      whole: 50_000,
      taxFreeWhole: 10_000,
      onlyWhole: false,
      isPaid: true,
      needsAccount: false,
      refundableAmount: 50_000,
    }))

  test('paid, and Toss takes nothing back in parts: the whole or nothing', () => {
    const whole = { whole: 50_000, onlyWhole: true, isPaid: true }
    const offered = (differs: object) =>
      cancelOffer(rowAfter(ordered, started(), { ...confirmed(), ...differs }))
    expect(offered({ partialCancelable: false })).toMatchObject(whole)
    const phone = { method: { type: 'mobilePhone' } }
    expect(offered({ ...phone, partialCancelable: null })).toMatchObject(whole) // recorded before Toss was listened to
    expect(offered({ ...phone, partialCancelable: true })).toMatchObject({ onlyWhole: false })
    expect(offered({ partialCancelable: null })).toMatchObject({ onlyWhole: false })
  })

  test('canceled in part: the rest', () =>
    expect(cancelOffer(rowAfter(...paid, cancelStarted(20_000), canceled(20_000)))).toMatchObject({
      whole: 30_000,
      refundableAmount: 30_000,
    }))

  test('waiting for a deposit: the whole order, nothing to pay back', () =>
    expect(cancelOffer(rowAfter(ordered, started(), awaited()))).toEqual({
      whole: 50_000,
      taxFreeWhole: 10_000,
      onlyWhole: true,
      isPaid: false,
      needsAccount: false,
      refundableAmount: 0,
    }))

  test('deposited: an account is needed', () =>
    expect(cancelOffer(rowAfter(ordered, started(), awaited(), deposited()))).toMatchObject({
      whole: 50_000,
      needsAccount: true,
    }))

  test('a cancel that failed frees what it had reserved', () =>
    expect(cancelOffer(rowAfter(...paid, cancelStarted(20_000), cancelFailed))).toMatchObject({
      whole: 50_000,
    }))
})

describe('what came of a wish', () => {
  test.each<[string, PaymentEvent[], unknown]>([
    ['never started', paid, null],
    ['started', [...paid, cancelStarted(20_000)], { type: 'checking', amount: 20_000 }],
    [
      'settled',
      [...paid, cancelStarted(20_000), canceled(20_000)],
      { type: 'settled', amount: 20_000, at: atMinute(101) },
    ],
    [
      'declined',
      [...paid, cancelStarted(20_000), cancelFailed],
      { type: 'failed', code: 'NOT_CANCELABLE_AMOUNT' },
    ],
  ])('%s', (_, facts, outcome) => expect(cancelOutcome(facts, 'cancel00000001')).toEqual(outcome))

  test('is not what came of another', () =>
    expect(cancelOutcome([...paid, cancelStarted(20_000)], 'cancel00000002')).toBeNull())
})

describe('the form', () => {
  const base = {
    cancelId: 'cancel00000001',
    refundableAmount: '50000',
    amount: '20000',
    taxFreeAmount: '0',
    reason: '고객 변심',
  }
  const parse = (differs: Record<string, string | undefined> = {}) =>
    CancelForm.safeParse({ ...base, ...differs })

  test('reads sums as text of digits', () =>
    expect(parse().data).toMatchObject({ amount: 20_000, taxFreeAmount: 0, refundableAmount: 50_000 }))

  test('takes a tax-free part left out or empty for none', () => {
    expect(parse({ taxFreeAmount: undefined }).data).toMatchObject({ taxFreeAmount: 0 })
    expect(parse({ taxFreeAmount: '' }).data).toMatchObject({ taxFreeAmount: 0 })
  })

  test.each([
    { amount: '1e3' },
    { amount: '-0' },
    { amount: '0' },
    { amount: '20,000' },
    { amount: '２００００' },
    { amount: '007' },
    { amount: '20000.0' },
    { amount: ' 20000' },
    { amount: '9999999999' },
    { taxFreeAmount: '-1' },
    { refundableAmount: '5e4' },
    { reason: '' },
    { reason: '   ' },
    { reason: '가'.repeat(201) },
    { cancelId: 'short' },
    { cancelId: "x'; DROP TABLE" },
    { bank: '999' },
    { accountNumber: '123-456-789' },
    { accountNumber: '1'.repeat(21) },
  ])('refuses %j', differs => expect(parse(differs).success).toBe(false))

  const offer: CancelOffer = {
    whole: 50_000,
    taxFreeWhole: 10_000,
    onlyWhole: false,
    isPaid: true,
    needsAccount: false,
    refundableAmount: 50_000,
  }
  const check = (differs: Record<string, string> = {}, given: Partial<CancelOffer> = {}) =>
    checkCancel({ ...offer, ...given }, CancelForm.parse({ ...base, ...differs }))

  test('within what is left, nothing is wrong', () =>
    expect(check()).toEqual({ errors: {}, refundAccount: null, keepsMembership: null }))

  test.each<[string, Record<string, string>, Partial<CancelOffer>, object]>([
    ['more than what is left', { amount: '50001' }, {}, { amount: 'OVER_BALANCE' }],
    ['a part before the deposit', {}, { onlyWhole: true }, { amount: 'ONLY_WHOLE' }],
    [
      'more tax free than canceled',
      { amount: '5000', taxFreeAmount: '6000' },
      {},
      { taxFreeAmount: 'TAX_FREE_OVER' },
    ],
    ['more tax free than is left', { taxFreeAmount: '10001' }, {}, { taxFreeAmount: 'TAX_FREE_OVER' }],
    ['more taxed than is left', { amount: '45000' }, {}, { taxFreeAmount: 'TAX_FREE_UNDER' }],
    [
      'no account where one is needed',
      { taxFreeAmount: '0' },
      { needsAccount: true },
      { bank: 'REQUIRED', accountNumber: 'REQUIRED', holderName: 'REQUIRED' },
    ],
  ])('%s is told at its field', (_, differs, given, errors) =>
    expect(check(differs, given).errors).toEqual(errors),
  )

  test('brings the account as Toss takes it', () => {
    const account = { bank: '20', accountNumber: '1002123456789', holderName: '김구매' }
    expect(check(account, { needsAccount: true })).toEqual({
      errors: {},
      refundAccount: account,
      keepsMembership: null,
    })
    expect(check(account)).toEqual({ errors: {}, refundAccount: null, keepsMembership: null })
  })

  test('says what is left', () => {
    expect(leftAfter(offer, 20_000)).toBe(30_000)
    expect(leftAfter(offer, 50_000)).toBe(0)
    expect(leftAfter(offer, 50_001)).toBeNull()
    expect(leftAfter(offer, 0)).toBeNull()
    expect(leftAfter({ ...offer, onlyWhole: true }, 20_000)).toBeNull()
  })
})
