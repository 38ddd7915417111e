import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { ApprovalEvent, ApprovalFact, AskedRefund } from './events.ts'

export interface ApprovalContext {
  readonly refund: AskedRefund | null
  readonly requestedBy: string | null
  readonly requestedAt: Instant | null
  readonly endsAt: Instant | null
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  /** why it was refused */
  readonly refusal: Sealed | null
  /** why it was not made, by the payment's word or Toss's */
  readonly code: string | null
}

type About<Type extends ApprovalEvent['type']> = { event: ApprovalFact<Type> }

const decided = {
  actions: { type: 'decide', params: ({ event }: { event: ApprovalFact<'ApprovalGiven'> }) => ({ event }) },
} as const

/** A refund that waits for another person (환불 승인): asked for, agreed to, carried out. */
export const approvalMachine = setup({
  types: { context: {} as ApprovalContext, events: {} as ApprovalEvent },
  actions: {
    ask: assign((_, { event }: About<'ApprovalRequested'>) => {
      const { type: _type, at, staffId, address: _address, endsAt, ...refund } = event
      return { refund, requestedBy: staffId, requestedAt: at, endsAt }
    }),
    decide: assign((_, { event }: { event: Pick<ApprovalFact<'ApprovalGiven'>, 'staffId' | 'at'> }) => ({
      decidedBy: event.staffId,
      decidedAt: event.at,
    })),
    refuse: assign((_, { event }: About<'ApprovalRefused'>) => ({
      decidedBy: event.staffId,
      decidedAt: event.at,
      refusal: event.reason,
    })),
    end: assign((_, { event }: { event: { at: Instant } }) => ({ decidedAt: event.at })),
    close: assign((_, { event }: About<'ApprovalCarriedOut'>) => ({ code: event.code })),
  },
}).createMachine({
  id: 'approval',
  context: {
    refund: null,
    requestedBy: null,
    requestedAt: null,
    endsAt: null,
    decidedBy: null,
    decidedAt: null,
    refusal: null,
    code: null,
  },
  initial: 'new',
  states: {
    new: {
      on: {
        ApprovalRequested: {
          target: 'waiting',
          actions: { type: 'ask', params: ({ event }) => ({ event }) },
        },
      },
    },
    waiting: {
      on: {
        ApprovalGiven: { target: 'given', ...decided },
        ApprovalRefused: {
          target: 'refused',
          actions: { type: 'refuse', params: ({ event }) => ({ event }) },
        },
        ApprovalWithdrawn: {
          target: 'withdrawn',
          actions: { type: 'decide', params: ({ event }) => ({ event }) },
        },
        ApprovalExpired: { target: 'expired', actions: { type: 'end', params: ({ event }) => ({ event }) } },
      },
    },
    /** Agreed to; what the payment says to it is on its way, and is asked again after a crash. */
    given: {
      on: {
        ApprovalCarriedOut: {
          target: 'carriedOut',
          actions: { type: 'close', params: ({ event }) => ({ event }) },
        },
      },
    },
    carriedOut: {},
    refused: {},
    withdrawn: {},
    expired: {},
  },
})

const { freeze, thaw, definition } = machineState(approvalMachine)
export type ApprovalState = ReturnType<typeof thaw>
export { definition, freeze, thaw }
