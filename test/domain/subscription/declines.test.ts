import { describe, expect, test } from 'vitest'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import { specify } from '../../support/specify.ts'
import {
  captured,
  day,
  declined,
  dueOn,
  lastOf,
  lived,
  NEW_CARD,
  on,
  owing,
  passTime,
  renewalOrder,
  renewing,
  replaceCard,
  retry,
} from '../../support/subscription-facts.ts'

const { given } = specify(subscription)
const order = renewalOrder(2)
const due = dueOn('04-30')

/** Tried and declined softly on each of these days. */
const triedOn = (...days: string[]) =>
  days.flatMap((text, nth) => [passTime(dueOn(text)), declined(order, dueOn(text), nth + 2)])

describe('a soft decline', () => {
  test('is owed from that day: grace for seven, over after fourteen, tried again tomorrow', () =>
    given(...lived(...renewing))
      .when(declined(order, due))
      .then({
        type: 'ChargeFailed',
        amount: 10_000 as never,
        retryAt: dueOn('05-01'),
        graceEndsAt: on('05-07', 0),
        endsAt: on('05-14', 0),
      }))
  test('is tried on days 1, 3 and 5, then no more, and no deadline moves', () => {
    const retries = [owing(), [...owing(), ...triedOn('05-01')], [...owing(), ...triedOn('05-01', '05-03')]]
    expect(retries.map(wishes => lastOf(lived(...wishes), 'ChargeFailed').retryAt)).toEqual([
      dueOn('05-01'),
      dueOn('05-03'),
      dueOn('05-05'),
    ])
    const last = lastOf(lived(...owing(), ...triedOn('05-01', '05-03', '05-05')), 'ChargeFailed')
    expect(last).toMatchObject({
      attempt: 4,
      retryAt: null,
      graceEndsAt: on('05-07', 0),
      endsAt: on('05-14', 0),
    })
  })
  test('a retry somebody pressed for takes none of those days away', () => {
    const pressed = [...owing(), retry(on('04-30')), passTime(on('04-30')), declined(order, on('04-30'), 2)]
    expect(lastOf(lived(...pressed), 'ChargeFailed').retryAt).toBe(dueOn('05-01'))
    const again = [
      ...pressed,
      retry(on('04-30', 780)),
      passTime(on('04-30', 780)),
      declined(order, on('04-30', 780), 3),
    ]
    expect(lastOf(lived(...again), 'ChargeFailed').retryAt).toBe(dueOn('05-01'))
  })
  test('pressed twice, it is asked once', () => {
    given(...lived(...owing(), retry(on('04-30'))))
      .when(retry(on('04-30')))
      .then()
    given(...lived(...owing(), retry(on('04-30')), passTime(on('04-30'))))
      .when(retry(on('04-30')))
      .then()
  })
  test('learned of late, deadlines count from when anybody could know', () =>
    given(...lived(...renewing))
      .when(declined(order, on('05-06')))
      .then({
        type: 'ChargeFailed',
        retryAt: dueOn('05-07'),
        graceEndsAt: on('05-13', 0),
        endsAt: on('05-20', 0),
      }))
  test('paid at last, nothing of it is left, and the period is what it would have been', () =>
    given(...lived(...owing(), passTime(dueOn('05-01'))))
      .when(captured(order, dueOn('05-01'), 2))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.context).toMatchObject({
          attempts: 0,
          owedSince: null,
          graceEndsAt: null,
          endsAt: null,
          failure: null,
          dueAt: dueOn('05-31'),
          period: { index: 2, from: day('04-30'), to: day('05-31') },
        })
      }))
})

describe('a hard decline', () => {
  test('is never tried again by itself: a card is needed', () => {
    expect(lastOf(lived(...owing('hard')), 'ChargeFailed').retryAt).toBeNull()
    given(...lived(...owing('hard')))
      .when(passTime(on('05-05')))
      .then()
    given(...lived(...owing('hard')))
      .when(retry(on('05-01')))
      .thenRefused('CARD_NEEDED')
  })
  test('a new card is charged at once, as the next attempt of the same order', () => {
    given(...lived(...owing('hard')))
      .when(replaceCard(on('05-02')))
      .then({ type: 'CardReplaced', cardId: NEW_CARD, dueAt: on('05-02') })
    given(...lived(...owing('hard'), replaceCard(on('05-02'))))
      .when(passTime(on('05-02')))
      .then({ type: 'ChargeStarted', orderId: order, attempt: 2, cardId: NEW_CARD })
  })
})

describe('a fault that is not theirs', () => {
  test('of the provider: within minutes the same day, ever more patiently, then next morning', () => {
    let wishes = [...renewing]
    let at: Instant = due
    const waits: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      wishes = [...wishes, declined(order, at, attempt, 'provider')]
      const { retryAt } = lastOf(lived(...wishes), 'ChargeFailed')
      waits.push((Date.parse(retryAt!) - Date.parse(at)) / MINUTE_MS)
      at = retryAt!
      wishes = [...wishes, passTime(at)]
    }
    expect(waits.slice(0, 4)).toEqual([10, 30, 60, 120])
    expect(at).toBe(dueOn('05-01'))
    expect(lived(...wishes).at(-1)).toMatchObject({ type: 'ChargeStarted', attempt: 6 })
  })
  test.each(['provider', 'configuration'] as const)('%s: nothing is owed, nothing runs out', cause =>
    given(...lived(...renewing))
      .when(declined(order, due, 1, cause))
      .thenState(state => {
        expect(statusOf(state)).toBe('active')
        expect(state.hasTag('entitled')).toBe(true)
        expect(state.context).toMatchObject({ owedSince: null, graceEndsAt: null, endsAt: null })
      }),
  )
  test('of our configuration: an hour later, and never shortens the waits for the provider', () => {
    const misconfigured = [...renewing, declined(order, due, 1, 'configuration')]
    expect(lastOf(lived(...misconfigured), 'ChargeFailed')).toMatchObject({
      retryAt: later(due, 60 * MINUTE_MS),
      graceEndsAt: null,
      endsAt: null,
    })
    const at = later(due, 60 * MINUTE_MS)
    const stumbled = lived(...misconfigured, passTime(at), declined(order, at, 2, 'provider'))
    expect(lastOf(stumbled, 'ChargeFailed').retryAt).toBe(later(at, 10 * MINUTE_MS))
  })
  test('for ten days, then a decline of theirs: their days begin that day', () => {
    const down = [...renewing, declined(order, due, 1, 'configuration'), passTime(on('05-10'))]
    expect(lastOf(lived(...down, declined(order, on('05-10'), 2)), 'ChargeFailed')).toMatchObject({
      retryAt: dueOn('05-11'),
      graceEndsAt: on('05-17', 0),
      endsAt: on('05-24', 0),
    })
  })
  test('in the middle of a debt moves no deadline and takes no day away', () => {
    const facts = lived(...owing(), passTime(dueOn('05-01')), declined(order, dueOn('05-01'), 2, 'provider'))
    expect(lastOf(facts, 'ChargeFailed')).toMatchObject({
      retryAt: later(dueOn('05-01'), 10 * MINUTE_MS),
      graceEndsAt: on('05-07', 0),
      endsAt: on('05-14', 0),
    })
  })
})
