import type { PaymentState } from '../../domain/payment/machine.ts'
import { type PaymentStatus, statusOf as paymentStatus } from '../../domain/payment/status.ts'
import type { CardStatus } from '../../domain/projections/cards.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { type SubscriptionStatus, statusOf as subscriptionStatus } from '../../domain/subscription/status.ts'
import type { Broken } from './watch.ts'

// Written down by hand, and not taken from the machines: which status may follow which. What is imported from another system
// begins elsewhere, and nothing is imported here.

type Ways<Status extends string> = Readonly<Record<Status | 'new', readonly Status[]>>

/** core-api.md section 4 */
const PAYMENT: Ways<PaymentStatus> = {
  new: ['ready'],
  ready: ['inProgress', 'expired', 'lateCapture'],
  failed: ['inProgress', 'expired', 'lateCapture'],
  inProgress: ['done', 'waitingForDeposit', 'failed', 'lateCapture'],
  waitingForDeposit: ['done', 'canceling', 'canceled', 'expired'],
  // Money nobody had waited for, which a person let stand, and the bank took it back: again nobody waits.
  done: ['canceling', 'partialCanceled', 'canceled', 'waitingForDeposit', 'expired'],
  partialCanceled: ['canceling', 'canceled', 'waitingForDeposit', 'expired'],
  canceling: ['canceled', 'partialCanceled', 'done', 'waitingForDeposit', 'lateCapture'],
  canceled: ['lateCapture'],
  expired: ['lateCapture'],
  // A person lets it stand; or it was a deposit, and the bank took it back.
  lateCapture: ['done', 'partialCanceled', 'canceling', 'canceled', 'expired'],
}

/** Whoever has ended begins anew as somebody else: nothing leads out of it. */
const SUBSCRIPTION: Ways<SubscriptionStatus> = {
  new: ['registered'],
  registered: ['trial', 'active', 'leaving', 'ended'],
  trial: ['active', 'pastDue', 'leaving', 'ended'],
  active: ['pastDue', 'pausing', 'leaving', 'ended'],
  pastDue: ['active', 'suspended', 'leaving', 'ended'],
  // Nothing is paid for any more: who leaves has left, unless a charge is still on its way.
  suspended: ['active', 'leaving', 'ended'],
  pausing: ['active', 'paused', 'leaving', 'ended'],
  // Back from a rest only over a charge.
  paused: ['resuming', 'ended'],
  resuming: ['active', 'paused', 'leaving', 'ended'],
  // Thought better of, to what it was before; an unpaid period is none to go back to.
  leaving: ['active', 'trial', 'pausing', 'ended'],
  ended: [],
}

/** A key that is to go goes; another card is another registration. */
const CARD: Ways<CardStatus> = {
  new: ['registering'],
  registering: ['issuing', 'expired'],
  issuing: ['registered', 'failed'],
  registered: ['attached', 'deleting'],
  attached: ['deleting'],
  deleting: ['deleted'],
  deleted: [],
  failed: [],
  expired: [],
}

/** What came right may go wrong once more; what a person has closed is opened by more of the same alone. */
const FINDING: Ways<'open' | 'taken' | 'proposed' | 'canceling' | 'closed' | 'settled'> = {
  new: ['open'],
  open: ['taken', 'proposed', 'canceling', 'closed', 'settled'],
  taken: ['proposed', 'canceling', 'closed', 'settled'],
  proposed: ['taken', 'canceling', 'closed', 'settled'],
  canceling: ['taken', 'settled'],
  closed: ['open', 'taken'],
  settled: ['open'],
}

const CAMPAIGN: Ways<'running' | 'finished' | 'calledOff'> = {
  new: ['running'],
  running: ['finished', 'calledOff'],
  finished: ['calledOff'],
  calledOff: [],
}

const wordOf = (state: unknown): string => String((state as { value: unknown }).value)

const WATCHED: Readonly<Record<string, readonly [ways: Ways<string>, statusOf: (state: unknown) => string]>> =
  {
    payment: [PAYMENT, state => paymentStatus(state as PaymentState)],
    subscription: [SUBSCRIPTION, state => subscriptionStatus(state as SubscriptionState)],
    card: [CARD, wordOf],
    finding: [FINDING, wordOf],
    campaign: [CAMPAIGN, wordOf],
  }

/** 10: nothing goes a way that is not on its list. @param before null: there was nothing */
export const watchStatus =
  (broken: Broken) =>
  (category: string, id: string, before: unknown, state: unknown): void => {
    const [ways, statusOf] = WATCHED[category] ?? []
    if (!ways || !statusOf) return
    const from = before === null ? 'new' : statusOf(before)
    const to = statusOf(state)
    if (from !== to && !ways[from]?.includes(to)) broken(10, `${category} ${id} goes from ${from} to ${to}`)
  }
