import { describe, expect, test } from 'vitest'
import type { Row } from '../../../domain/aggregate.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import {
  answer,
  cancel,
  captured,
  changeNow,
  changeOrder,
  declined,
  dueOn,
  joined,
  lived,
  on,
  onTrial,
  owing,
  passTime,
  premium,
  renewalOrder,
  renewing,
  replaceCard,
  resting,
  SUB,
  waive,
} from '../../support/subscription-facts.ts'

/** The newest row of each key after such a life, as the database keeps them. */
function rowsOf(table: string, ...wishes: SubscriptionCommand[]): Row['data'][] {
  const rows = new Map<string, Row['data']>()
  let state = subscription.decider.initial
  lived(...wishes).forEach((fact, index) => {
    const before = state
    state = subscription.decider.evolve(state, fact)
    for (const project of subscription.projections)
      for (const row of project({ id: `subscription-${SUB}`, version: index + 1 }, fact, state, before))
        if (row.table === table) rows.set(row.key, row.data)
  })
  return [...rows.values()]
}

describe('the row of a subscription', () => {
  test('says what it is, until when it is paid, and when money is taken next', () =>
    expect(rowsOf('subscriptions', ...joined)).toEqual([
      {
        subscription_id: SUB,
        subject: 'cus_0123456789abcdef',
        product_id: 'membership',
        product_name: '멤버십',
        plan_id: 'basic',
        plan_name: '베이직',
        status: 'active',
        live: true,
        entitled: true,
        price: 10_000,
        plan_interval: 'month',
        card_id: 'card-first',
        period_index: 1,
        paid_until: '2026-04-30',
        charge_at: dueOn('04-30'),
        charging: false,
        owed_since: null,
        grace_ends_at: null,
        ends_at: null,
        failure: null,
        campaign_id: null,
        started_at: on('03-31'),
        updated_at: on('03-31'),
      },
    ]))
  test.each([
    ['trial', onTrial, true, true],
    ['pastDue', owing(), true, true],
    ['suspended', [...owing('hard'), passTime(on('05-07', 0))], true, false],
    ['paused', resting, true, false],
    ['leaving', [...joined, cancel(on('04-10'))], true, true],
    ['ended', [...owing(), cancel(on('05-01'))], false, false],
  ] as const)('%s', (status, wishes, live, entitled) =>
    expect(rowsOf('subscriptions', ...wishes)).toMatchObject([{ status, live, entitled }]),
  )
})

describe('the cells of its periods', () => {
  test('are one for each charge, with its newest word', () => {
    expect(rowsOf('charges', ...renewing)).toMatchObject([
      {
        period_index: 1,
        status: 'charged',
        order_id: renewalOrder(1),
        amount: 10_000,
        from_day: '2026-03-31',
        to_day: '2026-04-30',
      },
      { period_index: 2, status: 'started', order_id: renewalOrder(2), amount: 10_000, code: null },
    ])
  })
  test('say the sum that was declined, and why', () =>
    expect(rowsOf('charges', ...owing('hard')).at(-1)).toMatchObject({
      status: 'failed',
      amount: 10_000,
      attempt: 1,
      code: 'INVALID_STOPPED_CARD',
    }))
  test('a period that was declined and then let go is one cell', () =>
    expect(rowsOf('charges', ...owing(), waive(on('05-02')))).toMatchObject([
      { period_index: 1, status: 'charged' },
      { period_index: 2, status: 'waived', amount: 0 },
    ]))
  test('periods missed while the shop was down are cells too', () =>
    expect(
      rowsOf('charges', ...joined, passTime(on('06-10'))).map(row => [row.period_index, row.status]),
    ).toEqual([
      [1, 'charged'],
      [2, 'waived'],
      [3, 'started'],
    ]))
  test('a change that was declined stands beside the renewal of the same index', () => {
    const facts = [
      ...joined,
      changeNow(premium, 25_000, on('04-15')),
      declined(changeOrder(1), on('04-15')),
      passTime(dueOn('04-30')),
      captured(renewalOrder(2), dueOn('04-30')),
    ]
    expect(rowsOf('charges', ...facts).slice(1)).toMatchObject([
      { period_index: 2, purpose: 'change', status: 'failed', amount: 25_000 },
      { period_index: 2, purpose: 'renewal', status: 'charged', amount: 10_000 },
    ])
  })
})

test('a question for consent and its answer are one row of evidence', () => {
  expect(rowsOf('consents', ...onTrial)).toMatchObject([
    { consent_id: 'conversion-1', answer: null, answered_at: null },
  ])
  expect(rowsOf('consents', ...onTrial, answer('conversion-1', true, on('04-01')))).toEqual([
    {
      subscription_id: SUB,
      subject: 'cus_0123456789abcdef',
      consent_id: 'conversion-1',
      kind: 'conversion',
      campaign_id: null,
      price: 10_000,
      previous_price: 0,
      effective_on: '2026-04-14',
      text_version: '2026-01-01',
      answer: 'given',
      asked_at: on('03-31'),
      answered_at: on('04-01'),
    },
  ])
})

describe('when it is looked at next', () => {
  test.each([
    [
      'a charge under way, soon',
      renewing,
      { kind: 'charging', due_at: new Date(Date.parse(dueOn('04-30')) + 90_000).toISOString() },
    ],
    ['the announcement', joined, { kind: 'subscription', due_at: on('04-27', 9 * 60) }],
    ['the renewal', [...joined, passTime(on('04-27'))], { kind: 'subscription', due_at: dueOn('04-30') }],
    ['a retry', owing(), { kind: 'subscription', due_at: dueOn('05-01') }],
    ['the end of grace', owing('hard'), { kind: 'subscription', due_at: on('05-07', 0) }],
    [
      'the end of what is paid',
      [...joined, cancel(on('04-10'))],
      { kind: 'subscription', due_at: on('04-30', 0) },
    ],
    [
      'a card to be deleted, at once',
      [...joined, replaceCard(on('04-10'))],
      { kind: 'leftovers', due_at: on('04-10') },
    ],
    ['nothing, in a pause without end', resting, { kind: null, due_at: null }],
  ] as const)('%s', (_, wishes, expected) => expect(rowsOf('due', ...wishes)).toEqual([expected]))
})
