import { describe, expect, test } from 'vitest'
import { dueOnResuming, nextChargeView } from '../../../app/views/next-charge-view.ts'
import { subscriptionNotices } from '../../../domain/projections/subscription-notices.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import type { SubscriptionEvent } from '../../../domain/subscription/events.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { asked, yes } from '../../domain/subscription/raised-price.ts'
import {
  answer,
  CARD,
  campaign,
  captured,
  day,
  declined,
  joined,
  lived,
  on,
  passTime,
  pause,
  renewalOrder,
  resume,
  stateAfter,
} from '../../support/subscription-facts.ts'

/** 15,000 instead of 10,000 won from 30 April; they pause over it. */
const pausedUntil =
  (until: string) =>
  (...answered: SubscriptionCommand[]) => [...asked, ...answered, pause(on('04-22'), day(until))]
const paused = pausedUntil('06-20')
/** A yes of 20 April counts until then. */
const briefly = pausedUntil('05-20')
const no = answer('price-1', false, on('04-20'))
const rest = passTime(on('04-30', 0))

const shownOn = (date: string, ...wishes: SubscriptionCommand[]) =>
  nextChargeView(stateAfter(lived(...wishes)), on(date))

function toldOf(facts: readonly SubscriptionEvent[]) {
  let state = subscription.decider.initial
  return facts.flatMap((fact, index) => {
    const before = state
    state = subscription.decider.evolve(state, fact)
    const place = { id: 'subscription-x', version: index + 1 }
    return subscriptionNotices(place, fact, state, before).map(({ data }) => data as Record<string, unknown>)
  })
}
const kindsOf = (...wishes: SubscriptionCommand[]) => toldOf(lived(...wishes)).map(({ kind }) => kind)

describe('a pause over a question about the price whose silence ends the membership', () => {
  test('is told that the charge on resuming hangs on a yes, while one can be given', () => {
    expect(shownOn('04-25', ...briefly())).toEqual({ type: 'ifAgreed', on: '2026-05-20', amount: 15_000 })
    // Given now, a yes is too old by June, and the old price stays.
    expect(shownOn('04-25', ...paused())).toEqual({ type: 'ifAgreed', on: '2026-06-20', amount: 10_000 })
  })

  test('is told no day and no sum once it was refused, or can be answered no more', () => {
    expect(shownOn('04-25', ...paused(no))).toEqual({ type: 'none', why: 'refused' })
    expect(shownOn('05-02', ...paused(), rest)).toEqual({ type: 'none', why: 'refused' })
  })

  test('is told the sum that will be taken, where they agreed', () => {
    for (const date of ['04-25', '05-02']) {
      const rested = date === '05-02' ? [rest] : []
      const resumes = { type: 'resume', on: '2026-05-20', amount: 15_000 }
      expect(shownOn(date, ...briefly(yes), ...rested)).toEqual(resumes)
      const late = { type: 'resume', on: '2026-06-20', amount: 10_000 }
      expect(shownOn(date, ...paused(yes), ...rested)).toEqual(late)
    }
  })

  test('is offered to resume at once for the sum that takes, and not where it would end the membership', () => {
    const dueOn = (date: string, ...wishes: SubscriptionCommand[]) =>
      dueOnResuming(stateAfter(lived(...wishes)).context, on(date))
    expect(dueOn('05-02', ...paused(yes), rest)).toBe(15_000)
    expect(dueOn('05-02', ...paused(no), rest)).toBeNull()
    expect(dueOn('05-02', ...paused(), rest)).toBeNull()
  })

  test('keeps the old price where silence was said to keep it', () => {
    const kept = campaign(15_000, '04-15', on('04-01'), { silence: 'keepsPrice' })
    const wishes = [...joined, kept, passTime(on('04-01')), pause(on('04-22'), day('06-20')), rest]
    expect(shownOn('05-02', ...wishes)).toEqual({ type: 'resume', on: '2026-06-20', amount: 10_000 })
  })

  test.each([
    ['silence', paused()],
    ['no', paused(no)],
  ])('after %s, one mail says that it ended, and none that it is resumed and charged', (_, wishes) => {
    const ended = [...wishes, rest, resume(on('06-10')), passTime(on('06-10'))]
    expect(lived(...ended).at(-1)).toMatchObject({ type: 'SubscriptionEnded', reason: 'noConsent' })
    const kinds = kindsOf(...ended)
    expect(kinds).not.toContain('resumed')
    expect(kinds.filter(kind => kind === 'ended')).toHaveLength(1)
  })

  test.each([
    ['05-10', 15_000],
    ['06-10', 10_000],
  ])('after a yes, resumed on %s, nothing is told until the %i won are paid or declined', (date, amount) => {
    const resumed = [...paused(yes), rest, resume(on(date)), passTime(on(date))]
    const before = toldOf(lived(...paused(yes), rest))
    expect(toldOf(lived(...resumed))).toEqual(before)
    const toldAfter = (outcome: typeof captured) =>
      toldOf(lived(...resumed, outcome(renewalOrder(2), on(date)))).slice(before.length)
    expect(toldAfter(captured)).toMatchObject([{ kind: 'charged', data: { amount, from: `2026-${date}` } }])
    expect(toldAfter(declined)).toMatchObject([{ kind: 'resumeFailed', data: { amount } }])
  })

  test('called off before it began is told at once: nothing is to be paid for it', () =>
    expect(toldOf(lived(...joined, pause(on('04-10')), resume(on('04-12')))).at(-1)).toMatchObject({
      kind: 'resumed',
      data: { nextChargeOn: '2026-04-30', nextAmount: 10_000 },
    }))

  test('is not asked for another card, where there is nothing to charge it', () => {
    const gone = { type: 'NoteCardGone', cardId: CARD, at: on('05-02') } as const
    expect(kindsOf(...paused(), rest, gone)).not.toContain('cardGone')
    const asking = { ...gone, at: on('04-25') }
    for (const [wishes, nextAmount] of [
      [briefly(), 15_000],
      [paused(), 10_000],
    ] as const)
      expect(toldOf(lived(...wishes, asking)).at(-1)).toMatchObject({
        kind: 'cardGone',
        data: { nextAmount },
      })
    const told = toldOf(lived(...briefly(yes), rest, gone)).at(-1)
    expect(told).toMatchObject({ kind: 'cardGone', data: { nextAmount: 15_000 } })
  })
})
