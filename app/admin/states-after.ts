import type { RawEvent } from '../../domain/ports.ts'
import type { Ports } from '../ports.ts'
import { aggregateOf, foldEach, type StateView } from './fold.ts'

/**
 * The state each of these events led to, by position. Each stream among them is read once, up to its newest event here.
 * A stream nobody can fold (an unknown kind, a damaged history) has no states and does not hide the others.
 */
export async function statesAfter(
  ports: Pick<Ports, 'events' | 'log'>,
  events: readonly RawEvent[],
): Promise<ReadonlyMap<number, StateView>> {
  const newest = new Map<string, RawEvent>()
  for (const event of events) {
    const known = newest.get(event.streamId)
    if (!known || known.version < event.version) newest.set(event.streamId, event)
  }
  const folded = await Promise.all([...newest.values()].map(event => statesOf(ports, event)))
  return new Map(folded.flat())
}

type Placed = readonly [position: number, state: StateView]

async function statesOf(
  ports: Pick<Ports, 'events' | 'log'>,
  { streamId, category, version }: RawEvent,
): Promise<readonly Placed[]> {
  const aggregate = aggregateOf(category)
  if (!aggregate) return []
  try {
    const stored = await ports.events.read(aggregate, streamId, version)
    const states = foldEach(
      aggregate,
      stored.map(({ event }) => event),
    )
    return stored.flatMap(({ position }, index): Placed[] => {
      const state = states[index]
      return state ? [[position, state]] : []
    })
  } catch (error) {
    ports.log.error('stream cannot be folded for staff', { streamId, error })
    return []
  }
}
