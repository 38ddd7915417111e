import { describe, expect, test } from 'vitest'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import {
  cancel,
  captured,
  changeAtEnd,
  changeNow,
  changeOrder,
  declined,
  dueOn,
  joined,
  lived,
  NEW_CARD,
  on,
  passTime,
  premium,
  renewalOrder,
  replaceCard,
  stateAfter,
} from '../../support/subscription-facts.ts'

/** What becomes of wishes that come at the same moment in this order: each is granted or refused on its own. */
function race(before: readonly SubscriptionCommand[], ...wishes: SubscriptionCommand[]) {
  const outcomes: string[] = []
  const facts = lived(...before)
  for (const wish of wishes) {
    const decision = subscription.decider.decide(stateAfter(facts), wish)
    if (decision.type === 'accepted') facts.push(...decision.events)
    outcomes.push(
      decision.type === 'refused' ? decision.code : decision.events.map(fact => fact.type).join('+'),
    )
  }
  const state = stateAfter(facts)
  const charges = facts.filter(fact => fact.type === 'SubscriptionCharged').length
  return { outcomes, state, status: statusOf(state), charges, facts }
}

const due = dueOn('04-30')
const order = renewalOrder(2)

describe('cancel against renewal: charged and used to its end, or not charged at all (d5)', () => {
  test('the renewal first', () => {
    const first = race(joined, passTime(due), cancel(due))
    expect(first.outcomes).toEqual(['ChargeStarted', 'CancelScheduled'])
    const paid = race(joined, passTime(due), cancel(due), captured(order, due))
    expect([paid.status, paid.charges, paid.state.context.leaving]).toEqual([
      'leaving',
      2,
      { endsOn: '2026-05-31' },
    ])
    const refused = race(joined, passTime(due), cancel(due), declined(order, due))
    expect([refused.status, refused.charges]).toEqual(['ended', 1])
  })
  test('the cancel first', () => {
    const first = race(joined, cancel(due), passTime(due))
    expect([first.outcomes, first.status, first.charges]).toEqual([['SubscriptionEnded', ''], 'ended', 1])
  })
  test('the cancel first, a day before', () => {
    const first = race(joined, cancel(on('04-29')), passTime(due))
    expect([first.outcomes, first.status, first.charges]).toEqual([
      ['CancelScheduled', 'SubscriptionEnded'],
      'ended',
      1,
    ])
  })
})

describe('change of plan against renewal', () => {
  test('the renewal first: the change waits, and can be made right after', () => {
    const first = race(joined, passTime(due), changeNow(premium, 30_000, due), captured(order, due))
    expect(first.outcomes).toEqual(['ChargeStarted', 'CHARGE_IN_PROGRESS', 'SubscriptionCharged'])
    const then = race(joined, passTime(due), captured(order, due), changeNow(premium, 20_000, due))
    expect(then.outcomes.at(-1)).toBe('ChargeStarted')
  })
  test('the change first: the renewal waits, and is not made if the change was paid', () => {
    const paid = race(
      joined,
      changeNow(premium, 30_000, due),
      passTime(due),
      captured(changeOrder(1), due),
      passTime(due),
    )
    expect(paid.outcomes).toEqual(['ChargeStarted', '', 'SubscriptionCharged+PlanChanged', ''])
    expect(paid.state.context.period).toMatchObject({ index: 2, from: '2026-04-30' })
  })
  test('the change first and declined: the renewal follows at the old price', () => {
    const failed = race(
      joined,
      changeNow(premium, 30_000, due),
      passTime(due),
      declined(changeOrder(1), due),
      passTime(due),
    )
    expect(failed.outcomes).toEqual(['ChargeStarted', '', 'ChargeFailed', 'ChargeStarted'])
    expect(failed.state.context.charge).toMatchObject({ orderId: order, amount: 10_000 })
  })
  test('at the end of the period: before the renewal it counts, after it waits', () => {
    const before = race(joined, changeAtEnd(premium, due), passTime(due))
    expect(before.state.context.charge).toMatchObject({ amount: 30_000 })
    const after = race(joined, passTime(due), changeAtEnd(premium, due), captured(order, due))
    expect(after.outcomes).toEqual(['ChargeStarted', 'CHARGE_IN_PROGRESS', 'SubscriptionCharged'])
    expect(after.state.context).toMatchObject({ plan: { planId: 'basic' }, scheduledPlan: null })
  })
})

describe('change of card against renewal', () => {
  test('the card first: the new one is charged', () => {
    const first = race(joined, replaceCard(due), passTime(due))
    expect(first.state.context.charge).toMatchObject({ cardId: NEW_CARD, attempt: 1 })
  })
  test('the renewal first: the old one is charged, whatever comes of it is one charge', () => {
    const paid = race(joined, passTime(due), replaceCard(due), captured(order, due), passTime(due))
    expect(paid.outcomes).toEqual(['ChargeStarted', 'CardReplaced', 'SubscriptionCharged', ''])
    const failed = race(
      joined,
      passTime(due),
      replaceCard(due),
      passTime(due),
      declined(order, due),
      passTime(due),
    )
    expect(failed.outcomes).toEqual(['ChargeStarted', 'CardReplaced', '', 'ChargeFailed', 'ChargeStarted'])
    expect(failed.state.context.charge).toMatchObject({ orderId: order, cardId: NEW_CARD, attempt: 2 })
  })
  test('the decline and the card at once: the new one is tried at once from both orders', () => {
    const cardLast = race(joined, passTime(due), declined(order, due), replaceCard(due), passTime(due))
    const cardFirst = race(joined, passTime(due), replaceCard(due), declined(order, due), passTime(due))
    for (const { state } of [cardLast, cardFirst])
      expect(state.context.charge).toMatchObject({ orderId: order, cardId: NEW_CARD, attempt: 2 })
  })
})

test('an outcome told by two nodes is one charge', () => {
  const both = race(joined, passTime(due), captured(order, due), captured(order, due), declined(order, due))
  expect(both.outcomes).toEqual(['ChargeStarted', 'SubscriptionCharged', '', ''])
})
