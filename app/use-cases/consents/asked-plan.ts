import { streamOf } from '../../../domain/ids.ts'
import type { StoredEvent } from '../../../domain/ports.ts'
import type { SubscriptionEvent } from '../../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Ports } from '../../ports.ts'
import type { Question } from '../../text.consent.ts'

/** A fact of a membership beside the state it led to. */
export interface Walked {
  readonly stored: StoredEvent<SubscriptionEvent>
  readonly state: SubscriptionState
}

/** Each fact of a whole history, oldest first. */
export function* walked(history: readonly Walked['stored'][]): Generator<Walked> {
  let state = subscription.decider.initial
  for (const stored of history) {
    state = subscription.decider.evolve(state, stored.event)
    yield { stored, state }
  }
}

/** Product and plan as a question names them in this state. @throws before there is a membership */
export function planIn({ context }: SubscriptionState): Pick<Question, 'plan' | 'interval'> {
  const { subscription: member, plan } = context
  if (!member || !plan) throw new Error('nobody is asked anything before there is a membership')
  return { plan: `${member.productName} ${plan.planName}`, interval: plan.interval }
}

/** The same as it was when a question was answered last, or asked where it never was. @throws for one never asked */
export async function planAsked(
  { events }: Pick<Ports, 'events'>,
  subscriptionId: string,
  consentId: string,
): Promise<Pick<Question, 'plan' | 'interval'>> {
  const history = await events.read(subscription, streamOf(subscription.category, subscriptionId))
  const isOfIt = ({ stored: { event } }: Walked) => 'consentId' in event && event.consentId === consentId
  const last = [...walked(history)].findLast(isOfIt)
  if (!last) throw new Error(`nobody was asked ${consentId}`)
  return planIn(last.state)
}
