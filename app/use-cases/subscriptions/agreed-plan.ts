import type { Plan } from '../../../domain/catalogue/plan.ts'
import type { AgreedPlan } from '../../../domain/subscription/events.ts'

/** A plan as somebody agrees to it today: what a subscription keeps of it, whatever the catalogue says later. */
export const agreedPlan = ({
  planId,
  name: planName,
  interval,
  price,
  priceVersion,
  taxFree,
  rank,
}: Plan): AgreedPlan => ({ planId, planName, interval, priceVersion, price, taxFree, rank })
