import { describe, expect, test } from 'vitest'
import { storyView } from '../../../app/views/story-view.ts'
import { withdrawalView } from '../../../app/views/withdrawal-view.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { withdrawableUntil } from '../../../domain/payment/withdrawal.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { Sealed } from '../../../domain/sealed.ts'
import { DAY_MS, type Day, type Instant, instantAt, later } from '../../../domain/time.ts'
import { charged, chargeOrdered, chargeStarted } from '../../support/charge-facts.ts'
import {
  atMinute,
  awaited,
  canceled,
  cancelStarted,
  confirmed,
  deposited,
  ordered,
  sealed,
  started,
} from '../../support/payment-facts.ts'
import { specify } from '../../support/specify.ts'

const { given } = specify(payment)
const paid = [ordered, started(), confirmed()]
const ask = (at: Instant = atMinute(90), refundAccount: Sealed | null = null) =>
  ({ type: 'RequestWithdrawal', reason: null, refundAccount, days: 7, at }) as const
const asked = {
  type: 'WithdrawalRequested',
  reason: sealed('reason'),
  refundAccount: null,
  at: atMinute(90),
} as const
const closed = (review: string) =>
  ({ type: 'ReviewClosed', review, decision: 'handled', note: sealed('note'), at: atMinute(95) }) as const
const review = (reason: string) =>
  ({ type: 'ReviewRequested', reason, traceId: null, at: atMinute(80) }) as const
const known = (...facts: PaymentEvent[]) =>
  facts.reduce((state, fact) => payment.decider.evolve(state, fact), payment.decider.initial).context

describe('withdrawing (청약철회)', () => {
  const lastMoment = later(instantAt('2026-04-07' as Day), -1)
  test('is asked for until the end of the seventh day after the payment, the day of it not counted', () => {
    expect(withdrawableUntil(atMinute(6), 7)).toBe('2026-04-06')
    given(...paid)
      .when(ask(lastMoment))
      .then({ type: 'WithdrawalRequested', reason: null })
    given(...paid)
      .when(ask(later(lastMoment, 1)))
      .thenRefused('WITHDRAWAL_OVER')
  })
  test('asked twice is asked once, also while a refund is under way', () => {
    given(...paid, asked)
      .when(ask())
      .then()
    given(...paid, asked, cancelStarted(20_000))
      .when(ask())
      .then()
  })
  test('is none of what was not paid, and of a charge, which is left with its subscription', () => {
    given(ordered).when(ask()).thenRefused('NOT_ALLOWED_NOW')
    given(ordered, started(), awaited()).when(ask()).thenRefused('NOT_ALLOWED_NOW')
    given(...paid, cancelStarted(50_000), canceled(50_000))
      .when(ask())
      .thenRefused('NOT_ALLOWED_NOW')
    given(chargeOrdered, chargeStarted(), charged()).when(ask()).thenRefused('NOT_FOUND')
  })
  test('of a virtual account that was paid into names an account to pay back to', () => {
    const byAccount = [ordered, started(), awaited(), deposited()]
    given(...byAccount)
      .when(ask())
      .thenRefused('REFUND_ACCOUNT_NEEDED')
    given(...byAccount)
      .when(ask(atMinute(90), sealed('refund')))
      .then({ type: 'WithdrawalRequested', refundAccount: sealed('refund') })
  })
  test('waits for a person, behind whatever waits already, and is not lost with it', () => {
    expect(known(...paid, asked)).toMatchObject({ review: 'WITHDRAWAL', balance: 50_000 })
    expect(known(...paid, review('UNSETTLED'), asked)).toMatchObject({ review: 'UNSETTLED' })
    expect(known(...paid, review('UNSETTLED'), asked, closed('UNSETTLED'))).toMatchObject({
      review: 'WITHDRAWAL',
    })
    expect(known(...paid, asked, closed('WITHDRAWAL'))).toMatchObject({ review: null, withdrawal: null })
  })
  test('is settled once all has gone back, and not by a part', () => {
    expect(known(...paid, asked, cancelStarted(20_000), canceled(20_000))).toMatchObject({
      review: 'WITHDRAWAL',
    })
    expect(known(...paid, asked, cancelStarted(50_000), canceled(50_000))).toMatchObject({
      review: null,
      withdrawal: null,
    })
  })
})

describe('what its buyer is shown', () => {
  const row = { balance: 50_000, detail: { confirmedAt: atMinute(6), subscriptionId: null } }
  const shown = (facts: readonly PaymentEvent[], now = atMinute(100), differs: object = {}) =>
    withdrawalView(facts, { ...row, ...differs } as unknown as PaymentSummary, { now, days: 7 })

  test.each([
    [
      'in time',
      paid,
      atMinute(100),
      { state: 'open', until: '2026-04-06', paidOn: '2026-03-30', amount: 50_000 },
    ],
    ['asked', [...paid, asked], atMinute(100), { state: 'asked', at: asked.at }],
    ['asked, long ago', [...paid, asked], later(asked.at, 30 * DAY_MS), { state: 'asked' }],
    ['seen to', [...paid, asked, closed('WITHDRAWAL')], atMinute(100), { state: 'open' }],
    ['another matter seen to', [...paid, asked, closed('UNSETTLED')], atMinute(100), { state: 'asked' }],
    ['later', paid, later(atMinute(6), 8 * DAY_MS), { state: 'over', until: '2026-04-06' }],
  ] as const)('%s', (_what, facts, now, view) => expect(shown(facts, now)).toMatchObject(view))

  test('a shop that gives longer is believed to the last of its days', () => {
    const lastMoment = later(instantAt('2026-04-14' as Day), -1)
    const given = (now: Instant) => withdrawalView(paid, row as unknown as PaymentSummary, { now, days: 14 })
    expect(given(lastMoment)).toMatchObject({ state: 'open', until: '2026-04-13', days: 14 })
    expect(given(later(lastMoment, 1))).toMatchObject({ state: 'over' })
  })

  test('nothing where nothing is left, and nothing for a charge', () => {
    expect(shown(paid, atMinute(100), { balance: 0 })).toBeNull()
    expect(shown(paid, atMinute(100), { detail: { ...row.detail, subscriptionId: 'sub' } })).toBeNull()
  })

  test('a sentence in the history, in both languages', () => {
    const last = (language: 'ko' | 'en') =>
      storyView([...paid, asked], { language, today: '2026-04-01' as Day }).at(-1)
    expect(last('ko')?.text).toBe('3월\u00a030일 청약철회를 신청했어요.')
    expect(last('en')?.text).toBe('On 30\u00a0Mar you asked to withdraw from the purchase.')
  })
})
