import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { statusOf } from '../../../domain/subscription/status.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { addDays, dayOf, type Instant } from '../../../domain/time.ts'
import { importWish, on, register } from '../../support/subscription-facts.ts'
import { checkAskedAgain, checkEntitlement, checkState, TOLD, Witness } from './walk-laws.ts'
import { move, wishOf } from './walk-moves.ts'

function importedSoFarAhead(days: number, at: Instant) {
  const nextChargeOn = addDays(dayOf(at), days)
  const isMonthsEnd = addDays(nextChargeOn, 1).endsWith('-01')
  return importWish({ nextChargeOn, anchorDay: isMonthsEnd ? 31 : Number(nextChargeOn.slice(8)), at })
}

/** Wishes, answers and time in any order: the decider stays lawful whatever it is told, and time always leads on. */
test('a random walk through decide stays lawful and sees every state and fact', () => {
  const visited = new Map<string, number>()
  const facts = new Map<string, number>()
  const seed = Number(process.env.SEED ?? Math.trunc(performance.timeOrigin % 2 ** 31))
  console.log(`subscription walk: SEED=${seed}`)
  const life = fc.record({
    trialDays: fc.constantFrom(0, 0, 0, 14, 45),
    // taken over from another system, its next charge so many days ahead
    importedAhead: fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 70 }) },
    ),
    minutes: fc.nat({ max: 24 * 60 - 1 }),
    moves: fc.array(move, { minLength: 40, maxLength: 120, size: 'max' }),
  })
  fc.assert(
    fc.property(life, ({ trialDays, importedAhead, minutes, moves }) => {
      const witness = new Witness()
      let state: SubscriptionState = subscription.decider.initial
      let at: Instant = on('2027-12-31', minutes)
      const grant = (wish: Parameters<typeof subscription.decider.decide>[1]) => {
        const decision = subscription.decider.decide(state, wish)
        if (TOLD.includes(wish.type)) expect(decision.type, wish.type).toBe('accepted')
        if (decision.type === 'refused') return
        for (const fact of decision.events) {
          witness.see(state, fact)
          state = subscription.decider.evolve(state, fact)
          facts.set(fact.type, (facts.get(fact.type) ?? 0) + 1)
        }
        at = wish.at
        checkState(state, at)
        if (wish.type === 'PassTime' && wish.mayCharge) checkEntitlement(state, at)
        checkAskedAgain(state, wish)
        visited.set(statusOf(state), (visited.get(statusOf(state)) ?? 0) + 1)
      }
      grant(importedAhead === null ? register({ trialDays, at }) : importedSoFarAhead(importedAhead, at))
      let movesAfterEnd = 0
      for (const chosen of moves) {
        if (state.matches('ended') && movesAfterEnd++ > 5) break
        grant(wishOf(state, at, chosen))
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 500), seed },
  )
  console.log('visited', Object.fromEntries(visited), 'facts', Object.fromEntries(facts))
  expect([...visited.keys()].sort()).toEqual(
    [
      'active',
      'ended',
      'leaving',
      'pastDue',
      'paused',
      'pausing',
      'registered',
      'resuming',
      'suspended',
      'trial',
    ].sort(),
  )
  // One that is refused never begins, and nothing follows.
  const lived = Object.keys(subscription.storage).filter(type => type !== 'RegistrationRefused')
  expect([...facts.keys()].sort()).toEqual(lived.sort())
}, 180_000)
