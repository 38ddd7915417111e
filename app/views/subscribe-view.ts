import type { Plan } from '../../domain/catalogue/plan.ts'
import { periodOf } from '../../domain/subscription/period.ts'
import type { BillingPolicy } from '../../domain/subscription/policy.ts'
import { addDays, type Day, dayOf, type Instant } from '../../domain/time.ts'

/** What subscribing to a plan today would mean, as it is shown before anything is agreed to. Won, VAT included. */
export interface SubscribeView {
  readonly planId: string
  readonly productName: string
  readonly planName: string
  readonly description: string
  readonly interval: 'month' | 'year'
  readonly price: number
  readonly taxFree: boolean
  /** charged today: nothing in a trial */
  readonly today: number
  readonly trialDays: number
  /** the plan has a trial, and this person has had theirs */
  readonly hadTrial: boolean
  /** the day of the first charge (after a trial) or of the next one */
  readonly nextOn: Day
  readonly withdrawalDays: number
}

/** @param trialDays what this person would begin with, see `trialDaysFor` */
export function subscribeView(
  plan: Plan,
  trialDays: number,
  at: Instant,
  { withdrawalDays }: Pick<BillingPolicy, 'withdrawalDays'>,
): SubscribeView {
  const { planId, productName, name, description, interval, price, taxFree } = plan
  const today = dayOf(at)
  const afterTrial = addDays(today, trialDays)
  return {
    planId,
    productName,
    planName: name,
    description,
    interval,
    price,
    taxFree,
    today: trialDays > 0 ? 0 : price,
    trialDays,
    hadTrial: trialDays < plan.trialDays,
    nextOn: trialDays > 0 ? afterTrial : periodOf({ day: today, index: 1, interval }, 1).to,
    withdrawalDays,
  }
}
