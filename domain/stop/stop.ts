import { assign, setup } from 'xstate'
import { z } from 'zod'
import {
  type Aggregate,
  type Json,
  machineState,
  type Projection,
  storedSinceTheFirstDay,
} from '../aggregate.ts'
import { accept, machineDecider } from '../decider.ts'
import { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'

/** There is one switch (M13), so its stream has one name: `stop-charges`. */
export const STOP_ID = 'charges'

const facts = {
  /** No new money is asked of Toss from here on; what is under way is still found out. */
  ChargesStopped: z.object({
    cause: z.enum(['staff', 'invariant', 'opening', 'clock']),
    /** which one was broken */
    invariant: z.string().nullable(),
    /** sealed text; null where no person threw it */
    reason: Sealed.nullable(),
  }),
  ChargesReleased: z.object({ reason: Sealed }),
}
type Facts = typeof facts
/** `opening`: with live keys a new shop is closed until its readiness list is done. `clock`: it was set, and nobody said it is right. */
export type StopCause = z.infer<Facts['ChargesStopped']>['cause']
export type StopEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
type StopFact<Type extends StopEvent['type']> = Extract<StopEvent, { type: Type }>

export type StopCommand = { readonly at: Instant } & (
  | ({ type: 'StopCharges' } & Omit<StopFact<'ChargesStopped'>, 'type' | 'at'>)
  | { type: 'ReleaseCharges'; reason: Sealed }
)

/** The stop switch for charges (결제 중지), thrown by hand or by a broken invariant, released by hand only. */
export const stopMachine = setup({
  types: {
    context: {} as { last: StopEvent | null },
    events: {} as StopEvent,
    tags: {} as 'stopped',
  },
  actions: { note: assign((_, { event }: { event: StopEvent }) => ({ last: event })) },
}).createMachine({
  id: 'stop',
  context: { last: null },
  initial: 'released',
  states: {
    released: {
      on: {
        ChargesStopped: { target: 'stopped', actions: { type: 'note', params: ({ event }) => ({ event }) } },
      },
    },
    stopped: {
      tags: 'stopped',
      on: {
        ChargesReleased: {
          target: 'released',
          actions: { type: 'note', params: ({ event }) => ({ event }) },
        },
      },
    },
  },
})

const { freeze, thaw, definition } = machineState(stopMachine)
export type StopState = ReturnType<typeof thaw>

/** What every node asks before it asks Toss for money. */
export interface StopRow {
  readonly stopped: boolean
  readonly cause: StopCause
  readonly invariant: string | null
  /** of the last word, whichever it was */
  readonly reason: Sealed | null
  readonly at: Instant
}

/** The shared switch: read anew each time, so that it holds on every node at once (R44). */
export interface StopSwitch {
  /** null: never thrown */
  row(): Promise<StopRow | null>
}

const stopRow: Projection<StopState, StopEvent> = (place, event) => {
  const isStop = event.type === 'ChargesStopped'
  const row: StopRow = {
    stopped: isStop,
    cause: isStop ? event.cause : 'staff',
    invariant: isStop ? event.invariant : null,
    reason: event.reason,
    at: event.at,
  }
  return [{ table: 'stops', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

/** Thrown twice is thrown once: the first reason stands until it is released. */
const decider = machineDecider(stopMachine, (state: StopState, command: StopCommand) => {
  const { at } = command
  const isStopped = state.matches('stopped')
  if (command.type === 'ReleaseCharges')
    return isStopped
      ? accept<StopEvent>({ type: 'ChargesReleased', reason: command.reason, at })
      : accept<StopEvent>()
  const { cause, invariant, reason } = command
  return isStopped
    ? accept<StopEvent>()
    : accept<StopEvent>({ type: 'ChargesStopped', cause, invariant, reason, at })
})

export const stop: Aggregate<StopState, StopCommand, StopEvent> = {
  category: 'stop',
  decider,
  storage: storedSinceTheFirstDay(facts),
  projections: [stopRow],
  freeze,
  thaw,
  definition,
}
