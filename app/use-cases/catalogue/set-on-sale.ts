import { product } from '../../../domain/catalogue/product.ts'
import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** Takes a product off sale or puts it on again; an order already made stays payable. Refuses NOT_FOUND. */
export async function setOnSale(ports: Ports, productId: string, onSale: boolean) {
  const { state } = await ports.events.load(product, streamOf(product.category, productId))
  if (!state.context.product) return refuse('NOT_FOUND')
  const type = onSale ? 'PutOnSale' : 'TakeOffSale'
  return execute(ports, product, productId, { type, at: ports.clock.now() })
}
