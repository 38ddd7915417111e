import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recoveries } from '../../../domain/projections/recoveries.ts'
import { type MovementKind, type MovementRow, movements } from '../../../domain/projections/revenue.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import type { SubscriptionEvent } from '../../../domain/subscription/events.ts'
import { monthlyOf } from '../../../domain/subscription/revenue.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Instant } from '../../../domain/time.ts'
import {
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
  register,
  renewalOrder,
  renewing,
  resting,
  resume,
  waive,
} from '../../support/subscription-facts.ts'
import { move, wishOf } from '../subscription/walk-moves.ts'

const { decider } = subscription

/** Rows of both tables after these facts, as a table keeps them: the newest of a key. */
function rowsAfter(facts: readonly SubscriptionEvent[]) {
  const rows = { movements: new Map<string, MovementRow>(), recoveries: new Map<string, unknown>() }
  let state = decider.initial
  facts.forEach((fact, index) => {
    const before = state
    state = decider.evolve(state, fact)
    const place = { id: 'subscription-x', version: index + 1 }
    for (const { key, data } of movements(place, fact, state, before))
      rows.movements.set(key, data as unknown as MovementRow)
    for (const { key, data } of recoveries(place, fact, state, before)) rows.recoveries.set(key, data)
  })
  return { movements: [...rows.movements.values()], recoveries: [...rows.recoveries.values()], state }
}

const movedBy = (...wishes: SubscriptionCommand[]) =>
  rowsAfter(lived(...wishes)).movements.map(({ kind, amount, members, reason }) => [
    kind,
    amount,
    members,
    reason,
  ])

describe('what moves the monthly revenue (MRR)', () => {
  test('a first paid period, and not the trial before it', () => {
    expect(movedBy(...onTrial)).toEqual([])
    expect(movedBy(...joined)).toEqual([['new', 10_000, 1, null]])
  })
  test('a renewal at the same price moves nothing', () =>
    expect(movedBy(...renewing, captured(renewalOrder(2), dueOn('04-30')))).toHaveLength(1))
  test('a dearer plan, by the difference', () =>
    expect(
      movedBy(...joined, changeNow(premium, 25_000, on('04-15')), captured(changeOrder(1), on('04-15'))),
    ).toContainEqual(['expansion', 20_000, 0, null]))
  test('leaving, on the day it ends and not when it was said', () => {
    const said = [...joined, cancel(on('04-10'))]
    expect(movedBy(...said)).toHaveLength(1)
    expect(movedBy(...said, passTime(on('04-30')))).toContainEqual(['churn', -10_000, -1, 'left'])
  })
  test('a pause once the paid time is over, and coming back once it is paid', () => {
    expect(movedBy(...resting)).toContainEqual(['churn', -10_000, -1, 'paused'])
    const back = [
      ...resting,
      resume(on('06-10')),
      passTime(on('06-10')),
      captured(renewalOrder(2), on('06-10')),
    ]
    expect(movedBy(...back)).toContainEqual(['reactivation', 10_000, 1, null])
  })
  test('a decline not at once: only when the grace period is over', () => {
    expect(movedBy(...owing())).toHaveLength(1)
    expect(movedBy(...owing(), passTime(on('05-08')))).toContainEqual(['churn', -10_000, -1, 'suspended'])
  })
})

describe('what became of a declined charge', () => {
  const recoveryOf = (...wishes: SubscriptionCommand[]) => rowsAfter(lived(...wishes)).recoveries
  const open = { failed_on: '2026-04-30', amount: 10_000, tries: 1, outcome: 'open', settled_on: null }

  test('nothing is said of a first charge: nobody was let in yet', () =>
    expect(recoveryOf(register(), passTime(on('03-31')), declined(renewalOrder(1), on('03-31')))).toEqual([]))
  test('it is open while it is owed', () =>
    expect(recoveryOf(...owing())).toEqual([expect.objectContaining(open)]))
  test('recovered by the try that went through', () => {
    const again = [...owing(), passTime(on('05-01')), captured(renewalOrder(2), on('05-01'), 2)]
    expect(recoveryOf(...again)).toEqual([
      expect.objectContaining({ ...open, tries: 2, outcome: 'recovered', settled_on: '2026-05-01' }),
    ])
  })
  test('let go by staff', () =>
    expect(recoveryOf(...owing(), waive(on('05-01')))).toEqual([
      expect.objectContaining({ ...open, outcome: 'waived', settled_on: '2026-05-01' }),
    ]))
  test('lost with its member', () =>
    expect(recoveryOf(...owing('hard'), passTime(on('06-20')))).toEqual([
      expect.objectContaining({ ...open, outcome: 'lost', settled_on: '2026-06-20' }),
    ]))
})

test('the steps of any life add up to what it is worth a month, each with the sign of its name', () => {
  const seed = Number(process.env.SEED ?? Math.trunc(performance.timeOrigin % 2 ** 31))
  console.log(`movements walk: SEED=${seed}`)
  const seen = new Set<MovementKind>()
  const life = fc.record({
    trialDays: fc.constantFrom(0, 0, 14),
    moves: fc.array(move, { minLength: 30, maxLength: 80, size: 'max' }),
  })
  fc.assert(
    fc.property(life, ({ trialDays, moves }) => {
      let at: Instant = on('2027-12-31')
      let state = decider.initial
      const facts: SubscriptionEvent[] = []
      const grant = (wish: SubscriptionCommand) => {
        const decision = decider.decide(state, wish)
        if (decision.type === 'refused') return
        for (const fact of decision.events) {
          state = decider.evolve(state, fact)
          facts.push(fact)
        }
        at = wish.at
      }
      grant(register({ trialDays, at }))
      for (const chosen of moves) grant(wishOf(state, at, chosen))

      const told = rowsAfter(facts)
      const sum = (of: 'amount' | 'members') => told.movements.reduce((total, row) => total + row[of], 0)
      expect(sum('amount')).toBe(monthlyOf(state))
      expect(sum('members')).toBe(monthlyOf(state) > 0 ? 1 : 0)
      for (const { kind, amount } of told.movements) {
        expect(Math.sign(amount), kind).toBe(kind === 'churn' || kind === 'contraction' ? -1 : 1)
        seen.add(kind)
      }
      expect(told.movements.filter(({ kind }) => kind === 'new').length).toBeLessThanOrEqual(1)
      const isOpen = told.recoveries.some(row => (row as { outcome: string }).outcome === 'open')
      const { period, owedSince } = state.context
      expect(isOpen).toBe(period !== null && owedSince !== null)
    }),
    { numRuns: Number(process.env.RUNS ?? 300), seed },
  )
  expect([...seen].sort()).toEqual(['churn', 'contraction', 'expansion', 'new', 'reactivation'])
})
