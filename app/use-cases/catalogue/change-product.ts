import { type ProductFacts, product } from '../../../domain/catalogue/product.ts'
import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** What is to be different; the rest stays. Price in won, VAT included. */
export type ProductChange = Partial<
  Pick<ProductFacts, 'name' | 'description' | 'price' | 'taxFree' | 'sample' | 'sort' | 'fundraising'>
>

/**
 * Changes what a product says from now on; orders made before keep what was agreed. What is already so is no fact.
 * @param seen `productShown` of what whoever changes it saw · Refuses NOT_FOUND, CHANGED_MEANWHILE
 */
export async function changeProduct(ports: Ports, productId: string, change: ProductChange, seen: string) {
  const { state } = await ports.events.load(product, streamOf(product.category, productId))
  const known = state.context.product
  if (!known) return refuse('NOT_FOUND')
  const { productId: _, ...before } = known
  const facts: ProductFacts = { ...before, ...change }
  return execute(ports, product, productId, { type: 'ChangeProduct', facts, seen, at: ports.clock.now() })
}
