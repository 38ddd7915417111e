import { allPromotions, cardPromotions } from '../promotions.ts'
import type { Call, Outcome } from './call.ts'

/** GET /v1/promotions/card */
export const listCardPromotions = async ({ world }: Call): Promise<Outcome> => ({
  status: 200,
  body: cardPromotions(world.now()),
  changes: [],
})

/** GET /v1/promotions */
export const listPromotions = async ({ world }: Call): Promise<Outcome> => ({
  status: 200,
  body: allPromotions(world.now()),
  changes: [],
})
