import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { specify } from '../../support/specify.ts'
import {
  CARD,
  captured,
  changeNow,
  changeOrder,
  declined,
  dueOn,
  joined,
  lastOf,
  lived,
  NEW_CARD,
  on,
  owing,
  passTime,
  premium,
  register,
  renewalOrder,
  renewing,
  replaceCard,
  resting,
  resume,
  stateAfter,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const order = renewalOrder(2)

describe('another card (카드 변경)', () => {
  test('while nothing is owed changes nothing else, and the old one is to be deleted', () =>
    given(...lived(...joined))
      .when(replaceCard(on('04-10')))
      .thenState(state =>
        expect(state.context).toMatchObject({
          cardId: NEW_CARD,
          dueAt: dueOn('04-30'),
          cardsToRelease: [CARD],
        }),
      ))
  test('told twice, replaced once', () =>
    given(...lived(...joined, replaceCard(on('04-10'))))
      .when(replaceCard(on('04-11')))
      .then())
  test('told late, after a third came, does not bring a deleted card back', () => {
    const third = [...joined, replaceCard(on('04-10')), replaceCard(on('04-11'), 'card-third')]
    given(...lived(...third))
      .when(replaceCard(on('04-12')))
      .then()
    given(...lived(...third, { type: 'NoteCardReleased', cardId: NEW_CARD, at: on('04-12') }))
      .when(replaceCard(on('04-12')))
      .then()
  })
  test('deleted once it is handed over, and noted once', () => {
    const released = { type: 'NoteCardReleased', cardId: CARD, at: on('04-11') } as const
    given(...lived(...joined, replaceCard(on('04-10'))))
      .when(released)
      .then({ type: 'CardReleased', cardId: CARD })
    given(...lived(...joined, replaceCard(on('04-10')), released))
      .when(released)
      .then()
    given(...lived(...joined))
      .when(released)
      .then()
  })
  test('the one a charge is on its way with is kept until its outcome is known (c10)', () => {
    const released = { type: 'NoteCardReleased', cardId: CARD, at: on('04-30') } as const
    const during = [...renewing, replaceCard(dueOn('04-30'))]
    given(...lived(...during))
      .when(released)
      .thenRefused('CHARGE_IN_PROGRESS')
    given(...lived(...during, captured(order, on('04-30'))))
      .when(released)
      .then({ type: 'CardReleased' })
  })
  test('not once it is over', () =>
    given(...lived(...joined, { type: 'EndByStaff', refunds: [], at: on('04-10') }))
      .when(replaceCard(on('04-11')))
      .thenRefused('NOT_ALLOWED_NOW'))
  test('at the end every card left is to be deleted', () => {
    const ended = [
      ...joined,
      replaceCard(on('04-10')),
      { type: 'EndByStaff', refunds: [], at: on('04-11') } as const,
    ]
    expect(stateAfter(lived(...ended)).context.cardsToRelease).toEqual([CARD, NEW_CARD])
  })
})

describe('another card while a charge is under way', () => {
  test.each(['soft', 'hard', 'provider', 'configuration'] as const)(
    'waits for the definite outcome; declined (%s), the new one is tried at once',
    declineClass => {
      const replaced = [...renewing, replaceCard(dueOn('04-30'))]
      expect(lastOf(lived(...replaced), 'CardReplaced').dueAt).toBeNull()
      given(...lived(...replaced))
        .when(passTime(on('04-30')))
        .then()
      const declinedThen = [...replaced, declined(order, on('04-30'), 1, declineClass)]
      expect(lastOf(lived(...declinedThen), 'ChargeFailed').retryAt).toBe(on('04-30'))
      given(...lived(...declinedThen))
        .when(passTime(on('04-30')))
        .then({ type: 'ChargeStarted', orderId: order, attempt: 2, cardId: NEW_CARD })
    },
  )
  test('captured, the old one paid and the new one waits for the next period', () =>
    given(...lived(...renewing, replaceCard(dueOn('04-30'))))
      .when(captured(order, on('04-30')))
      .thenState(state => {
        expect(state.context).toMatchObject({ cardId: NEW_CARD, dueAt: dueOn('05-31') })
        expect(lastOf(lived(...renewing), 'ChargeStarted').cardId).toBe(CARD)
      }))
  test('in the middle of a debt as well', () => {
    const again = [...owing(), passTime(dueOn('05-01')), replaceCard(on('05-01'))]
    given(...lived(...again, declined(order, on('05-01'), 2, 'hard')))
      .when(passTime(on('05-01')))
      .then({ type: 'ChargeStarted', attempt: 3, cardId: NEW_CARD })
  })
  test('of a change of plan: declined, the change did not happen and nothing is tried', () =>
    given(
      ...lived(
        ...joined,
        changeNow(premium, 25_000, on('04-15')),
        replaceCard(on('04-15')),
        declined(changeOrder(1), on('04-15'), 1, 'hard'),
      ),
    )
      .when(passTime(on('04-16')))
      .then())
})

describe('another card where nothing was ever paid, or after a pause', () => {
  test('of a first charge that was declined is charged at once', () =>
    given(...lived(register(), passTime(on('03-31')), declined(renewalOrder(1), on('03-31'), 1, 'hard')))
      .when(replaceCard(on('03-31')))
      .then({ type: 'CardReplaced', dueAt: on('03-31') }))
  test('declined on resuming with the old card, the new one is tried at once', () => {
    const resuming = [...resting, resume(on('06-10')), passTime(on('06-10')), replaceCard(on('06-10'))]
    const declinedThen = lived(...resuming, declined(order, on('06-10'), 1, 'hard'))
    expect(statusOf(stateAfter(declinedThen))).toBe('resuming')
    given(...declinedThen)
      .when(passTime(on('06-10')))
      .then({ type: 'ChargeStarted', orderId: order, attempt: 2, cardId: NEW_CARD })
  })
})
