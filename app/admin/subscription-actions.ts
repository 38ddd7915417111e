import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Refused } from '../../domain/decider.ts'
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
  z.object({ intent: z.literal('retry') }),
  z.object({ intent: z.enum(['waive', 'undo', 'look']) }),
  z.object({
    intent: z.literal('end'),
    refund: WonOrNothing,
    /** what stood there to be given back when it was decided */
    seen: WonOrNothing,
    sure: z.literal('on', 'NOT_SURE'),
  }),
])
export type SubscriptionWish = z.infer<typeof SubscriptionWish>

/** What the page says of a press: what was done, or of a charge what it came to. */
export const SUBSCRIPTION_DONE = [
  'paid',
  'declined',
  'asked',
  'waits',
  'waive',
  'undo',
  'end',
  'look',
  'running',
] as const
type Done = (typeof SUBSCRIPTION_DONE)[number]

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
  const done = result === 'stillRunning' ? 'running' : result.done
  return redirect(linkTo(`${SUBSCRIPTIONS_PATH}/${subscriptionId}`, { done }), 303)
}

type Granted = { readonly type: 'accepted'; readonly done: Done } | Refused

async function grant(ports: Ports, subscriptionId: string, wish: SubscriptionWish): Promise<Granted> {
  if (wish.intent === 'retry') {
    const tried = await retryCharge(ports, subscriptionId)
    if (tried.type === 'refused') return tried
    return { type: 'accepted', done: tried.came === 'over' ? 'look' : tried.came }
  }
  const done = await granted(ports, subscriptionId, wish)
  return done.type === 'refused' ? done : { type: 'accepted', done: wish.intent }
}

function granted(ports: Ports, subscriptionId: string, wish: Exclude<SubscriptionWish, { intent: 'retry' }>) {
  switch (wish.intent) {
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
