import { expect } from 'vitest'
import type { Aggregate, Fact } from '../../domain/aggregate.ts'
import type { RefusalCode } from '../../domain/refusals.ts'

/** given facts, when a wish, then facts or a refusal: the rules of an aggregate, told as stories. */
export function specify<State, Command, Event extends Fact>({ decider }: Aggregate<State, Command, Event>) {
  const given = (...history: Event[]) => {
    const state = history.reduce((known, event) => decider.evolve(known, event), decider.initial)
    return {
      state,
      when(command: Command) {
        const decision = decider.decide(state, command)
        return {
          /** The facts proposed, in order; each must hold at least what is named here. */
          // biome-ignore lint/suspicious/noThenProperty: given/when/then; nothing here is ever awaited
          then(...expected: Partial<Event>[]) {
            expect(decision).toMatchObject({ type: 'accepted' })
            if (decision.type !== 'accepted') return
            expect(decision.events.map(event => event.type)).toEqual(expected.map(event => event.type))
            expect(decision.events).toMatchObject(expected)
          },
          thenRefused(code: RefusalCode) {
            expect(decision).toEqual({ type: 'refused', code })
          },
          /** The state the proposed facts lead to. */
          thenState(check: (after: State) => void) {
            expect(decision.type).toBe('accepted')
            if (decision.type === 'accepted')
              check(decision.events.reduce((s, e) => decider.evolve(s, e), state))
          },
        }
      },
    }
  }
  return { given }
}
