import { describe, expect, test } from 'vitest'
import { courseSoFar, courseUnder, type Guess } from '../../../domain/dunning/rehearsal.ts'
import { happened, rehearse } from '../../../domain/dunning/tally.ts'
import { type BillingPolicy, defaultPolicy } from '../../../domain/subscription/policy.ts'
import { pick, randomBy } from '../../support/random.ts'
import {
  cancel,
  captured,
  declined,
  dueOn,
  on,
  owing,
  passTime,
  renewalOrder,
  replaceCard,
  waive,
} from '../../support/subscription-facts.ts'
import { debtAfter, livedDebt } from './histories.ts'

const order = renewalOrder(2)
const again = (day: string, attempt: number) => [passTime(dueOn(day)), declined(order, dueOn(day), attempt)]
const paid = (day: string, attempt: number) => [passTime(dueOn(day)), captured(order, dueOn(day), attempt)]
const ended = on('05-14', 0)
const later = on('06-30')
const plan = (differs: Partial<BillingPolicy>): BillingPolicy => ({ ...defaultPolicy, ...differs })

/** Declined on 30 April; today's plan tries again after 1, 3 and 5 days. */
const HISTORIES = {
  paidOnThird: debtAfter(...owing(), ...again('05-01', 2), ...paid('05-03', 3)),
  neverPaid: debtAfter(
    ...owing(),
    ...again('05-01', 2),
    ...again('05-03', 3),
    ...again('05-05', 4),
    passTime(on('05-07', 0)),
    passTime(ended),
  ),
  stoppedCard: debtAfter(...owing('hard'), passTime(on('05-07', 0)), passTime(ended)),
  newCard: debtAfter(
    ...owing('hard'),
    replaceCard(on('05-04')),
    passTime(on('05-04')),
    captured(order, on('05-04'), 2),
  ),
  left: debtAfter(...owing(), ...again('05-01', 2), cancel(on('05-02'))),
  letGo: debtAfter(...owing(), waive(on('05-02'))),
} as const

type Told = readonly [outcome: string, charges: number, mails: number, freeDays: number]
const course = (of: keyof typeof HISTORIES, policy: BillingPolicy, guess: Guess): Told => {
  const { outcome, charges, mails, freeDays } = courseUnder(HISTORIES[of], policy, later, guess)
  return [outcome, charges, mails, freeDays]
}

