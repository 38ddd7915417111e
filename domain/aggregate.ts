import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, type SnapshotFrom } from 'xstate'
import type { z } from 'zod'
import type { Decider } from './decider.ts'
import { Instant } from './time.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** What every fact carries: its kind in the past tense, and when it happened. */
export interface Fact {
  readonly type: string
  readonly at: Instant
}

/** One row a page reads, to be written in the append that made it true. Newest version of a key wins. */
export interface Row {
  readonly table: string
  readonly key: string
  readonly data: { readonly [column: string]: Json | undefined }
}

/** Where a fact stands: its stream and the version it took there. */
export interface Place {
  readonly id: string
  readonly version: number
}

/**
 * A fact, the state it led to and the one it met → the rows it changes. Never refuses a fact, never asks the world. What
 * a row is about is mostly the state; a movement is the difference of the two (docs/decisions/0081).
 */
export type Projection<State, Event> = (
  place: Place,
  event: Event,
  state: State,
  before: State,
) => readonly Row[]

/**
 * How one kind of fact is stored. `version` rises when its shape changes; `upcasts[n]` turns the data of version n + 1
 * into that of n + 2, so a fact written on the first day is read as one of today. Stored facts are never rewritten.
 */
export interface EventStorage {
  readonly version: number
  readonly schema: z.ZodType
  readonly upcasts: readonly Upcast[]
}

/** The data of one version of a fact → that of the next. */
export type Upcast = (data: Record<string, unknown>) => Record<string, unknown>

type Storages<Facts> = { readonly [Type in keyof Facts]: EventStorage }

/**
 * Storage of facts, with the moment every fact carries. `upcasts` names those that changed their shape since the first
 * day, one step for each change: as many steps, so many versions after the first.
 */
export function storedWith<Facts extends Readonly<Record<string, z.ZodObject>>>(
  facts: Facts,
  upcasts: { readonly [Type in keyof Facts]?: readonly Upcast[] },
): Storages<Facts> {
  const stored = Object.entries(facts).map(([type, schema]) => {
    const steps = upcasts[type] ?? []
    const storage: EventStorage = {
      version: 1 + steps.length,
      schema: schema.safeExtend({ at: Instant }),
      upcasts: steps,
    }
    return [type, storage]
  })
  return Object.fromEntries(stored)
}

/** Storage of facts that never changed their shape. */
export const storedSinceTheFirstDay = <Facts extends Readonly<Record<string, z.ZodObject>>>(
  facts: Facts,
): Storages<Facts> => storedWith(facts, {})

/** Everything the store and the use cases need to know of one kind of stream. */
export interface Aggregate<State, Command, Event extends Fact> {
  /** First part of the stream id: `payment-…` */
  readonly category: string
  readonly decider: Decider<State, Command, Event>
  readonly storage: { readonly [type: string]: EventStorage }
  readonly projections: readonly Projection<State, Event>[]
  /** The folded state as plain JSON, and back: a cache beside the stream, trusted only under the same `definition`. */
  freeze(state: State): Json
  thaw(frozen: Json): State
  /** Text that changes whenever the fold may; the store keeps its hash beside the frozen state. */
  readonly definition: string
}

/**
 * State of a machine as JSON and back: its value and what has changed of its context are all there is, since no machine
 * here has actors.
 * @param parts what a state depends on beside the machine itself, so that one kept from before a change is not trusted:
 *   `folds` functions the actions call (`import * as` of their file), `storage` with its upcasts
 */
export function machineState<Machine extends AnyStateMachine>(
  machine: Machine,
  { folds = {}, storage = {} }: { folds?: object; storage?: Readonly<Record<string, EventStorage>> } = {},
) {
  const { context: initial } = initialTransition(machine as AnyStateMachine)[0] as AnyMachineSnapshot
  const upcasts = Object.values(storage).flatMap(kept => kept.upcasts)
  type State = SnapshotFrom<Machine>
  return {
    freeze: (state: State): Json => {
      const { value, context } = state as AnyMachineSnapshot
      return { value, context: without(initial, context) } as Json
    },
    thaw: (frozen: Json): State => {
      const { value, context } = frozen as unknown as Frozen
      return machine.resolveState({ value, context: { ...initial, ...context } } as never) as State
    },
    definition: JSON.stringify(
      [FROZEN_FORM, machine.config, machine.implementations, { ...folds }, ...upcasts],
      (_, part) => (typeof part === 'function' ? String(part) : part),
    ),
  }
}

/** Named in the definition: a state kept in another form by other code is folded anew instead of misread. */
const FROZEN_FORM = 'value and changed context'

interface Frozen {
  readonly value: unknown
  readonly context: Readonly<Record<string, unknown>>
}

/** What has changed since the beginning: most of a context is still empty, and is not written again with every fact. */
function without(initial: Frozen['context'], context: Frozen['context']): Frozen['context'] {
  const changed: Record<string, unknown> = {}
  for (const name in context) {
    const value = context[name]
    const isAsBefore = value === initial[name] || (isEmptyList(value) && isEmptyList(initial[name]))
    if (!isAsBefore) changed[name] = value
  }
  return changed
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** @throws when the type is unknown here or the data does not fit its schema after every upcast. */
export function readEvent<Event extends Fact>(
  storage: Aggregate<unknown, unknown, Event>['storage'],
  stored: { type: string; schemaVersion: number; data: unknown },
): Event {
  const kept = storage[stored.type]
  if (!kept) throw new Error(`no event type ${stored.type} is known here`)
  const upcasts = kept.upcasts.slice(stored.schemaVersion - 1)
  const data = upcasts.reduce((old, upcast) => upcast(old), stored.data as Record<string, unknown>)
  return { ...(kept.schema.parse(data) as object), type: stored.type } as unknown as Event
}
