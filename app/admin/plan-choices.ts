import type { Ports } from '../ports.ts'

/** A plan as staff choose it: those off sale too, since members may still be on them. */
export interface PlanChoice {
  readonly planId: string
  readonly name: string
  readonly interval: 'month' | 'year'
}

export async function planChoices({ read }: Pick<Ports, 'read'>): Promise<readonly PlanChoice[]> {
  const plans = await read.plans()
  return plans.map(({ data: { planId, productName, name, interval } }) => ({
    planId,
    name: `${productName} ${name}`,
    interval,
  }))
}
