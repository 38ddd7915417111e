import { z } from 'zod'
import { type KeyFamily, M_ID } from '../merchant.ts'
import type { World } from '../world.ts'
import { Behaviour, scriptOf } from './behaviour.ts'
import { newBillingKey, putBillingKey } from './keys.ts'
import { accountMeans, cardMeans, cardOfNumber } from './means.ts'

/** A billing key wished for without a window: for tests and for load. */
export const Planting = z.object({
  customerKey: z.string().min(1).max(300),
  method: z.enum(['CARD', 'TRANSFER']).default('CARD'),
  behaviour: Behaviour.default({ type: 'good' }),
})
export type Planting = z.input<typeof Planting>

/** What a shop would have got from issue; `id` names the key in the console and in faults. */
export interface Planted {
  readonly customerKey: string
  readonly billingKey: string
  readonly id: string
}

const FAMILY: KeyFamily = 'api'

/** In one commit, however many. @throws ZodError when one of them is no planting: then there are none */
export async function plantBillingKeys(world: World, wishes: readonly unknown[]): Promise<Planted[]> {
  const authenticatedAt = world.now()
  const keys = wishes.map(wish => {
    const { customerKey, method, behaviour } = Planting.parse(wish)
    const means =
      method === 'CARD'
        ? cardMeans(cardOfNumber('4000123412341234', '개인', null))
        : accountMeans('20', '1002123456789')
    const script = scriptOf(behaviour)
    return newBillingKey(world, { mId: M_ID, family: FAMILY, customerKey, authenticatedAt, means, script })
  })
  await world.commit(keys.map(putBillingKey))
  return keys.map(({ customerKey, billingKey, id }) => ({ customerKey, billingKey, id }))
}