describe('another retry plan over what happened (미리 해 보기)', () => {
  test.each<[keyof typeof HISTORIES, string, Partial<BillingPolicy>, least: Told, most: Told]>([
    ['paidOnThird', 'the plan there is', {}, ['recovered', 2, 2, 0], ['recovered', 2, 2, 0]],
    [
      'paidOnThird',
      'two tries on the same days',
      { softRetryDays: [1, 3] },
      ['recovered', 2, 2, 0],
      ['recovered', 2, 2, 0],
    ],
    [
      'paidOnThird',
      'one before the money was there',
      { softRetryDays: [1] },
      ['lost', 1, 2, 7],
      ['lost', 1, 2, 7],
    ],
    [
      'paidOnThird',
      'one between decline and success: nobody knows',
      { softRetryDays: [2] },
      ['lost', 1, 2, 7],
      ['recovered', 1, 1, 0],
    ],
    [
      'paidOnThird',
      'one after the success: the card takes it',
      { softRetryDays: [6] },
      ['recovered', 1, 1, 0],
      ['recovered', 1, 1, 0],
    ],
    ['neverPaid', 'the plan there is', {}, ['lost', 3, 4, 7], ['lost', 3, 4, 7]],
    [
      'neverPaid',
      'one later than anybody tried: nobody knows',
      { softRetryDays: [1, 3, 5, 8] },
      ['lost', 4, 5, 7],
      ['recovered', 4, 4, 0],
    ],
    [
      'neverPaid',
      'fewer tries, less grace',
      { softRetryDays: [2], graceDays: 3, endsAfterDays: 4 },
      ['lost', 1, 2, 3],
      ['lost', 1, 2, 3],
    ],
    [
      'stoppedCard',
      'however often: a stopped card stays stopped',
      { softRetryDays: [1, 2, 3, 4] },
      ['lost', 0, 1, 7],
      ['lost', 0, 1, 7],
    ],
    [
      'newCard',
      'the new card comes on its day',
      { softRetryDays: [1] },
      ['recovered', 1, 1, 0],
      ['recovered', 1, 1, 0],
    ],
    [
      'newCard',
      'too late for a plan that ended before',
      { softRetryDays: [1], graceDays: 2, endsAfterDays: 2 },
      ['lost', 0, 1, 2],
      ['lost', 0, 1, 2],
    ],
    ['left', 'whoever leaves, leaves', { softRetryDays: [1, 3, 5] }, ['lost', 1, 2, 2], ['lost', 1, 2, 2]],
    ['letGo', 'let go before the try', { softRetryDays: [4] }, ['waived', 0, 1, 2], ['waived', 0, 1, 2]],
  ])('%s: %s', (of, _said, differs, least, most) => {
    expect(course(of, plan(differs), 'declines')).toEqual(least)
    expect(course(of, plan(differs), 'goesThrough')).toEqual(most)
  })

  test('nothing happens after today: what is not due yet is open', () => {
    const { neverPaid } = HISTORIES
    const course = courseUnder(
      neverPaid,
      plan({ softRetryDays: [10], graceDays: 12 }),
      on('05-05'),
      'declines',
    )
    expect(course).toEqual({ outcome: 'open', won: 0, charges: 0, mails: 1, freeDays: 5 })
  })

  test('sums lie between what is certain and what is possible', () => {
    const debts = Object.values(HISTORIES)
    expect(happened(debts, later)).toMatchObject({
      recovered: 2,
      won: 20_000,
      lost: 3,
      waived: 1,
      charges: 7,
    })
    const range = rehearse(debts, plan({ softRetryDays: [2] }), later)
    expect(range.won).toEqual({ least: 10_000, most: 40_000 })
    expect(range.recovered).toEqual({ least: 1, most: 4 })
  })

  test('the plan that was kept gives exactly what happened, whatever it is and whatever happened', () => {
    const seed = Number(process.env.SEED ?? Math.trunc(performance.timeOrigin % 2 ** 31))
    console.log(`rehearsal: SEED=${seed}`)
    const random = randomBy(seed)
    const outcomes = new Map<string, number>()
    for (let run = 0; run < Number(process.env.RUNS ?? 80); run++) {
      const softRetryDays = pick(random, [[1, 3, 5], [1], [2, 4], [1, 2, 3, 4, 5, 6], [7, 9]])
      const policy = plan({
        softRetryDays,
        graceDays: pick(random, [0, 3, 7, 10]),
        endsAfterDays: pick(random, [10, 14, 20]),
      })
      const { debt, now } = livedDebt(random, policy)
      const real = courseSoFar(debt, now)
      outcomes.set(real.outcome, (outcomes.get(real.outcome) ?? 0) + 1)
      for (const guess of ['declines', 'goesThrough'] as const)
        expect(courseUnder(debt, policy, now, guess), `run ${run} of ${seed}`).toEqual(real)
    }
    console.log('outcomes', Object.fromEntries(outcomes))
    expect(
      Math.min(...['lost', 'open', 'recovered', 'waived'].map(name => outcomes.get(name) ?? 0)),
    ).toBeGreaterThan(0)
  })

  test('knowing less never gives more: the cautious end recovers no charge the hopeful one does not', () => {
    const random = randomBy(7)
    for (let run = 0; run < 30; run++) {
      const { debt, now } = livedDebt(random, defaultPolicy)
      const other = plan({ softRetryDays: pick(random, [[2], [2, 6], [4, 8, 12], [1, 2, 3]]) })
      const [least, most] = (['declines', 'goesThrough'] as const).map(guess =>
        courseUnder(debt, other, now, guess),
      )
      if (least?.outcome === 'recovered') expect(most?.outcome, `run ${run}`).toBe('recovered')
    }
  })
})
