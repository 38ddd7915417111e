import { assign, setup } from 'xstate'
import { z } from 'zod'
import {
  type Aggregate,
  type Json,
  machineState,
  type Projection,
  storedSinceTheFirstDay,
} from '../aggregate.ts'
import { accept, machineDecider, refuse } from '../decider.ts'
import { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'

/** There is one switch (M13), so its stream has one name: `stop-charges`. */
export const STOP_ID = 'charges'

const facts = {
  /** No new money is asked of Toss from here on; what is under way is still found out. */
  ChargesStopped: z.object({
    cause: z.enum(['staff', 'invariant', 'opening', 'clock', 'restored']),
    /** which one was broken */
    invariant: z.string().nullable(),
    /** sealed text; null where no person threw it */
    reason: Sealed.nullable(),
  }),
  ChargesReleased: z.object({ reason: Sealed }),
}
type Facts = typeof facts
/** `opening`: with live keys a new shop is closed until its readiness list is done. `clock`: it was set, and nobody said it is right. `restored`: what people decided since the backup is forgotten. */
export type StopCause = z.infer<Facts['ChargesStopped']>['cause']
/** What it was thrown for, once: a cause, and of broken invariants which one. */
export type StopReason = Pick<z.infer<Facts['ChargesStopped']>, 'cause' | 'invariant' | 'reason'> & {
  readonly at: Instant
}
export type StopEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
type StopFact<Type extends StopEvent['type']> = Extract<StopEvent, { type: Type }>

interface StopWish extends Omit<StopFact<'ChargesStopped'>, 'type' | 'at'> {
  readonly type: 'StopCharges'
  /** when that came about which it is thrown for, where a person who looked before then has not seen it */
  readonly since?: Instant
}

export type StopCommand = { readonly at: Instant } & (
  | StopWish
  /** `seen`: `causesShown` of what the person was shown */
  | { type: 'ReleaseCharges'; reason: Sealed; seen: string }
)

/**
 * The stop switch for charges (결제 중지), thrown by hand or by a broken invariant, released by hand only. What else is wrong
 * while it is thrown is a fact too: a release is one over all of it.
 */
export const stopMachine = setup({
  types: {
    /** `causes`: what it is thrown for, the first one first; none while it is released */
    context: {} as { last: StopEvent | null; causes: readonly StopReason[] },
    events: {} as StopEvent,
    tags: {} as 'stopped',
  },
  actions: {
    throw: assign(({ context }, { event }: { event: StopFact<'ChargesStopped'> }) => {
      const { cause, invariant, reason, at } = event
      return { last: event, causes: [...context.causes, { cause, invariant, reason, at }] }
    }),
    release: assign((_, { event }: { event: StopFact<'ChargesReleased'> }) => ({ last: event, causes: [] })),
  },
}).createMachine({
  id: 'stop',
  context: { last: null, causes: [] },
  initial: 'released',
  states: {
    released: {
      on: {
        ChargesStopped: { target: 'stopped', actions: { type: 'throw', params: ({ event }) => ({ event }) } },
      },
    },
    stopped: {
      tags: 'stopped',
      on: {
        ChargesStopped: { actions: { type: 'throw', params: ({ event }) => ({ event }) } },
        ChargesReleased: {
          target: 'released',
          actions: { type: 'release', params: ({ event }) => ({ event }) },
        },
      },
    },
  },
})

const { freeze, thaw, definition } = machineState(stopMachine)
export type StopState = ReturnType<typeof thaw>

/** Says which causes somebody was shown, briefly enough for a form: how many, and when the newest came. */
export const causesShown = (causes: readonly Pick<StopReason, 'at'>[]): string =>
  `${causes.length} ${causes.at(-1)?.at ?? ''}`

/** What every node asks before it asks Toss for money. */
export interface StopRow {
  readonly stopped: boolean
  /** what threw it first */
  readonly cause: StopCause
  readonly invariant: string | null
  /** of who threw it first, or of who released it last */
  readonly reason: Sealed | null
  readonly at: Instant
  /** what would have thrown it since, oldest first */
  readonly further: readonly StopReason[]
}

/** Is it thrown, by this or by this among others? null: it never was. */
export const isStoppedFor = (row: StopRow | null, cause: StopCause): boolean =>
  row?.stopped === true && [row, ...row.further].some(one => one.cause === cause)

/** The shared switch: read anew each time, so that it holds on every node at once (R44). */
export interface StopSwitch {
  /** null: never thrown */
  row(): Promise<StopRow | null>
}

const stopRow: Projection<StopState, StopEvent> = (place, event, { context }) => {
  const [first, ...further] = context.causes
  const { reason, at } = event
  const row: StopRow = first
    ? { stopped: true, ...first, further }
    : { stopped: false, cause: 'staff', invariant: null, reason, at, further }
  return [{ table: 'stops', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

/**
 * Thrown twice for one reason is thrown once; for another one it is noted, and the first stays the first. A check, and who watches a
 * clock, say so only when they have found something new, which is another reason each time; and a loss is another one than whatever
 * it was thrown for before, or by a clock that was ahead. Released only over what was seen: STOPPED_FOR_MORE where more has come since.
 */
const decider = machineDecider(stopMachine, (state: StopState, command: StopCommand) => {
  const { at } = command
  if (command.type === 'ReleaseCharges') {
    if (!state.matches('stopped')) return accept<StopEvent>()
    return causesShown(state.context.causes) === command.seen
      ? accept<StopEvent>({ type: 'ChargesReleased', reason: command.reason, at })
      : refuse('STOPPED_FOR_MORE')
  }
  const { cause, invariant, reason, since } = command
  const isKnown =
    cause !== 'invariant' &&
    cause !== 'clock' &&
    state.context.causes.some(
      known =>
        known.cause === cause &&
        known.invariant === invariant &&
        !(since && (known.at < since || known.at > at)),
    )
  return isKnown
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
