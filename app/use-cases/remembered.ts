import type { EventStore, Loaded } from '../../domain/ports.ts'

/** Streams a process remembers; the one not used for longest goes first. */
const REMEMBERED_MAX = 2_000

const memories = new WeakMap<EventStore, Map<string, Loaded<unknown>>>()

/**
 * The last state of a stream this process has seen. Only ever a guess: whatever is appended upon it carries its version,
 * so that a guess that was overtaken appends nothing, and whoever decides to do nothing upon a guess has to look.
 */
export function rememberedOf<State>(events: EventStore, streamId: string): Loaded<State> | undefined {
  return memories.get(events)?.get(streamId) as Loaded<State> | undefined
}

export function remember(events: EventStore, streamId: string, loaded: Loaded<unknown>): void {
  const memory = memories.get(events) ?? new Map<string, Loaded<unknown>>()
  memories.set(events, memory)
  memory.delete(streamId)
  memory.set(streamId, loaded)
  if (memory.size > REMEMBERED_MAX) memory.delete(memory.keys().next().value ?? '')
}

export function forget(events: EventStore, streamId: string): void {
  memories.get(events)?.delete(streamId)
}

export function forgetAll(events: EventStore): void {
  memories.delete(events)
}
