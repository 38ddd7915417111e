import type { RawEvent } from '../../domain/ports.ts'
import type { Ports } from '../ports.ts'
import { aggregateOf } from './fold.ts'

/** Positions of the events before and after this one in its stream; null at an end, or where the kind is unknown. */
export async function neighboursOf(
  ports: Pick<Ports, 'events'>,
  { category, streamId, version }: RawEvent,
): Promise<{ readonly previous: number | null; readonly next: number | null }> {
  const aggregate = aggregateOf(category)
  if (!aggregate) return { previous: null, next: null }
  const stored = await ports.events.read(aggregate, streamId, version + 1)
  const at = (wanted: number) => stored.find(event => event.version === wanted)?.position ?? null
  return { previous: at(version - 1), next: at(version + 1) }
}
