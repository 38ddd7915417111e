import { approvedAtOf } from '../../domain/payment/record.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import { dayOf, type Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { failuresOfCharge, membershipStory, paymentStory } from '../use-cases/payment-story.ts'
import { type PaymentView, paymentView } from './payment-view.ts'
import { type StoryLine, storyView } from './story-view.ts'
import { subscriptionStory } from './subscription-story.ts'
import { type WithdrawalView, withdrawalView } from './withdrawal-view.ts'

/**
 * How a payment came about, newest first, for whoever may see it: a recurring charge with what its subscription made of it; whether
 * it may be withdrawn from; and when Toss approved it.
 */
export async function toldPayment(
  ports: Pick<Ports, 'events' | 'clock' | 'shop'>,
  summary: PaymentSummary,
  language: Language,
): Promise<{
  readonly story: readonly StoryLine[]
  readonly withdrawal: WithdrawalView | null
  readonly approvedAt: Instant | null
}> {
  const { order_id: orderId, detail } = summary
  const [facts, failures] = await Promise.all([
    paymentStory(ports, orderId),
    failuresOfCharge(ports, { subscriptionId: detail.subscriptionId, orderId }),
  ])
  const now = ports.clock.now()
  return {
    story: storyView(facts, { language, today: dayOf(now) }, failures).toReversed(),
    withdrawal: withdrawalView(facts, summary, { now, days: ports.shop.withdrawalDays }),
    approvedAt: approvedAtOf(facts, detail.confirmedAt),
  }
}

/** What the page of a payment shows its buyer; when Toss approved it is said there, not when that became known here. */
export async function paymentPage(
  ports: Pick<Ports, 'vault' | 'people' | 'events' | 'clock' | 'shop'>,
  summary: PaymentSummary,
  language: Language,
): Promise<{
  readonly payment: PaymentView
  readonly story: readonly StoryLine[]
  readonly withdrawal: WithdrawalView | null
}> {
  const { approvedAt, ...told } = await toldPayment(ports, summary, language)
  return { payment: { ...(await paymentView(ports, summary, language)), approvedAt }, ...told }
}

/** Two years of charges with what stands around them. */
const SHOWN_MAX = 60

/** How a subscription came to where it is, newest first. */
export async function toldSubscription(
  ports: Pick<Ports, 'events' | 'clock'>,
  subscriptionId: string,
  language: Language,
): Promise<StoryLine[]> {
  const facts = await membershipStory(ports, subscriptionId)
  const lines = subscriptionStory(facts, { language, today: dayOf(ports.clock.now()) })
  return lines.toReversed().slice(0, SHOWN_MAX)
}
