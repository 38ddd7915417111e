import { describe, expect, test } from 'vitest'
import { Notice } from '../../../domain/notices.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import {
  answer,
  type Class,
  campaign,
  cancel,
  captured,
  changeNow,
  changeOrder,
  declined,
  dueOn,
  importWish,
  joined,
  lived,
  on,
  owing,
  passTime,
  policy,
  premium,
  renewalOrder,
  renewing,
  replaceCard,
  resting,
  resume,
} from '../../support/subscription-facts.ts'
import { asked, raising, yes } from './raised-price.ts'

const changing = [...joined, changeNow(premium, 25_000, on('04-15'))]

/** What one wish more lets a member hear by mail, and what counts as a mail about a decline. */
function toldBy(before: readonly SubscriptionCommand[], wish: SubscriptionCommand) {
  const begun = lived(...before).length
  let state = subscription.decider.initial
  const rows = lived(...before, wish).flatMap((fact, index) => {
    const earlier = state
    state = subscription.decider.evolve(state, fact)
    const place = { id: 'subscription-x', version: index + 1 }
    const all = subscription.projections.flatMap(project => project(place, fact, state, earlier))
    return index < begun ? [] : all
  })
  return {
    notices: rows
      .filter(({ table }) => table === 'notices')
      .map(({ data }) => Notice.parse({ ...(data.data as object), kind: data.kind })),
    mailed: rows.filter(({ table }) => table === 'recovery_steps').map(({ data }) => data.mailed),
  }
}

describe('the mail before a charge at a raised price', () => {
  const announcing = passTime(on('04-27'))

  test('is the charge, where they agreed', () => {
    expect(toldBy([...asked, yes], announcing).notices).toMatchObject([
      { kind: 'upcomingCharge', amount: 15_000, chargeOn: '2026-04-30' },
    ])
  })

  test('is the question once more, where nobody answered', () => {
    expect(toldBy(asked, announcing).notices).toEqual([
      {
        kind: 'priceConsentWanted',
        subscriptionId: expect.any(String),
        planName: '베이직',
        oldAmount: 10_000,
        newAmount: 15_000,
        from: '2026-04-30',
        consentBy: '2026-04-29',
        silence: 'ends',
      },
    ])
  })

  test('is none, where they refused: it ends, and then they are told so', () => {
    const refused = [...asked, answer('price-1', false, on('04-20'))]
    expect(toldBy(refused, announcing).notices).toEqual([])
    expect(toldBy([...refused, announcing], passTime(dueOn('04-30'))).notices).toMatchObject([
      { kind: 'ended', reason: 'noConsent' },
    ])
  })

  test('is one, where the question itself comes as late', () => {
    const early = importWish({ policy: { ...policy, announceDays: 14 } })
    const raised = [early, campaign(15_000, '04-15', on('04-01'))]
    expect(toldBy(raised, passTime(on('04-16'))).notices.map(({ kind }) => kind)).toEqual([
      'priceConsentWanted',
    ])
  })

  test('is the charge at the old price, where it would come too late to be answered', () => {
    expect(toldBy(raising, announcing).notices).toMatchObject([{ kind: 'upcomingCharge', amount: 10_000 }])
  })

  test('is the charge at the old price, where silence keeps it', () => {
    const kept = [...joined, campaign(15_000, '04-15', on('04-01'), { silence: 'keepsPrice' })]
    expect(toldBy([...kept, passTime(on('04-01'))], announcing).notices).toMatchObject([
      { kind: 'upcomingCharge', amount: 10_000 },
    ])
  })
})

describe('a decline nobody owes for', () => {
  const resuming = [...resting, resume(on('05-05')), passTime(on('05-05'))]
  const CLASSES: readonly Class[] = ['soft', 'hard', 'provider', 'configuration']

  test.each(CLASSES)(
    'of a change of plan (%s) says that the plan is what it was, and asks for no money',
    declineClass => {
      const told = toldBy(changing, declined(changeOrder(1), on('04-15'), 1, declineClass))
      expect(told.notices).toEqual([
        {
          kind: 'planChangeFailed',
          subscriptionId: expect.any(String),
          planName: '베이직',
          failure: expect.any(String),
        },
      ])
      expect(told.mailed).toEqual([])
    },
  )

  test.each(['soft', 'hard'] as const)('of resuming (%s) says that the pause goes on', declineClass => {
    expect(toldBy(resuming, declined(renewalOrder(2), on('05-05'), 1, declineClass))).toMatchObject({
      notices: [{ kind: 'resumeFailed', amount: 10_000, planName: '베이직' }],
      mailed: [],
    })
  })

  test.each(['provider', 'configuration'] as const)(
    'of resuming (%s) is tried again, and says nothing',
    declineClass => {
      expect(toldBy(resuming, declined(renewalOrder(2), on('05-05'), 1, declineClass)).notices).toEqual([])
    },
  )
})

describe('a decline of a renewal', () => {
  const outcome = (declineClass: Class) => declined(renewalOrder(2), dueOn('04-30'), 1, declineClass)

  test('asks for another card, or says when it is tried again', () => {
    expect(toldBy(renewing, outcome('hard'))).toMatchObject({
      notices: [{ kind: 'cardNeeded' }],
      mailed: [true],
    })
    expect(toldBy(renewing, outcome('soft'))).toMatchObject({
      notices: [{ kind: 'chargeFailed', nextTryOn: '2026-05-01' }],
      mailed: [true],
    })
  })

  test.each(['soft', 'hard'] as const)(
    'of a card they replaced meanwhile (%s) says nothing: the other one is tried at once',
    declineClass => {
      const told = toldBy([...renewing, replaceCard(dueOn('04-30'))], outcome(declineClass))
      expect(told).toEqual({ notices: [], mailed: [true] })
    },
  )

  test('of somebody who left meanwhile says that it ended, and asks for no card', () => {
    const left = [...renewing, cancel(dueOn('04-30'))]
    expect(toldBy(left, outcome('hard')).notices.map(({ kind }) => kind)).toEqual(['ended'])
    const later = [...owing(), passTime(dueOn('05-01')), cancel(dueOn('05-01'))]
    const told = toldBy(later, declined(renewalOrder(2), dueOn('05-01'), 2, 'hard'))
    expect(told.notices.map(({ kind }) => kind)).toEqual(['ended'])
    expect(told.mailed).toContain(true)
  })
})

describe('the mail of a charge', () => {
  test('that begins a membership names its order', () => {
    expect(toldBy(joined.slice(0, 2), captured(renewalOrder(1), on('03-31'))).notices).toMatchObject([
      { kind: 'subscriptionStarted', charged: 10_000, orderId: renewalOrder(1) },
    ])
  })

  test('that changes a plan names its order', () => {
    expect(toldBy(changing, captured(changeOrder(1), on('04-15'))).notices).toMatchObject([
      { kind: 'planChanged', charged: 25_000, orderId: changeOrder(1) },
    ])
  })
})
