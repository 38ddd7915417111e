import { describe, expect, test } from 'vitest'
import { subscriptionNotices } from '../../../domain/projections/subscription-notices.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { wakeOf } from '../../../domain/subscription/wakes.ts'
import { specify } from '../../support/specify.ts'
import {
  answer,
  basic,
  CARD,
  campaign,
  cancel,
  changeAtEnd,
  dueOn,
  joined,
  lastOf,
  lived,
  on,
  passTime,
  premium,
  stateAfter,
  undoCancel,
} from '../../support/subscription-facts.ts'
import { asked, raising } from './raised-price.ts'

const { given } = specify(subscription)
const book = (date: string) => changeAtEnd(premium, on(date))
const undo = (date: string, minutes?: number): SubscriptionCommand => ({
  type: 'WithdrawPlanChange',
  at: on(date, minutes),
})
const lapses = [{ type: 'PlanChangeWithdrawn' }, { type: 'PriceChangeLapsed', campaignId: 'spring' }] as const

/** What the last fact lets a member hear by mail. */
function toldBy(...wishes: SubscriptionCommand[]) {
  const facts = lived(...wishes)
  const last = facts.at(-1)
  if (!last) throw new Error('nothing happened')
  const state = stateAfter(facts)
  return subscriptionNotices({ id: 'subscription-x', version: facts.length }, last, state, state)
}

describe('whoever booked another plan, when the price of theirs rises', () => {
  /** Booked before the question was due, so that it was never put. */
  const booked = [...joined, book('03-31'), campaign(15_000, '04-15', on('04-01'))]

  test('is not asked, and nobody is woken to ask them', () => {
    given(...lived(...booked))
      .when(passTime(on('04-02')))
      .then()
    expect(wakeOf(stateAfter(lived(...booked)), on('04-01'))?.at).toBe(
      stateAfter(lived(...booked)).context.announceAt,
    )
    given(...lived(...booked, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', amount: 30_000 as never })
  })
  test('is asked once they keep their plan, while an answer can count', () => {
    const kept = lived(...booked, undo('04-10'))
    expect(wakeOf(stateAfter(kept), on('04-10'))?.at).toBe(
      stateAfter(raisingFacts).context.priceChange?.askConsentAt,
    )
    given(...kept)
      .when(passTime(on('04-10')))
      .then({ type: 'ConsentAsked', price: 15_000 as never })
  })
  test('is asked with a week left to answer, and keeps the old price with less', () => {
    given(...lived(...booked, undo('04-23', 1439)))
      .when(passTime(on('04-23', 1439)))
      .then({ type: 'ConsentAsked', price: 15_000 as never })
    const late = [...booked, undo('04-24', 0), passTime(on('04-24', 0))]
    expect(lastOf(lived(...late), 'PriceChangeLapsed').campaignId).toBe('spring')
    given(...lived(...late, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: basic })
  })
  test('keeps the old price, where that is too late to ask', () => {
    given(...lived(...booked, passTime(on('04-27')), undo('04-30', 0)))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'PriceChangeLapsed' }, { type: 'ChargeStarted', plan: basic })
  })
})

const raisingFacts = lived(...raising)

describe('whoever was asked about it, left and stays after all', () => {
  const leaving = [...asked, cancel(on('04-05'))]

  test('in time, is asked once more by mail, and it is theirs to answer', () => {
    given(...lived(...leaving))
      .when(undoCancel(on('04-23', 1439)))
      .then({ type: 'CancelWithdrawn' })
    expect(toldBy(...leaving, undoCancel(on('04-23')))).toMatchObject([
      { data: { kind: 'priceConsentWanted', data: { newAmount: 15_000, consentBy: '2026-04-29' } } },
    ])
  })
  test('with less than a week to answer keeps the old price, and is told so', () => {
    given(...lived(...leaving))
      .when(undoCancel(on('04-24', 0)))
      .then({ type: 'PriceChangeLapsed', campaignId: 'spring' }, { type: 'CancelWithdrawn' })
    expect(toldBy(...leaving, undoCancel(on('04-29', 1380)))).toMatchObject([
      { data: { kind: 'cancelWithdrawn', data: { nextAmount: 10_000 } } },
    ])
    given(...lived(...leaving, undoCancel(on('04-29', 1380)), passTime(on('04-29', 1381))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: basic })
  })
  test('after a no, is told of no charge: it ends as was said', () => {
    const no = answer('price-1', false, on('04-03'))
    const stays = [...asked, no, cancel(on('04-05')), undoCancel(on('04-25'))]
    expect(toldBy(...stays)).toEqual([])
    given(...lived(...stays, passTime(on('04-27'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
  })
})

describe('whoever was asked about it and booked another plan', () => {
  const booked = [...asked, book('04-10')]

  test('undone in time, the question stands as it stood', () => {
    given(...lived(...booked))
      .when(undo('04-23', 1439))
      .then({ type: 'PlanChangeWithdrawn' })
    given(...lived(...booked, undo('04-23', 1439)))
      .when(answer('price-1', true, on('04-29')))
      .then({ type: 'ConsentGiven' })
  })
  test('undone with less than a week to answer keeps the old price, also where they said nothing before', () => {
    given(...lived(...booked))
      .when(undo('04-24', 0))
      .then(...lapses)
    given(...lived(...booked))
      .when(changeAtEnd(basic, on('04-24', 0)))
      .then(...lapses)
    given(...lived(...booked, undo('04-29', 1439), passTime(on('04-29', 1439))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: basic })
  })
  test('undone in the last week, a yes or a no from before stands', () => {
    for (const agrees of [true, false])
      given(...lived(...asked, answer('price-1', agrees, on('04-05')), book('04-10')))
        .when(undo('04-29'))
        .then({ type: 'PlanChangeWithdrawn' })
  })
  test('undone in the last week, it is still theirs to answer where silence keeps the price', () => {
    const keeping = [...joined, campaign(15_000, '04-15', on('04-01'), { silence: 'keepsPrice' })]
    const late = [...keeping, passTime(on('04-01')), book('04-10')]
    given(...lived(...late, undo('04-29')))
      .when(answer('price-1', true, on('04-29')))
      .then({ type: 'ConsentGiven' })
    given(...lived(...late, passTime(on('04-27'))))
      .when(undo('04-30', 0))
      .then(...lapses)
  })
  test('undone on the day, and never answered, keeps the old price: nobody ends over it', () => {
    const late = [...booked, passTime(on('04-27'))]
    given(...lived(...late))
      .when(undo('04-30', 0))
      .then(...lapses)
    given(...lived(...late))
      .when(changeAtEnd(basic, on('04-30', 0)))
      .then(...lapses)
    given(...lived(...late, undo('04-30', 0)))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', plan: basic })
  })
  test('undone on the day after a no, it ends as was said', () => {
    const no = answer('price-1', false, on('04-05'))
    const late = [...asked, no, book('04-10'), passTime(on('04-27')), undo('04-30', 0)]
    given(...lived(...late))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'SubscriptionEnded', reason: 'noConsent' })
  })
  test('is told of a card that is gone, also after a no: a charge is to come', () => {
    const no = answer('price-1', false, on('04-05'))
    const gone = { type: 'NoteCardGone', cardId: CARD, at: on('04-12') } as const
    expect(toldBy(...asked, no, gone)).toEqual([])
    expect(toldBy(...asked, no, book('04-10'), gone)).toMatchObject([
      { data: { kind: 'cardGone', data: { nextAmount: 30_000 } } },
    ])
  })
})
