import type { AgreedPlan } from '../../domain/subscription/events.ts'

type Named = Pick<AgreedPlan, 'planName' | 'interval'>
/** How a plan is called with its pace, in the reader's language: `BASIC(매년)`. */
type WithPace = Readonly<Record<AgreedPlan['interval'], (planName: string) => string>>

/** Names that tell `plans` apart: with how often they are paid, where that is not the same for all of them. */
export function planNames(plans: readonly Named[], named: WithPace): (plan: Named) => string {
  const paces = new Set(plans.map(({ interval }) => interval)).size
  return ({ planName, interval }) => (paces > 1 ? named[interval](planName) : planName)
}
