import type { Aggregate, Fact } from '../../domain/aggregate.ts'
import type { Append, EventStore } from '../../domain/ports.ts'

/** A store in which every race for some facts can be made to be lost. */
export function contendedEvents(kept: EventStore) {
  let lost: readonly string[] = []
  const events: EventStore = {
    load: kept.load,
    read: kept.read,
    append: <State, Command, Event extends Fact>(
      aggregate: Aggregate<State, Command, Event>,
      append: Append<State, Event>,
    ) =>
      append.events.some(({ type }) => lost.includes(type))
        ? Promise.resolve({ type: 'conflict' as const })
        : kept.append(aggregate, append),
  }
  /** From now on races for these facts are lost, for those before no more. */
  const contend = (...types: readonly string[]) => {
    lost = types
  }
  return { events, contend }
}
