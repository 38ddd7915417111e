import { describe, expect, test } from 'vitest'
import { Notice } from '../../../domain/notices.ts'
import { subscriptionNotices } from '../../../domain/projections/subscription-notices.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import {
  agreed,
  basic,
  captured,
  changeAtEnd,
  changeNow,
  changeOrder,
  dueOn,
  joined,
  lived,
  on,
  onTrial,
  passTime,
  plan,
  premium,
  renewalOrder,
  SUB,
  yearly,
} from '../../support/subscription-facts.ts'

function toldAfter(...wishes: SubscriptionCommand[]) {
  let state = subscription.decider.initial
  return lived(...wishes).flatMap((fact, index) => {
    const before = state
    state = subscription.decider.evolve(state, fact)
    const place = { id: 'subscription-x', version: index + 1 }
    return subscriptionNotices(place, fact, state, before).map(({ data }) =>
      Notice.parse({ ...(data.data as object), kind: data.kind }),
    )
  })
}
const lastAfter = (...wishes: SubscriptionCommand[]) => toldAfter(...wishes).at(-1)
const planOf = (planId: string, price: number) => plan({ planId, planName: planId, price: price as never })

describe('the mail about another plan says', () => {
  const paid = [...joined, changeNow(premium, 25_000, on('04-15')), captured(changeOrder(1), on('04-15'))]

  test('what was charged, and what of the old one counted', () =>
    expect(lastAfter(...paid)).toMatchObject({ kind: 'planChanged', charged: 25_000, credited: 5_000 }))

  test.each([
    ['the same', 10_000],
    ['too little more for Toss to take', 10_050],
  ])('that nothing was charged where it costs %s', (_, price) => {
    const changed = changeNow(planOf('other', price), 0, on('03-31'))
    expect(lastAfter(...joined, changed)).toMatchObject({
      kind: 'planChanged',
      charged: 0,
      credited: 10_000,
    })
  })

  test('so too where the change before it was charged', () =>
    expect(lastAfter(...paid, changeNow(planOf('other', 30_020), 0, on('04-15')))).toMatchObject({
      kind: 'planChanged',
      oldPlanName: '프리미엄',
      charged: 0,
      credited: 30_000,
    }))

  test.each([
    ['at the same pace', premium, 30_000],
    ['at another pace', yearly, 100_000],
  ])(
    'nothing on the day of one that was booked, %s: that was told, and its charge is',
    (_, booked, amount) => {
      const wishes = [...joined, changeAtEnd(booked, on('04-10')), passTime(on('04-27'))]
      const before = toldAfter(...wishes)
      expect(before.map(({ kind }) => kind)).toContain('planChanged')
      const onTheDay = toldAfter(
        ...wishes,
        passTime(dueOn('04-30')),
        captured(renewalOrder(2), dueOn('04-30')),
      ).slice(before.length)
      expect(onTheDay).toMatchObject([{ kind: 'charged', amount }])
    },
  )

  test('that it was undone, and what is charged instead', () => {
    const undo = { type: 'WithdrawPlanChange', at: on('04-11') } as const
    expect(lastAfter(...joined, changeAtEnd(premium, on('04-10')), undo)).toEqual({
      kind: 'planKept',
      subscriptionId: SUB,
      planName: basic.planName,
      nextChargeOn: '2026-04-30',
      nextAmount: 10_000,
    })
  })

  test('in a trial by when to agree, where that is still to be said', () => {
    const change = changeNow(premium, 0, on('04-02'))
    const next = { nextChargeOn: '2026-04-14', nextAmount: 30_000 }
    for (const wishes of [onTrial, agreed])
      expect(lastAfter(...wishes, change)).toMatchObject({
        kind: 'planChanged',
        ...next,
        consentBy: '2026-04-13',
      })
    // The same price was agreed to already.
    const same = lastAfter(...agreed, changeNow(planOf('other', 10_000), 0, on('04-02')))
    expect(same).toMatchObject({ kind: 'planChanged', nextAmount: 10_000 })
    expect(same).not.toHaveProperty('consentBy')
  })
})
