import { describe, expect, test } from 'vitest'
import { Notice } from '../../../domain/notices.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Instant } from '../../../domain/time.ts'
import { specify } from '../../support/specify.ts'
import {
  answer,
  CARD,
  cancel,
  captured,
  dueOn,
  joined,
  lived,
  NEW_CARD,
  on,
  onTrial,
  owing,
  passTime,
  pause,
  register,
  renewalOrder,
  renewing,
  replaceCard,
  resting,
  stateAfter,
  undoCancel,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const gone = (at: Instant, cardId = CARD) => ({ type: 'NoteCardGone', cardId, at }) as const

/** What is told by mail after such a life, in order. */
function toldAfter(...wishes: SubscriptionCommand[]) {
  let state = subscription.decider.initial
  return lived(...wishes).flatMap((fact, index) => {
    const before = state
    state = subscription.decider.evolve(state, fact)
    const place = { id: 'subscription-x', version: index + 1 }
    return subscription.projections
      .flatMap(project => project(place, fact, state, before))
      .filter(({ table }) => table === 'notices')
      .map(({ data }) => Notice.parse({ ...(data.data as object), kind: data.kind }))
  })
}
const lastAfter = (...wishes: SubscriptionCommand[]) => toldAfter(...wishes).at(-1)

describe('a card whose key Toss told is gone', () => {
  test('is noted once, and nothing else changes: it is charged on its day as always', () => {
    given(...lived(...joined))
      .when(gone(on('04-10')))
      .then({ type: 'CardReportedGone', cardId: CARD })
    given(...lived(...joined, gone(on('04-10'))))
      .when(gone(on('04-11')))
      .then()
    const { cardGoneAt: _, ...marked } = stateAfter(lived(...joined, gone(on('04-10')))).context
    expect(stateAfter(lived(...joined)).context).toMatchObject(marked)
    given(...lived(...joined, gone(on('04-10'))))
      .when(passTime(dueOn('04-30')))
      .then({ type: 'ChargeStarted', cardId: CARD })
  })

  test('is not the card of today: nothing is noted', () => {
    given(...lived(...joined))
      .when(gone(on('04-10'), 'card-of-nobody'))
      .then()
    given(...lived(...joined, replaceCard(on('04-10'))))
      .when(gone(on('04-11')))
      .then()
    given(...lived(...joined, { type: 'EndByStaff', refunds: [], at: on('04-10') }))
      .when(gone(on('04-11')))
      .then()
    given()
      .when(gone(on('04-11')))
      .thenRefused('NOT_FOUND')
  })

  test('the mark goes with another card, which may be told of in its turn', () => {
    const another = [...joined, gone(on('04-10')), replaceCard(on('04-11'))]
    expect(stateAfter(lived(...another)).context.cardGoneAt).toBeNull()
    given(...lived(...another))
      .when(gone(on('04-12'), NEW_CARD))
      .then({ type: 'CardReportedGone', cardId: NEW_CARD })
  })
})

describe('a charge of it that goes through', () => {
  const marked = [...joined, gone(on('04-10'))]
  const paid = [...marked, passTime(dueOn('04-30')), captured(renewalOrder(2), on('04-30'))]
  const markAfter = (...wishes: SubscriptionCommand[]) => stateAfter(lived(...wishes)).context.cardGoneAt

  test('shows that the key is there', () => {
    expect(markAfter(...marked)).toBe(on('04-10'))
    expect(markAfter(...paid)).toBeNull()
    expect(markAfter(...paid, gone(on('05-10')))).toBe(on('05-10'))
  })
  test('says nothing of a word that came after it began', () =>
    expect(markAfter(...renewing, gone(on('04-30')), captured(renewalOrder(2), on('04-30')))).toBe(
      on('04-30'),
    ))
})

describe('the mail about it', () => {
  test('names the day and the sum of the next charge, once', () => {
    const told = toldAfter(...joined, gone(on('04-10')), gone(on('04-11')))
    expect(told.filter(({ kind }) => kind === 'cardGone')).toMatchObject([
      { planName: '베이직', nextChargeOn: '2026-04-30', nextAmount: 10_000 },
    ])
  })
  test('while money is owed, the day of the next try', () => {
    expect(lastAfter(...owing(), gone(on('04-30')))).toMatchObject({
      kind: 'cardGone',
      nextChargeOn: '2026-05-01',
    })
    expect(lastAfter(...owing('hard'), gone(on('04-30')))).toMatchObject({ kind: 'cardNeeded' })
  })
  test('while it rests, the day it resumes on, or none', () => {
    expect(lastAfter(...resting, gone(on('05-02')))).toMatchObject({ kind: 'cardGone', nextChargeOn: null })
    const until = [...joined, pause(on('04-10'), '2026-06-01' as never), gone(on('04-11'))]
    expect(lastAfter(...until)).toMatchObject({ kind: 'cardGone', nextChargeOn: '2026-06-01' })
  })
  test('is not written where no charge is to come', () => {
    expect(lastAfter(...joined, cancel(on('04-10')), gone(on('04-11')))).toMatchObject({
      kind: 'cancelScheduled',
    })
    const asked = [...onTrial, passTime(on('03-31')), passTime(on('04-10'))]
    const refused = [...asked, answer('conversion-1', false, on('04-11'))]
    expect(toldAfter(...refused, gone(on('04-11'))).map(({ kind }) => kind)).not.toContain('cardGone')
    expect(lastAfter(...asked, gone(on('04-11')))).toMatchObject({ kind: 'cardGone' })
  })
  test('waits while a charge is under way: its outcome shows it', () => {
    const during = [...renewing, gone(dueOn('04-30'))]
    expect(lastAfter(...during)).toMatchObject({ kind: 'subscriptionStarted' })
    const paid = [...during, captured(renewalOrder(2), on('04-30')), passTime(on('05-28'))]
    expect(lastAfter(...paid)).toMatchObject({ kind: 'upcomingCharge', cardGone: true })
  })
  test('and the one before the charge no longer says that nothing is to be done', () => {
    const announced = passTime(on('04-28'))
    expect(lastAfter(...joined, announced)).not.toHaveProperty('cardGone')
    expect(lastAfter(...joined, gone(on('04-10')), announced)).toMatchObject({
      kind: 'upcomingCharge',
      cardGone: true,
    })
    expect(lastAfter(...joined, gone(on('04-10')), replaceCard(on('04-11')), announced)).not.toHaveProperty(
      'cardGone',
    )
    const stayed = [...joined, cancel(on('04-10')), gone(on('04-11')), undoCancel(on('04-12')), announced]
    expect(lastAfter(...stayed)).toMatchObject({ kind: 'upcomingCharge', cardGone: true })
  })
  test('before the first charge as well', () =>
    expect(lastAfter(register(), gone(on('03-31')))).toMatchObject({ kind: 'cardGone' }))
})
