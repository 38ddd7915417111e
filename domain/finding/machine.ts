import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { CancelId, OrderId } from '../ids.ts'
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
  /** what waits for a second person */
  readonly proposal: Pick<
    FindingFact<'FindingCancelProposed'>,
    'cancelId' | 'amount' | 'reason' | 'staffId' | 'endsAt'
  > | null
  /** what Toss was asked to give back, and whose outcome is not known */
  readonly cancel:
    | (Pick<FindingFact<'FindingCancelRequested'>, 'cancelId' | 'amount' | 'reason' | 'requestHash'> & {
        readonly try: number
        readonly startedAt: Instant
        /** of the last request under a key of its own */
        readonly triedAt: Instant
      })
    | null
  /** every wish Toss was asked: a second press of one is the same one, whatever came of it */
  readonly asked: readonly CancelId[]
  /** why Toss last gave nothing back */
  readonly declined: string | null
  /** how it came right by itself */
  readonly settled: FindingFact<'FindingSettled'>['how'] | null
}

const NOTHING: FindingContext = {
  finding: null,
  decision: null,
  proposal: null,
  cancel: null,
  asked: [],
  declined: null,
  settled: null,
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
      return { ...NOTHING, finding: { ...opened, foundAt: at } }
    }),
    take: assign((_, { event }: { event: FindingFact<'FindingTaken'> }) => {
      const { action, reason, at } = event
      return { decision: { action, orderId: null, reason, at }, proposal: null }
    }),
    close: assign((_, { event }: { event: FindingFact<'FindingClosed'> }) => {
      const { action, orderId, reason, at } = event
      return { decision: { action, orderId, reason, at }, proposal: null }
    }),
    propose: assign((_, { event }: { event: FindingFact<'FindingCancelProposed'> }) => {
      const { cancelId, amount, reason, staffId, endsAt } = event
      return { proposal: { cancelId, amount, reason, staffId, endsAt } }
    }),
    drop: assign({ proposal: null }),
    ask: assign(({ context }, { event }: { event: FindingFact<'FindingCancelRequested'> }) => {
      const { cancelId, amount, reason, requestHash, at } = event
      const cancel = { cancelId, amount, reason, requestHash, try: 1, startedAt: at, triedAt: at }
      return { cancel, asked: [...context.asked, cancelId], proposal: null, declined: null }
    }),
    retry: assign(({ context }, { event }: { event: FindingFact<'FindingCancelRetried'> }) => ({
      cancel: context.cancel && { ...context.cancel, try: event.try, triedAt: event.at },
    })),
    decline: assign((_, { event }: { event: FindingFact<'FindingCancelDeclined'> }) => ({
      cancel: null,
      declined: event.code,
    })),
    settle: assign((_, { event }: { event: FindingFact<'FindingSettled'> }) => ({
      cancel: null,
      proposal: null,
      settled: event.how,
    })),
  },
}).createMachine({
  id: 'finding',
  context: NOTHING,
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
        FindingCancelProposed: {
          target: 'proposed',
          actions: { type: 'propose', params: ({ event }) => ({ event }) },
        },
        FindingCancelRequested: {
          target: 'canceling',
          actions: { type: 'ask', params: ({ event }) => ({ event }) },
        },
        FindingSettled: {
          target: 'settled',
          actions: { type: 'settle', params: ({ event }) => ({ event }) },
        },
      },
    },
    /**
     * Somebody does something about it; it is not right yet. What they wished back and was dropped, or Toss did not give, is still
     * in their hands: it is nothing new that nobody has seen.
     */
    taken: {
      tags: 'waits',
      on: {
        FindingTaken: { actions: { type: 'take', params: ({ event }) => ({ event }) } },
        FindingClosed: { target: 'closed', actions: { type: 'close', params: ({ event }) => ({ event }) } },
        FindingCancelProposed: {
          target: 'proposed',
          actions: { type: 'propose', params: ({ event }) => ({ event }) },
        },
        FindingCancelRequested: {
          target: 'canceling',
          actions: { type: 'ask', params: ({ event }) => ({ event }) },
        },
        FindingSettled: {
          target: 'settled',
          actions: { type: 'settle', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** A large sum waits for a second person before it is given back from here. */
    proposed: {
      tags: 'waits',
      on: {
        FindingTaken: { target: 'taken', actions: { type: 'take', params: ({ event }) => ({ event }) } },
        FindingClosed: { target: 'closed', actions: { type: 'close', params: ({ event }) => ({ event }) } },
        FindingCancelProposed: { actions: { type: 'propose', params: ({ event }) => ({ event }) } },
        FindingCancelDropped: { target: 'taken', actions: 'drop' },
        FindingCancelRequested: {
          target: 'canceling',
          actions: { type: 'ask', params: ({ event }) => ({ event }) },
        },
        FindingSettled: {
          target: 'settled',
          actions: { type: 'settle', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** Toss was asked to give it back, and what became of that is not known. */
    canceling: {
      tags: 'waits',
      on: {
        FindingCancelRetried: { actions: { type: 'retry', params: ({ event }) => ({ event }) } },
        FindingCancelDeclined: {
          target: 'taken',
          actions: { type: 'decline', params: ({ event }) => ({ event }) },
        },
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
