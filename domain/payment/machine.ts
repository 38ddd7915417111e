// Long because the life of one payment is one table, read from top to bottom.

import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import * as actions from './actions.ts'
import { type PaymentEvent, type PaymentFact, paymentStorage } from './events.ts'
import * as reviewActions from './review-actions.ts'
import { LATE_CAPTURE } from './review-actions.ts'
import { nothingYet, type PaymentContext, type PendingCancel } from './state.ts'

const become = { ...actions, ...reviewActions }

type Of<Type extends PaymentEvent['type']> = { event: PaymentFact<Type> }

/**
 * What may follow what in the life of one payment (결제). Takes facts, never wishes; guards choose a branch and never
 * say no, so an old history can not be broken by a stricter rule. States bear Toss's words (core-api.md section 4).
 */
export const paymentMachine = setup({
  types: { context: {} as PaymentContext, events: {} as PaymentEvent, tags: {} as PaymentTag },
  guards: {
    leavesNothing: ({ context }, { amount }: { amount: number }) => context.balance - amount <= 0,
    fulfilsPending: ({ context }, { cancelId }: { cancelId: string | null }) =>
      context.cancel !== null && context.cancel.cancelId === cancelId,
    cameFrom: ({ context }, { from }: { from: PendingCancel['from'] }) => context.cancel?.from === from,
    canceledBefore: ({ context }) => context.balance < context.captured,
    keepsLate: (_, { review }: { review: string }) => review === LATE_CAPTURE,
    keepsRestOfLate: ({ context }, { review }: { review: string }) =>
      review === LATE_CAPTURE && context.balance < context.captured,
    keepsLateBesideCancel: ({ context }, { review }: { review: string }) =>
      review === LATE_CAPTURE && context.cancel?.from === 'lateCapture',
    wasKeptLate: ({ context }) => context.late?.isKept === true,
  },
  actions: {
    fillOrder: assign((_, p: Of<'PaymentOrdered'>) => become.fillOrder(p.event)),
    takeOver: assign((_, p: Of<'PaymentImported'>) => become.takeOver(p.event)),
    extendHold: assign((_, p: Of<'PaymentRequested'>) => become.extendHold(p.event)),
    startAttempt: assign(({ context }, p: Of<'PaymentConfirmStarted'>) =>
      become.startAttempt(context, p.event),
    ),
    startCharge: assign((_, p: Of<'PaymentChargeStarted'>) => become.startCharge(p.event)),
    renameOrder: assign((_, p: Of<'OrderIdReplaced'>) => become.renameOrder(p.event)),
    retryConfirm: assign((_, p: Of<'PaymentConfirmRetried'>) => become.retryConfirm(p.event)),
    capture: assign(({ context }, p: Of<'PaymentConfirmed' | 'CaptureFoundLate'>) =>
      become.capture(context, p.event),
    ),
    awaitDeposit: assign((_, p: Of<'DepositAwaited'>) => become.awaitDeposit(p.event)),
    dropCapture: assign(({ context }) => become.dropCapture(context)),
    fail: assign((_, p: Of<'PaymentFailed'>) => become.fail(p.event)),
    reserve: assign((_, p: Of<'CancelStarted'> & { from: PendingCancel['from'] }) =>
      become.reserve(p.event, p.from),
    ),
    /** A deposit that comes or goes while its cancel is under way changes what a failed cancel returns to. */
    returnTo: assign(({ context }, { from }: { from: PendingCancel['from'] }) => ({
      cancel: context.cancel && { ...context.cancel, from },
    })),
    retryCancel: assign(({ context }, p: Of<'CancelRetried'>) => become.retryCancel(context, p.event)),
    takeFromBalance: assign(({ context }, p: Of<'PaymentCanceled'>) =>
      become.takeFromBalance(context, p.event),
    ),
    release: assign(({ context }, p: Of<'CancelFailed'>) => become.release(context, p.event)),
    noteSecondCapture: assign(({ context }, p: Of<'CaptureFoundLate'>) =>
      become.noteSecondCapture(context, p.event),
    ),
    returnSecondCapture: assign(({ context }, p: Of<'SecondCaptureCanceled'>) =>
      become.returnSecondCapture(context, p.event),
    ),
    noteRefund: assign(({ context }, p: Of<'RefundTold'>) => become.noteRefund(context, p.event)),
    noteReview: assign(({ context }, p: Of<'ReviewRequested'>) => become.noteReview(context, p.event)),
    noteWithdrawal: assign(({ context }, p: Of<'WithdrawalRequested'>) =>
      become.noteWithdrawal(context, p.event),
    ),
    closeReview: assign(({ context }, p: Of<'ReviewClosed'>) => become.closeReview(context, p.event)),
    keepLate: assign(({ context }) => become.keepLate(context)),
  },
}).createMachine({
  id: 'payment',
  context: nothingYet,
  initial: 'new',
  states: {
    new: {
      on: {
        PaymentOrdered: {
          target: 'open',
          actions: { type: 'fillOrder', params: ({ event }) => ({ event }) },
        },
        PaymentImported: {
          target: 'paid',
          actions: { type: 'takeOver', params: ({ event }) => ({ event }) },
        },
      },
    },

    /** An order that may be paid: never tried (ready), or tried and declined (failed). */
    open: {
      tags: 'payable',
      initial: 'ready',
      states: { ready: {}, failed: {} },
      on: {
        PaymentRequested: { actions: { type: 'extendHold', params: ({ event }) => ({ event }) } },
        PaymentConfirmStarted: {
          target: 'inProgress',
          actions: { type: 'startAttempt', params: ({ event }) => ({ event }) },
        },
        PaymentChargeStarted: {
          target: 'inProgress',
          actions: { type: 'startCharge', params: ({ event }) => ({ event }) },
        },
        PaymentExpired: 'expired',
        CaptureFoundLate: {
          target: 'lateCapture',
          actions: { type: 'capture', params: ({ event }) => ({ event }) },
        },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
      },
    },

    /** 승인 중: the intent stands, the outcome is not known. Never shown as failed. */
    inProgress: {
      tags: 'settling',
      on: {
        PaymentConfirmed: {
          target: 'paid',
          actions: { type: 'capture', params: ({ event }) => ({ event }) },
        },
        PaymentConfirmRetried: { actions: { type: 'retryConfirm', params: ({ event }) => ({ event }) } },
        OrderIdReplaced: { actions: { type: 'renameOrder', params: ({ event }) => ({ event }) } },
        DepositAwaited: {
          target: 'waitingForDeposit',
          actions: { type: 'awaitDeposit', params: ({ event }) => ({ event }) },
        },
        PaymentFailed: {
          target: 'open.failed',
          actions: { type: 'fail', params: ({ event }) => ({ event }) },
        },
        CaptureFoundLate: {
          target: 'lateCapture',
          actions: { type: 'capture', params: ({ event }) => ({ event }) },
        },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
      },
    },

    /** 가상계좌 입금 대기 */
    waitingForDeposit: {
      tags: 'cancelable',
      on: {
        PaymentConfirmed: {
          target: 'paid',
          actions: { type: 'capture', params: ({ event }) => ({ event }) },
        },
        PaymentExpired: 'expired',
        CancelStarted: {
          target: 'canceling',
          actions: {
            type: 'reserve',
            params: ({ event }) => ({ event, from: 'waitingForDeposit' as const }),
          },
        },
        PaymentCanceled: {
          target: 'canceled',
          actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) },
        },
        SecondCaptureCanceled: {
          actions: { type: 'returnSecondCapture', params: ({ event }) => ({ event }) },
        },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
      },
    },

    /** 결제 완료. A partly cancelled payment is still a paid one. */
    paid: {
      tags: ['paid', 'cancelable'],
      initial: 'done',
      states: { done: {}, partialCanceled: {} },
      on: {
        CancelStarted: {
          target: 'canceling',
          actions: { type: 'reserve', params: ({ event }) => ({ event, from: 'paid' as const }) },
        },
        PaymentCanceled: [
          {
            guard: { type: 'leavesNothing', params: ({ event }) => event },
            target: 'canceled',
            actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) },
          },
          {
            target: '.partialCanceled',
            actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) },
          },
        ],
        DepositReversed: [
          /** Nobody had waited for it: as before it came. */
          { guard: 'wasKeptLate', target: 'expired', actions: 'dropCapture' },
          { target: 'waitingForDeposit', actions: 'dropCapture' },
        ],
        CaptureFoundLate: { actions: { type: 'noteSecondCapture', params: ({ event }) => ({ event }) } },
        SecondCaptureCanceled: {
          actions: { type: 'returnSecondCapture', params: ({ event }) => ({ event }) },
        },
        WithdrawalRequested: { actions: { type: 'noteWithdrawal', params: ({ event }) => ({ event }) } },
        RefundTold: { actions: { type: 'noteRefund', params: ({ event }) => ({ event }) } },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
      },
    },

    /** 취소 중: the intent stands and its amount is reserved; a second wish waits for this one's outcome. */
    canceling: {
      tags: 'settling',
      on: {
        PaymentCanceled: [
          {
            guard: { type: 'leavesNothing', params: ({ event }) => event },
            target: 'canceled',
            actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) },
          },
          {
            guard: { type: 'fulfilsPending', params: ({ event }) => event },
            target: 'paid.partialCanceled',
            actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) },
          },
          { actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) } },
        ],
        CancelFailed: [
          {
            guard: { type: 'cameFrom', params: { from: 'waitingForDeposit' } },
            target: 'waitingForDeposit',
            actions: { type: 'release', params: ({ event }) => ({ event }) },
          },
          {
            guard: { type: 'cameFrom', params: { from: 'lateCapture' } },
            target: 'lateCapture',
            actions: { type: 'release', params: ({ event }) => ({ event }) },
          },
          {
            guard: 'canceledBefore',
            target: 'paid.partialCanceled',
            actions: { type: 'release', params: ({ event }) => ({ event }) },
          },
          { target: 'paid', actions: { type: 'release', params: ({ event }) => ({ event }) } },
        ],
        CancelRetried: { actions: { type: 'retryCancel', params: ({ event }) => ({ event }) } },
        PaymentConfirmed: {
          actions: [
            { type: 'capture', params: ({ event }) => ({ event }) },
            { type: 'returnTo', params: { from: 'paid' } },
          ],
        },
        DepositReversed: {
          actions: ['dropCapture', { type: 'returnTo', params: { from: 'waitingForDeposit' } }],
        },
        CaptureFoundLate: { actions: { type: 'noteSecondCapture', params: ({ event }) => ({ event }) } },
        SecondCaptureCanceled: {
          actions: { type: 'returnSecondCapture', params: ({ event }) => ({ event }) },
        },
        WithdrawalRequested: { actions: { type: 'noteWithdrawal', params: ({ event }) => ({ event }) } },
        RefundTold: { actions: { type: 'noteRefund', params: ({ event }) => ({ event }) } },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: [
          {
            guard: { type: 'keepsLateBesideCancel', params: ({ event }) => event },
            actions: [
              { type: 'closeReview', params: ({ event }) => ({ event }) },
              { type: 'returnTo', params: { from: 'paid' } },
              'keepLate',
            ],
          },
          { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
        ],
      },
    },

    /** Nothing of it is left, or it never was paid. */
    canceled: {
      on: {
        /** One that was under way while others gave all of it back. */
        CancelFailed: { actions: { type: 'release', params: ({ event }) => ({ event }) } },
        CaptureFoundLate: {
          target: 'lateCapture',
          actions: { type: 'capture', params: ({ event }) => ({ event }) },
        },
        SecondCaptureCanceled: {
          actions: { type: 'returnSecondCapture', params: ({ event }) => ({ event }) },
        },
        RefundTold: { actions: { type: 'noteRefund', params: ({ event }) => ({ event }) } },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
      },
    },

    expired: {
      on: {
        CaptureFoundLate: {
          target: 'lateCapture',
          actions: { type: 'capture', params: ({ event }) => ({ event }) },
        },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
      },
    },

    /** Captured although nobody waited for it any more: a person decides. Not given back it stands, and is paid. */
    lateCapture: {
      tags: ['cancelable', 'needsPerson'],
      on: {
        CancelStarted: {
          target: 'canceling',
          actions: { type: 'reserve', params: ({ event }) => ({ event, from: 'lateCapture' as const }) },
        },
        PaymentCanceled: [
          {
            guard: { type: 'leavesNothing', params: ({ event }) => event },
            target: 'canceled',
            actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) },
          },
          { actions: { type: 'takeFromBalance', params: ({ event }) => ({ event }) } },
        ],
        /** The bank took it back: as before it came, nobody waits for anything. */
        DepositReversed: { target: 'expired', actions: 'dropCapture' },
        CaptureFoundLate: { actions: { type: 'noteSecondCapture', params: ({ event }) => ({ event }) } },
        SecondCaptureCanceled: {
          actions: { type: 'returnSecondCapture', params: ({ event }) => ({ event }) },
        },
        WithdrawalRequested: { actions: { type: 'noteWithdrawal', params: ({ event }) => ({ event }) } },
        RefundTold: { actions: { type: 'noteRefund', params: ({ event }) => ({ event }) } },
        ReviewRequested: { actions: { type: 'noteReview', params: ({ event }) => ({ event }) } },
        ReviewClosed: [
          {
            guard: { type: 'keepsRestOfLate', params: ({ event }) => event },
            target: 'paid.partialCanceled',
            actions: [{ type: 'closeReview', params: ({ event }) => ({ event }) }, 'keepLate'],
          },
          {
            guard: { type: 'keepsLate', params: ({ event }) => event },
            target: 'paid',
            actions: [{ type: 'closeReview', params: ({ event }) => ({ event }) }, 'keepLate'],
          },
          { actions: { type: 'closeReview', params: ({ event }) => ({ event }) } },
        ],
      },
    },
  },
})

/** `payable` may be paid · `settling` waits for Toss · `paid` money is here · `cancelable` · `needsPerson`. */
export type PaymentTag = 'payable' | 'settling' | 'paid' | 'cancelable' | 'needsPerson'
export type PaymentState = ReturnType<typeof thaw>

const { freeze, thaw, definition } = machineState(paymentMachine, { folds: become, storage: paymentStorage })

export { definition, freeze, thaw }
