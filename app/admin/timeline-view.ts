import type { Json } from '../../domain/aggregate.ts'
import type { RawEvent } from '../../domain/ports.ts'
import { Instant } from '../../domain/time.ts'
import { aboutOf, sumOf } from './event-sentence.ts'
import type { StateView } from './fold.ts'
import { prettyJson } from './shown-json.ts'

/** Who did it, as a kind (`staff`, `customer`, `guest`, `system` …) and an id that says nothing of them. */
export interface ActorView {
  readonly kind: string
  readonly id: string | null
}

/** One event as the timeline shows it; codes, not words: the page knows the reader's language. */
export interface TimelineEntry {
  readonly position: number
  readonly streamId: string
  readonly version: number
  readonly type: string
  /** by its own word, in the shop's time; when the server wrote it down, where it has none */
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actor: ActorView
  readonly causation: string
  readonly command: string
  readonly correlation: string
  /** by the name buyers know it: the order, the membership, the product */
  readonly about: string | null
  /** won */
  readonly sum: number | null
  /** pretty, sealed text and payment keys shortened */
  readonly json: string
  /** null when the stream cannot be folded */
  readonly after: { readonly category: string; readonly leaf: string } | null
}

/** @param states by position, from `statesAfter` */
export const timelineEntries = (
  events: readonly RawEvent[],
  states: ReadonlyMap<number, StateView>,
): readonly TimelineEntry[] =>
  events.map(event => {
    const { position, streamId, version, type, recordedAt, meta } = event
    const state = states.get(position)
    return {
      position,
      streamId,
      version,
      type,
      at: happenedAt(event) ?? recordedAt,
      recordedAt,
      actor: actorOf(meta.actor),
      causation: meta.causation,
      command: meta.command,
      correlation: meta.correlation,
      about: aboutOf(state),
      sum: sumOf(event),
      json: rawJson(event),
      after: state ? { category: state.category, leaf: state.leaf } : null,
    }
  })

/** What is stored, as it is stored, but for the length of sealed text and of payment keys. */
export const rawJson = ({ type, schemaVersion, data, meta }: RawEvent): string =>
  prettyJson({ type, schemaVersion, data, meta: { ...meta } as { readonly [name: string]: Json } })

/** `staff:stf_1` → kind and id; `system` has no id. */
export function actorOf(actor: string): ActorView {
  const colon = actor.indexOf(':')
  return colon < 0 ? { kind: actor, id: null } : { kind: actor.slice(0, colon), id: actor.slice(colon + 1) }
}

/** When it happened by the fact's own word; null when the data has none. */
export function happenedAt({ data }: RawEvent): Instant | null {
  const at = typeof data === 'object' && data !== null && 'at' in data ? data.at : null
  const read = Instant.safeParse(at)
  return read.success ? read.data : null
}
