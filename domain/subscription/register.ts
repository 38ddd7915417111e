import { accept, type Decision, refuse } from '../decider.ts'
import type { Subject } from '../ids.ts'
import { addDays, dayOf, instantAt } from '../time.ts'
import { register as registered, startTrial } from './actions.ts'
import type { SubscriptionWish } from './commands.ts'
import { conversionTerms } from './consent.ts'
import type { SubscriptionEvent, SubscriptionFact } from './events.ts'
import type { SubscriptionState } from './machine.ts'
import { CONSENT_DAYS, dueAt } from './policy.ts'
import { nothingYet } from './state.ts'

/**
 * A card is there: the subscription begins, with its first charge or with a trial. Consent to pay after the trial is a
 * question of its own, asked as soon as it may count.
 */
export function register(
  state: SubscriptionState,
  command: SubscriptionWish<'Register'>,
): Decision<SubscriptionEvent> {
  if (state.context.subscription) return accept() // the same card registration told twice
  if (state.matches('refused')) return refuse('REGISTRATION_OVER')
  const { subscriptionId, productId, productName, plan, cardId, termsVersion, trialDays, policy, at } =
    command
  const today = dayOf(at)
  const firstDay = addDays(today, trialDays)
  const anchor = { day: firstDay, index: 1, interval: plan.interval }
  const begun: SubscriptionFact<'SubscriptionRegistered'> = {
    type: 'SubscriptionRegistered',
    subscriptionId,
    subject: command.subject as Subject,
    productId,
    productName,
    plan,
    cardId,
    termsVersion,
    anchor,
    dueAt: at,
    endsAt: instantAt(addDays(today, policy.firstChargeDays + 1)),
    at,
  }
  if (trialDays === 0) return accept<SubscriptionEvent>(begun)

  const announceOn = addDays(firstDay, -policy.announceDays)
  const askOn = addDays(firstDay, -CONSENT_DAYS)
  const trial: SubscriptionFact<'TrialStarted'> = {
    type: 'TrialStarted',
    from: today,
    to: firstDay,
    anchor,
    schedule: {
      dueAt: dueAt(firstDay, subscriptionId, policy),
      announceAt: announceOn > today ? instantAt(announceOn, policy.window.from) : null,
    },
    askConsentAt: askOn > today ? instantAt(askOn, policy.window.from) : at,
    at,
  }
  if (trial.askConsentAt > at) return accept<SubscriptionEvent>(begun, trial)
  const terms = conversionTerms({ ...nothingYet, ...registered(begun), ...startTrial(trial) })
  return accept<SubscriptionEvent>(begun, trial, { type: 'ConsentAsked', ...terms, at })
}
