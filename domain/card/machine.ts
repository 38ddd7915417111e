import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { BillingMethod } from '../payment/billing.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { CardEvent, CardFact, CardPurpose } from './events.ts'

/** What has to be looked at again about a card: a window, a key that was asked for, or one that is to go. */
export const CARD_DUE_KINDS = ['registration', 'issue', 'attach', 'deleteKey'] as const
export type CardDueKind = (typeof CARD_DUE_KINDS)[number]

export interface CardContext {
  readonly card: {
    readonly cardId: string
    readonly subject: string
    readonly method: 'CARD' | 'TRANSFER'
    readonly purpose: CardPurpose
    /** null: no window was opened for it */
    readonly stateHash: string | null
  } | null
  readonly endsAt: Instant | null
  readonly authKey: Sealed | null
  readonly try: number
  readonly idempotencyKey: string | null
  readonly requestHash: string | null
  readonly startedAt: Instant | null
  readonly billingMethod: BillingMethod | null
  readonly number: Sealed | null
  readonly failure: string | null
  readonly reportedGone: boolean
}

const nothingYet: CardContext = {
  card: null,
  endsAt: null,
  authKey: null,
  try: 0,
  idempotencyKey: null,
  requestHash: null,
  startedAt: null,
  billingMethod: null,
  number: null,
  failure: null,
  reportedGone: false,
}

type Of<Type extends CardEvent['type']> = { event: CardFact<Type> }

/** What may follow what in the life of a card registered for 자동결제. Takes facts, never wishes. */
export const cardMachine = setup({
  types: { context: {} as CardContext, events: {} as CardEvent, tags: {} as 'usable' },
  actions: {
    begin: assign((_, { event }: Of<'CardRegistrationStarted'>) => {
      const { type: _type, at: _at, endsAt, ...card } = event
      return { card, endsAt }
    }),
    takeIn: assign((_, { event }: Of<'BillingKeyImported'>) => {
      const { cardId, subject, method, purpose, billingMethod, number } = event
      return {
        card: { cardId, subject, method, purpose, stateHash: null },
        billingMethod,
        number,
        failure: null,
      }
    }),
    request: assign((_, { event }: Of<'BillingKeyRequested'>) => ({
      authKey: event.authKey,
      try: event.try,
      idempotencyKey: event.idempotencyKey,
      requestHash: event.requestHash,
      startedAt: event.at,
    })),
    retry: assign((_, { event }: Of<'BillingKeyRetried'>) => ({
      try: event.try,
      idempotencyKey: event.idempotencyKey,
    })),
    // The authKey has been used up; there is no reason to keep it.
    register: assign((_, { event }: Of<'CardRegistered'>) => ({
      billingMethod: event.billingMethod,
      number: event.number,
      authKey: null,
    })),
    fail: assign((_, { event }: Of<'CardRegistrationFailed'>) => ({ failure: event.code, authKey: null })),
    refuseImport: assign((_, { event }: Of<'ImportRefused'>) => ({ failure: event.code })),
    reportGone: assign(() => ({ reportedGone: true })),
  },
}).createMachine({
  id: 'card',
  context: nothingYet,
  initial: 'new',
  states: {
    new: {
      on: {
        CardRegistrationStarted: {
          target: 'registering',
          actions: { type: 'begin', params: ({ event }) => ({ event }) },
        },
        BillingKeyImported: {
          target: 'registered',
          actions: { type: 'takeIn', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** The customer is in Toss's window, or never went. */
    registering: {
      on: {
        BillingKeyRequested: {
          target: 'issuing',
          actions: { type: 'request', params: ({ event }) => ({ event }) },
        },
        CardRegistrationExpired: 'expired',
      },
    },
    /** 빌링키 발급 중: the outcome is not known; the same key asks again, never the customer. */
    issuing: {
      on: {
        BillingKeyRetried: { actions: { type: 'retry', params: ({ event }) => ({ event }) } },
        CardRegistered: {
          target: 'registered',
          actions: { type: 'register', params: ({ event }) => ({ event }) },
        },
        CardRegistrationFailed: {
          target: 'failed',
          actions: { type: 'fail', params: ({ event }) => ({ event }) },
        },
      },
    },
    /** The key is safe in the vault; the subscription it is for has still to be told. */
    registered: {
      tags: 'usable',
      on: {
        CardAttached: 'attached',
        ImportRefused: {
          target: 'failed',
          actions: { type: 'refuseImport', params: ({ event }) => ({ event }) },
        },
        BillingKeyDeletionStarted: 'deleting',
        BillingKeyReportedGone: { actions: 'reportGone' },
      },
    },
    attached: {
      tags: 'usable',
      on: {
        BillingKeyDeletionStarted: 'deleting',
        BillingKeyReportedGone: { actions: 'reportGone' },
      },
    },
    /** Asked of Toss until it is gone. */
    deleting: { on: { BillingKeyDeleted: 'deleted' } },
    deleted: {},
    failed: {
      on: {
        // Refused once for a reason that is gone: the same file may be brought again.
        BillingKeyImported: {
          target: 'registered',
          actions: { type: 'takeIn', params: ({ event }) => ({ event }) },
        },
      },
    },
    expired: {},
  },
})

export type CardState = ReturnType<typeof thaw>
const { freeze, thaw, definition } = machineState(cardMachine)

export { definition, freeze, thaw }
