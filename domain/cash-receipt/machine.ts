import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { Instant } from '../time.ts'
import type { CashReceiptEvent, CashReceiptFact } from './events.ts'

type Wanted = Omit<
  CashReceiptFact<'CashReceiptRequested'>,
  'type' | 'at' | 'try' | 'idempotencyKey' | 'requestHash'
> & { readonly requestedAt: Instant }

/** A question whose outcome is not known. */
export interface Open {
  readonly try: number
  readonly idempotencyKey: string
  readonly requestHash: string
  /** when it was first sent, and when under this key */
  readonly startedAt: Instant
  readonly triedAt: Instant
}

export interface CashReceiptContext {
  readonly wanted: Wanted | null
  readonly asking: Open | null
  readonly issued: {
    readonly receiptKey: string
    readonly issueNumber: string | null
    readonly receiptUrl: string | null
    readonly at: Instant
    /** 국세청 has said that it has it */
    readonly registered: boolean
  } | null
  /** won of it that still stand */
  readonly standing: number
  readonly canceling:
    | (Open & Pick<CashReceiptFact<'CashReceiptCancelRequested'>, 'amount' | 'cause' | 'nth'>)
    | null
  /** cancels of this receipt that were ever asked for */
  readonly cancels: number
  /** every receipt and cancel of the order Toss made: what its list shows beyond them is new */
  readonly keys: readonly string[]
  /** why there is none, or why the last cancel did not come about */
  readonly failure: string | null
}

const NOTHING: CashReceiptContext = {
  wanted: null,
  asking: null,
  issued: null,
  standing: 0,
  canceling: null,
  cancels: 0,
  keys: [],
  failure: null,
}

const openOf = ({
  try: nth,
  idempotencyKey,
  requestHash,
  at,
}: Pick<CashReceiptFact<'CashReceiptRetried'>, 'try' | 'idempotencyKey' | 'requestHash' | 'at'>) => ({
  try: nth,
  idempotencyKey,
  requestHash,
  triedAt: at,
})

