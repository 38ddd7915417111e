import { data, redirect } from 'react-router'
import { z } from 'zod'
import { WonText, won } from '../../domain/money.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { Ports } from '../ports.ts'
import {
  endByStaff,
  lookAtSubscription,
  retryCharge,
  undoLeaving,
  waiveOwedPeriod,
} from '../use-cases/subscriptions/by-staff.ts'
import { within } from '../use-cases/within.ts'
import type { FieldErrors } from './field-errors.ts'
import { linkTo } from './link-to.ts'
import { SUBSCRIPTIONS_PATH } from './subscriptions-view.ts'

/** How long a press is kept waiting; the work itself goes on. */
const PATIENCE_MS = 10_000

const WonOrNothing = z.union([WonText, z.enum(['', '0']).transform(() => won(0))])

/** What staff can do with one membership. */
export const SubscriptionWish = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['retry', 'waive', 'undo', 'look']) }),
  z.object({
    intent: z.literal('end'),
    refund: WonOrNothing,
    /** what stood there to be given back when it was decided */
    seen: WonOrNothing,
    sure: z.literal('on', 'NOT_SURE'),
  }),
])
export type SubscriptionWish = z.infer<typeof SubscriptionWish>

export const SUBSCRIPTION_DONE = ['retry', 'waive', 'undo', 'end', 'look', 'running'] as const

export interface SubscriptionNotDone {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: RefusalCode | null
}

export const subscriptionNotDone = (answer: Partial<SubscriptionNotDone>) =>
  data<SubscriptionNotDone>({ errors: {}, values: {}, refusal: null, ...answer }, 422)

/** Does it and leads back to the page, which says what was done. Refused: nothing was. */
export async function changeSubscription(ports: Ports, subscriptionId: string, wish: SubscriptionWish) {
  const result = await within(ports, PATIENCE_MS, `staff ${wish.intent}`, grant(ports, subscriptionId, wish))
  if (result !== 'stillRunning' && result.type === 'refused')
    return subscriptionNotDone({ refusal: result.code, values: typed(wish) })
  const done = result === 'stillRunning' ? 'running' : wish.intent
  return redirect(linkTo(`${SUBSCRIPTIONS_PATH}/${subscriptionId}`, { done }), 303)
}

function grant(ports: Ports, subscriptionId: string, wish: SubscriptionWish) {
  switch (wish.intent) {
    case 'retry':
      return retryCharge(ports, subscriptionId)
    case 'waive':
      return waiveOwedPeriod(ports, subscriptionId)
    case 'undo':
      return undoLeaving(ports, subscriptionId)
    case 'look':
      return lookAtSubscription(ports, subscriptionId)
    case 'end':
      return endByStaff(ports, subscriptionId, wish)
  }
}

/** What was typed, to be shown again; being sure is said anew each time. */
const typed = (wish: SubscriptionWish): Record<string, string> =>
  wish.intent === 'end' ? { intent: wish.intent, refund: String(wish.refund) } : { intent: wish.intent }
