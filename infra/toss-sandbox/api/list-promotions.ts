import { allPromotions, cardPromotions } from '../promotions.ts'
import type { Call, Outcome } from './call.ts'

/** GET /v1/promotions/card. Source: core-api.md 2.10. */
export const listCardPromotions = async ({ world }: Call): Promise<Outcome> => ({
  status: 200,
  body: cardPromotions(world.now()),
  changes: [],
})

/** GET /v1/promotions. Source: core-api.md 2.10. */
export const listPromotions = async ({ world }: Call): Promise<Outcome> => ({
  status: 200,
  body: allPromotions(world.now()),
  changes: [],
})