/** 현금영수증 of one order: asked for, issued, in the tax office's books, taken back as the money goes back. */
export const cashReceiptMachine = setup({
  types: { context: {} as CashReceiptContext, events: {} as CashReceiptEvent, tags: {} as CashReceiptTag },
  guards: {
    takesAllBack: ({ context }, { event }: { event: CashReceiptFact<'CashReceiptCanceled'> }) =>
      event.amount >= context.standing,
  },
  actions: {
    request: assign(({ context }, { event }: { event: CashReceiptFact<'CashReceiptRequested'> }) => {
      const { type: _type, try: _try, idempotencyKey: _key, requestHash: _hash, at, ...wanted } = event
      return {
        ...NOTHING,
        keys: context.keys,
        wanted: { ...wanted, requestedAt: at },
        asking: { ...openOf(event), startedAt: at },
      }
    }),
    retry: assign(({ context }, { event }: { event: CashReceiptFact<'CashReceiptRetried'> }) => ({
      asking: context.asking && { ...context.asking, ...openOf(event) },
    })),
    issue: assign(({ context }, { event }: { event: CashReceiptFact<'CashReceiptIssued'> }) => {
      const { receiptKey, issueNumber, receiptUrl, at } = event
      return {
        asking: null,
        issued: { receiptKey, issueNumber, receiptUrl, at, registered: false },
        standing: context.wanted?.amount ?? 0,
        keys: [...context.keys, receiptKey],
      }
    }),
    decline: assign((_, { event }: { event: CashReceiptFact<'CashReceiptDeclined'> }) => ({
      asking: null,
      failure: event.code,
    })),
    register: assign(({ context }) => ({
      issued: context.issued && { ...context.issued, registered: true },
    })),
    reject: assign((_, { event }: { event: CashReceiptFact<'CashReceiptRejected'> }) => ({
      standing: 0,
      failure: event.code,
    })),
    requestCancel: assign(
      ({ context }, { event }: { event: CashReceiptFact<'CashReceiptCancelRequested'> }) => {
        const { amount, cause, nth, at } = event
        const canceling = { ...openOf(event), startedAt: at, amount, cause, nth }
        return { canceling, cancels: Math.max(context.cancels, nth), failure: null }
      },
    ),
    retryCancel: assign(({ context }, { event }: { event: CashReceiptFact<'CashReceiptCancelRetried'> }) => ({
      canceling: context.canceling && { ...context.canceling, ...openOf(event) },
    })),
    cancel: assign(({ context }, { event }: { event: CashReceiptFact<'CashReceiptCanceled'> }) => ({
      canceling: null,
      failure: null,
      standing: Math.max(0, context.standing - event.amount),
      keys: [...context.keys, event.receiptKey],
    })),
    failCancel: assign((_, { event }: { event: CashReceiptFact<'CashReceiptCancelFailed'> }) => ({
      canceling: null,
      failure: event.code,
    })),
  },
}).createMachine({
  id: 'cashReceipt',
  context: NOTHING,
  initial: 'none',
  states: {
    none: {
      on: {
        CashReceiptRequested: {
          target: 'requesting',
          actions: { type: 'request', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** Toss was asked; what became of it is not known. */
    requesting: {
      tags: 'open',
      on: {
        CashReceiptRetried: { actions: { type: 'retry', params: ({ event }) => ({ event }) } },
        CashReceiptIssued: {
          target: 'issued',
          actions: { type: 'issue', params: ({ event }) => ({ event }) },
        },
        CashReceiptDeclined: {
          target: 'declined',
          actions: { type: 'decline', params: ({ event }) => ({ event }) },
        },
      },
    },
    issued: {
      tags: 'stands',
      on: {
        CashReceiptRegistered: { actions: 'register' },
        CashReceiptRejected: {
          target: 'rejected',
          actions: { type: 'reject', params: ({ event }) => ({ event }) },
        },
        CashReceiptCancelRequested: {
          target: 'canceling',
          actions: { type: 'requestCancel', params: ({ event }) => ({ event }) },
        },
        /** made elsewhere */
        CashReceiptCanceled: [
          {
            guard: { type: 'takesAllBack', params: ({ event }) => ({ event }) },
            target: 'canceled',
            actions: { type: 'cancel', params: ({ event }) => ({ event }) },
          },
          { actions: { type: 'cancel', params: ({ event }) => ({ event }) } },
        ],
      },
    },
    /** Toss was asked to take all of it or a part back; what became of that is not known. */
    canceling: {
      tags: ['open', 'stands'],
      on: {
        CashReceiptCancelRetried: { actions: { type: 'retryCancel', params: ({ event }) => ({ event }) } },
        CashReceiptCanceled: [
          {
            guard: { type: 'takesAllBack', params: ({ event }) => ({ event }) },
            target: 'canceled',
            actions: { type: 'cancel', params: ({ event }) => ({ event }) },
          },
          { target: 'issued', actions: { type: 'cancel', params: ({ event }) => ({ event }) } },
        ],
        CashReceiptCancelFailed: {
          target: 'issued',
          actions: { type: 'failCancel', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** Nothing of it stands any more; another may be asked for. */
    canceled: {
      on: {
        CashReceiptRequested: {
          target: 'requesting',
          actions: { type: 'request', params: ({ event }) => ({ event }) },
        },
      },
    },
    declined: {
      on: {
        CashReceiptRequested: {
          target: 'requesting',
          actions: { type: 'request', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** 국세청 did not take it. */
    rejected: {
      on: {
        CashReceiptRequested: {
          target: 'requesting',
          actions: { type: 'request', params: ({ event }) => ({ event }) },
        },
      },
    },
  },
})

/** `open`: an answer of Toss's is awaited · `stands`: there is a receipt */
export type CashReceiptTag = 'open' | 'stands'
export type CashReceiptState = ReturnType<typeof thaw>

const { freeze, thaw, definition } = machineState(cashReceiptMachine, { folds: { openOf } })

export { definition, freeze, thaw }
