import { setup, transition } from 'xstate'

/** Toss's words for the life of a payment (core-api.md section 4). */
export const STATUSES = [
  'READY',
  'IN_PROGRESS',
  'WAITING_FOR_DEPOSIT',
  'DONE',
  'CANCELED',
  'PARTIAL_CANCELED',
  'ABORTED',
  'EXPIRED',
] as const
export type Status = (typeof STATUSES)[number]

export type PaymentStep =
  /** The buyer authenticated in the window. */
  | { readonly type: 'AUTHENTICATED' }
  | { readonly type: 'APPROVED' }
  | { readonly type: 'ACCOUNT_ISSUED' }
  | { readonly type: 'DECLINED' }
  /** 30 minutes without authentication, or 10 without confirm. */
  | { readonly type: 'TIMED_OUT' }
  | { readonly type: 'DEPOSITED' }
  | { readonly type: 'DEPOSIT_REVERSED' }
  | { readonly type: 'CANCELED'; readonly amount: number }

interface Facts {
  readonly balanceAmount: number
  readonly isVirtualAccount: boolean
}

/**
 * The whole of core-api.md section 4. The steps of one call (billing, key-in, an account issued by API) start from READY
 * too. A partial cancel down to nothing stays PARTIAL_CANCELED: once a part was cancelled, the status never says more.
 */
export const sandboxPaymentMachine = setup({
  types: { context: {} as Facts, events: {} as PaymentStep, input: {} as Facts },
  guards: {
    cancelsEverything: ({ context }, { amount }: { amount: number }) => context.balanceAmount === amount,
    isVirtualAccount: ({ context }) => context.isVirtualAccount,
  },
}).createMachine({
  id: 'sandboxPayment',
  context: ({ input }) => input,
  initial: 'READY',
  states: {
    READY: {
      on: {
        AUTHENTICATED: 'IN_PROGRESS',
        APPROVED: 'DONE',
        ACCOUNT_ISSUED: 'WAITING_FOR_DEPOSIT',
        DECLINED: 'ABORTED',
        TIMED_OUT: 'EXPIRED',
      },
    },
    IN_PROGRESS: {
      on: {
        APPROVED: 'DONE',
        ACCOUNT_ISSUED: 'WAITING_FOR_DEPOSIT',
        DECLINED: 'ABORTED',
        TIMED_OUT: 'EXPIRED',
      },
    },
    WAITING_FOR_DEPOSIT: { on: { DEPOSITED: 'DONE', CANCELED: 'CANCELED' } },
    DONE: {
      on: {
        CANCELED: [
          { guard: { type: 'cancelsEverything', params: ({ event }) => event }, target: 'CANCELED' },
          { target: 'PARTIAL_CANCELED' },
        ],
        DEPOSIT_REVERSED: { guard: 'isVirtualAccount', target: 'WAITING_FOR_DEPOSIT' },
      },
    },
    PARTIAL_CANCELED: { on: { CANCELED: 'PARTIAL_CANCELED' } },
    CANCELED: {},
    ABORTED: {},
    EXPIRED: {},
  },
})

/** The status a step leads to, null when it can not happen now. Pure. `amount`s in won. */
export function after(
  payment: { status: Status; balanceAmount: number; virtualAccount: unknown },
  step: PaymentStep,
): Status | null {
  const { status, balanceAmount, virtualAccount } = payment
  const context = { balanceAmount, isVirtualAccount: virtualAccount !== null }
  const now = sandboxPaymentMachine.resolveState({ value: status, context })
  if (!now.can(step)) return null
  return transition(sandboxPaymentMachine, now, step)[0].value as Status
}
