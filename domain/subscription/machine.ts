// Long because the life of one subscription is one table, read from top to bottom.

import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import * as become from './actions.ts'
import type { SubscriptionEvent, SubscriptionFact } from './events.ts'
import { nothingYet, type SubscriptionContext } from './state.ts'

type Of<Type extends SubscriptionEvent['type']> = { event: SubscriptionFact<Type> }

/**
 * What may follow what in the life of one subscription (구독). Takes facts, never wishes; guards choose a branch and never
 * say no. A charge under way is part of the context, not a state: it can be on its way in nearly every one of them.
 */
export const subscriptionMachine = setup({
  types: {
    context: {} as SubscriptionContext,
    events: {} as SubscriptionEvent,
    tags: {} as SubscriptionTag,
  },
  guards: {
    isChange: (_, { purpose }: { purpose: string }) => purpose === 'change',
    isNotTheirs: (_, { declineClass }: { declineClass: string }) =>
      declineClass === 'provider' || declineClass === 'configuration',
    inTrial: ({ context }) => context.period?.index === 0,
    wasPausing: ({ context }) => context.pause !== null,
    isTriedAgain: (_, { retryAt }: { retryAt: string | null }) => retryAt !== null,
  },
  actions: {
    register: assign((_, p: Of<'SubscriptionRegistered'>) => become.register(p.event)),
    takeOver: assign((_, p: Of<'SubscriptionImported'>) => become.takeOver(p.event)),
    startTrial: assign((_, p: Of<'TrialStarted'>) => become.startTrial(p.event)),
    startCharge: assign(({ context }, p: Of<'ChargeStarted'>) => become.startCharge(context, p.event)),
    settleCharge: assign(({ context }, p: Of<'SubscriptionCharged'>) =>
      become.settleCharge(context, p.event),
    ),
    creditPeriod: assign(({ context }, p: Of<'PeriodCredited'>) => become.creditPeriod(context, p.event)),
    waivePeriod: assign((_, p: Of<'PeriodWaived'>) => become.waivePeriod(p.event)),
    failCharge: assign(({ context }, p: Of<'ChargeFailed'>) => become.failCharge(context, p.event)),
    postponeCharge: assign(({ context }, p: Of<'ChargeFailed'>) => become.postponeCharge(context, p.event)),
    dropChange: assign(({ context }, p: Of<'ChargeFailed'>) => become.dropChange(context, p.event)),
    restOn: assign(({ context }, p: Of<'ChargeFailed'>) => become.restOn(context, p.event)),
    requestRetry: assign((_, p: Of<'RetryRequested'>) => become.requestRetry(p.event)),
    announce: assign(() => become.announce()),
    replaceCard: assign(({ context }, p: Of<'CardReplaced'>) => become.replaceCard(context, p.event)),
    noteCardGone: assign((_, p: Of<'CardReportedGone'>) => become.noteCardGone(p.event)),
    releaseCard: assign(({ context }, p: Of<'CardReleased'>) => become.releaseCard(context, p.event)),
    schedulePlan: assign((_, p: Of<'PlanChangeScheduled'>) => become.schedulePlan(p.event)),
    withdrawPlan: assign(() => become.withdrawPlan()),
    changePlan: assign(({ context }, p: Of<'PlanChanged'>) => become.changePlan(context, p.event)),
    schedulePrice: assign((_, p: Of<'PriceChangeScheduled'>) => become.schedulePrice(p.event)),
    dropPriceChange: assign(() => become.dropPriceChange()),
    changePrice: assign(({ context }, p: Of<'PriceChanged'>) => become.changePrice(context, p.event)),
    askConsent: assign(({ context }, p: Of<'ConsentAsked'>) => become.askConsent(context, p.event)),
    answerConsent: assign(({ context }, p: Of<'ConsentGiven' | 'ConsentRefused'>) =>
      become.answerConsent(context, p.event),
    ),
    scheduleCancel: assign((_, p: Of<'CancelScheduled'>) => become.scheduleCancel(p.event)),
    withdrawCancel: assign((_, p: Of<'CancelWithdrawn'>) => become.withdrawCancel(p.event)),
    pause: assign((_, p: Of<'SubscriptionPaused'>) => become.pause(p.event)),
    resume: assign(({ context }, p: Of<'SubscriptionResumed'>) => become.resume(context, p.event)),
    refundCharge: assign(({ context }, p: Of<'ChargeRefunded'>) => become.refundCharge(context, p.event)),
    takeFromFunding: assign(({ context }, p: Of<'RefundSettled'>) =>
      become.takeFromFunding(context, p.event),
    ),
    settleRefund: assign(({ context }, p: Of<'RefundSettled' | 'RefundFailed'>) =>
      become.settleRefund(context, p.event),
    ),
    end: assign(({ context }, p: Of<'SubscriptionEnded'>) => become.end(context, p.event)),
  },
}).createMachine({
  id: 'subscription',
  context: nothingYet,
  initial: 'new',
  states: {
    new: {
      on: {
        SubscriptionRegistered: {
          target: 'live.registered',
          actions: { type: 'register', params: ({ event }) => ({ event }) },
        },
        SubscriptionImported: {
          target: 'live.active',
          actions: { type: 'takeOver', params: ({ event }) => ({ event }) },
        },
        RegistrationRefused: 'refused',
      },
    },

    /** Its card is given back, and whoever comes with it later finds that said. */
    refused: {},

    /** Everything that has not ended. What may happen at any time of a subscription's life stands here once. */
    live: {
      initial: 'registered',
      on: {
        SubscriptionEnded: {
          target: 'ended',
          actions: { type: 'end', params: ({ event }) => ({ event }) },
        },
        CardReplaced: { actions: { type: 'replaceCard', params: ({ event }) => ({ event }) } },
        CardReportedGone: { actions: { type: 'noteCardGone', params: ({ event }) => ({ event }) } },
        CardReleased: { actions: { type: 'releaseCard', params: ({ event }) => ({ event }) } },
        ChargeRefunded: { actions: { type: 'refundCharge', params: ({ event }) => ({ event }) } },
        PriceChangeLapsed: { actions: 'dropPriceChange' },
      },
      states: {
        /** A card is there, the first charge is not: entitled to nothing yet. */
        registered: {
          tags: ['chargeable', 'cancelable'],
          on: {
            TrialStarted: {
              target: 'trial',
              actions: { type: 'startTrial', params: ({ event }) => ({ event }) },
            },
            ChargeStarted: { actions: { type: 'startCharge', params: ({ event }) => ({ event }) } },
            SubscriptionCharged: {
              target: 'active',
              actions: { type: 'settleCharge', params: ({ event }) => ({ event }) },
            },
            ChargeFailed: { actions: { type: 'failCharge', params: ({ event }) => ({ event }) } },
            RetryRequested: { actions: { type: 'requestRetry', params: ({ event }) => ({ event }) } },
            CancelScheduled: {
              target: 'leaving.settling',
              actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
            },
          },
        },

        /** 무료 체험 */
        trial: {
          tags: ['entitled', 'chargeable', 'cancelable'],
          on: {
            ConsentAsked: { actions: { type: 'askConsent', params: ({ event }) => ({ event }) } },
            ConsentGiven: { actions: { type: 'answerConsent', params: ({ event }) => ({ event }) } },
            ConsentRefused: { actions: { type: 'answerConsent', params: ({ event }) => ({ event }) } },
            ChargeAnnounced: { actions: 'announce' },
            PlanChanged: { actions: { type: 'changePlan', params: ({ event }) => ({ event }) } },
            ChargeStarted: { actions: { type: 'startCharge', params: ({ event }) => ({ event }) } },
            PeriodWaived: {
              target: 'active',
              actions: { type: 'waivePeriod', params: ({ event }) => ({ event }) },
            },
            SubscriptionCharged: {
              target: 'active',
              actions: { type: 'settleCharge', params: ({ event }) => ({ event }) },
            },
            ChargeFailed: [
              {
                guard: { type: 'isNotTheirs', params: ({ event }) => event },
                actions: { type: 'postponeCharge', params: ({ event }) => ({ event }) },
              },
              {
                target: 'pastDue',
                actions: { type: 'failCharge', params: ({ event }) => ({ event }) },
              },
            ],
            CancelScheduled: {
              target: 'leaving',
              actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
            },
          },
        },

        /** 이용 중 */
        active: {
          tags: ['entitled', 'chargeable', 'cancelable'],
          on: {
            ChargeAnnounced: { actions: 'announce' },
            ChargeStarted: { actions: { type: 'startCharge', params: ({ event }) => ({ event }) } },
            SubscriptionCharged: { actions: { type: 'settleCharge', params: ({ event }) => ({ event }) } },
            PeriodCredited: { actions: { type: 'creditPeriod', params: ({ event }) => ({ event }) } },
            PeriodWaived: { actions: { type: 'waivePeriod', params: ({ event }) => ({ event }) } },
            ChargeFailed: [
              {
                guard: { type: 'isChange', params: ({ event }) => event },
                actions: { type: 'dropChange', params: ({ event }) => ({ event }) },
              },
              {
                guard: { type: 'isNotTheirs', params: ({ event }) => event },
                actions: { type: 'postponeCharge', params: ({ event }) => ({ event }) },
              },
              {
                target: 'pastDue',
                actions: { type: 'failCharge', params: ({ event }) => ({ event }) },
              },
            ],
            PlanChangeScheduled: { actions: { type: 'schedulePlan', params: ({ event }) => ({ event }) } },
            PlanChangeWithdrawn: { actions: 'withdrawPlan' },
            PlanChanged: { actions: { type: 'changePlan', params: ({ event }) => ({ event }) } },
            PriceChangeScheduled: { actions: { type: 'schedulePrice', params: ({ event }) => ({ event }) } },
            PriceChanged: { actions: { type: 'changePrice', params: ({ event }) => ({ event }) } },
            ConsentAsked: { actions: { type: 'askConsent', params: ({ event }) => ({ event }) } },
            ConsentGiven: { actions: { type: 'answerConsent', params: ({ event }) => ({ event }) } },
            ConsentRefused: { actions: { type: 'answerConsent', params: ({ event }) => ({ event }) } },
            CancelScheduled: {
              target: 'leaving',
              actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
            },
            SubscriptionPaused: {
              target: 'paused',
              actions: { type: 'pause', params: ({ event }) => ({ event }) },
            },
          },
        },

        /** 미납: a definite decline is owed. Entitled while the grace period lasts, then not. */
        pastDue: {
          tags: ['chargeable', 'cancelable', 'pastDue'],
          initial: 'grace',
          states: {
            grace: {
              tags: 'entitled',
              on: {
                GraceEnded: 'suspended',
                CancelScheduled: {
                  target: '#subscription.live.leaving',
                  actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
                },
              },
            },
            suspended: {},
          },
          on: {
            ChargeStarted: { actions: { type: 'startCharge', params: ({ event }) => ({ event }) } },
            SubscriptionCharged: {
              target: 'active',
              actions: { type: 'settleCharge', params: ({ event }) => ({ event }) },
            },
            PeriodWaived: {
              target: 'active',
              actions: { type: 'waivePeriod', params: ({ event }) => ({ event }) },
            },
            ChargeFailed: { actions: { type: 'failCharge', params: ({ event }) => ({ event }) } },
            RetryRequested: { actions: { type: 'requestRetry', params: ({ event }) => ({ event }) } },
            CancelScheduled: {
              target: 'leaving.settling',
              actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
            },
          },
        },

        /** 일시 정지: entitled until the paid time is over, then resting. */
        paused: {
          tags: 'cancelable',
          initial: 'running',
          on: {
            ConsentGiven: { actions: { type: 'answerConsent', params: ({ event }) => ({ event }) } },
            ConsentRefused: { actions: { type: 'answerConsent', params: ({ event }) => ({ event }) } },
            SubscriptionResumed: {
              target: 'active',
              actions: { type: 'resume', params: ({ event }) => ({ event }) },
            },
          },
          states: {
            running: {
              tags: 'entitled',
              on: {
                PauseBegan: 'resting',
                CancelScheduled: {
                  target: '#subscription.live.leaving',
                  actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
                },
              },
            },
            resting: {
              on: {
                SubscriptionResumed: {
                  target: '#subscription.live.resuming',
                  actions: { type: 'resume', params: ({ event }) => ({ event }) },
                },
              },
            },
          },
        },

        /** Back from a pause, the charge that opens the new period is not paid yet. */
        resuming: {
          tags: ['chargeable', 'cancelable'],
          on: {
            ChargeStarted: { actions: { type: 'startCharge', params: ({ event }) => ({ event }) } },
            SubscriptionCharged: {
              target: 'active',
              actions: { type: 'settleCharge', params: ({ event }) => ({ event }) },
            },
            ChargeFailed: [
              {
                guard: { type: 'isTriedAgain', params: ({ event }) => event },
                actions: { type: 'postponeCharge', params: ({ event }) => ({ event }) },
              },
              {
                target: 'paused.resting',
                actions: { type: 'restOn', params: ({ event }) => ({ event }) },
              },
            ],
            CancelScheduled: {
              target: 'leaving.settling',
              actions: { type: 'scheduleCancel', params: ({ event }) => ({ event }) },
            },
          },
        },

        /** 해지 예약: charged no more, entitled to the end of what is paid. A charge under way still ends here. */
        leaving: {
          tags: 'leaving',
          initial: 'running',
          states: {
            running: { tags: 'entitled' },
            /** Left while a charge was under way and nothing was paid for: its outcome decides. */
            settling: {
              on: {
                SubscriptionCharged: {
                  target: 'running',
                  actions: { type: 'settleCharge', params: ({ event }) => ({ event }) },
                },
              },
            },
          },
          on: {
            SubscriptionCharged: { actions: { type: 'settleCharge', params: ({ event }) => ({ event }) } },
            ChargeFailed: [
              {
                guard: { type: 'isChange', params: ({ event }) => event },
                actions: { type: 'dropChange', params: ({ event }) => ({ event }) },
              },
              { actions: { type: 'failCharge', params: ({ event }) => ({ event }) } },
            ],
            PlanChanged: { actions: { type: 'changePlan', params: ({ event }) => ({ event }) } },
            PriceChanged: { actions: { type: 'changePrice', params: ({ event }) => ({ event }) } },
            CancelWithdrawn: [
              {
                guard: 'wasPausing',
                target: 'paused',
                actions: { type: 'withdrawCancel', params: ({ event }) => ({ event }) },
              },
              {
                guard: 'inTrial',
                target: 'trial',
                actions: { type: 'withdrawCancel', params: ({ event }) => ({ event }) },
              },
              {
                target: 'active',
                actions: { type: 'withdrawCancel', params: ({ event }) => ({ event }) },
              },
            ],
          },
        },
      },
    },

    /** 해지됨. What is left is to give back and to clean up. */
    ended: {
      on: {
        RefundSettled: {
          actions: [
            { type: 'takeFromFunding', params: ({ event }) => ({ event }) },
            { type: 'settleRefund', params: ({ event }) => ({ event }) },
          ],
        },
        RefundFailed: { actions: { type: 'settleRefund', params: ({ event }) => ({ event }) } },
        ChargeRefunded: { actions: { type: 'refundCharge', params: ({ event }) => ({ event }) } },
        CardReleased: { actions: { type: 'releaseCard', params: ({ event }) => ({ event }) } },
      },
    },
  },
})

/**
 * `entitled` may use what is sold · `chargeable` a charge may start · `cancelable` can be left · `pastDue` owes ·
 * `leaving` ends by itself. Pages and scheduler ask these, so that nobody keeps lists of states.
 */
export type SubscriptionTag = 'entitled' | 'chargeable' | 'cancelable' | 'pastDue' | 'leaving'
export type SubscriptionState = ReturnType<typeof thaw>

const { freeze, thaw, definition } = machineState(subscriptionMachine, { folds: become })

export { definition, freeze, thaw }
