import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { OrderId } from '../ids.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { FindingAction, FindingEvent, FindingFact } from './events.ts'

type Opened = Omit<FindingFact<'FindingOpened'>, 'type' | 'at'>

export interface FindingContext {
  readonly finding: (Opened & { readonly foundAt: Instant }) | null
  /** the last word of a person; null while nobody spoke */
  readonly decision: {
    readonly action: FindingAction
    readonly orderId: OrderId | null
    readonly reason: Sealed
    readonly at: Instant
  } | null
  /** how it came right by itself */
  readonly settled: FindingFact<'FindingSettled'>['how'] | null
}

/**
 * A finding (대사 차이): our books and Toss's do not agree in one movement, and looking again did not mend it. It waits
 * for a person, or comes right by itself; a person may think better of what they said.
 */
export const findingMachine = setup({
  types: { context: {} as FindingContext, events: {} as FindingEvent, tags: {} as FindingTag },
  actions: {
    open: assign((_, { event }: { event: FindingFact<'FindingOpened'> }) => {
      const { type: _type, at, ...opened } = event
      return { finding: { ...opened, foundAt: at }, decision: null, settled: null }
    }),
    take: assign((_, { event }: { event: FindingFact<'FindingTaken'> }) => {
      const { action, reason, at } = event
      return { decision: { action, orderId: null, reason, at } }
    }),
    close: assign((_, { event }: { event: FindingFact<'FindingClosed'> }) => {
      const { action, orderId, reason, at } = event
      return { decision: { action, orderId, reason, at } }
    }),
    settle: assign((_, { event }: { event: FindingFact<'FindingSettled'> }) => ({ settled: event.how })),
  },
}).createMachine({
  id: 'finding',
  context: { finding: null, decision: null, settled: null },
  initial: 'new',
  states: {
    new: {
      on: {
        FindingOpened: { target: 'open', actions: { type: 'open', params: ({ event }) => ({ event }) } },
      },
    },
    /** Nobody has said anything of it. */
    open: {
      tags: 'waits',
      on: {
        FindingTaken: { target: 'taken', actions: { type: 'take', params: ({ event }) => ({ event }) } },
        FindingClosed: { target: 'closed', actions: { type: 'close', params: ({ event }) => ({ event }) } },
        FindingSettled: {
          target: 'settled',
          actions: { type: 'settle', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** Somebody does something about it; it is not right yet. */
    taken: {
      tags: 'waits',
      on: {
        FindingTaken: { actions: { type: 'take', params: ({ event }) => ({ event }) } },
        FindingClosed: { target: 'closed', actions: { type: 'close', params: ({ event }) => ({ event }) } },
        FindingSettled: {
          target: 'settled',
          actions: { type: 'settle', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** A person has said what it is; more of a day's webhooks may come after that. */
    closed: {
      on: {
        FindingOpened: { target: 'open', actions: { type: 'open', params: ({ event }) => ({ event }) } },
        FindingTaken: { target: 'taken', actions: { type: 'take', params: ({ event }) => ({ event }) } },
        FindingClosed: { actions: { type: 'close', params: ({ event }) => ({ event }) } },
      },
    },
    /** Came right by itself; if it goes wrong once more, it is found once more. */
    settled: {
      on: {
        FindingOpened: { target: 'open', actions: { type: 'open', params: ({ event }) => ({ event }) } },
      },
    },
  },
})

/** `waits`: it is not right, and somebody has to see to it. */
export type FindingTag = 'waits'
export type FindingState = ReturnType<typeof thaw>

const { freeze, thaw, definition } = machineState(findingMachine)

export { definition, freeze, thaw }
