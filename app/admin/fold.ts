import type { Aggregate, Fact, Json } from '../../domain/aggregate.ts'
import { aggregates } from '../../domain/aggregates.ts'
import { leafOf } from '../../domain/leaf.ts'

/** Any kind of stream; every one is folded by a machine. */
export type AnyAggregate = Aggregate<MachineState, unknown, Fact>
type MachineState = { readonly value: Json; readonly context: Json }

const byCategory: ReadonlyMap<string, AnyAggregate> = new Map(
  aggregates.map(one => [one.category, one as unknown as AnyAggregate]),
)

/** null for a category this version does not know. */
export const aggregateOf = (category: string): AnyAggregate | null => byCategory.get(category) ?? null

/** `payment` of `payment-<orderId>`. */
export const categoryOf = (streamId: string): string => streamId.split('-', 1)[0] ?? ''

/** A state as staff read it. */
export interface StateView {
  readonly category: string
  /** innermost state of the machine: `partialCanceled`, `onSale` … */
  readonly leaf: string
  /** value and context, personal data still sealed */
  readonly whole: Json
}

/**
 * The state after each of a stream's facts, oldest first, from the first on.
 * @throws when a fact cannot follow the ones before it: the history is damaged or of a newer version
 */
export function foldEach(aggregate: AnyAggregate, facts: readonly Fact[]): readonly StateView[] {
  let state = aggregate.decider.initial
  return facts.map(fact => {
    state = aggregate.decider.evolve(state, fact)
    const { value, context } = state
    return { category: aggregate.category, leaf: leafOf(value), whole: { value, context } }
  })
}
