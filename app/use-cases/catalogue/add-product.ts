import { type ProductFacts, product } from '../../../domain/catalogue/product.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** What staff say of a new product; price in won, VAT included. It stands last on the storefront and is no sample. */
export type NewProduct = Pick<ProductFacts, 'name' | 'description' | 'price' | 'taxFree' | 'fundraising'> & {
  /** made with the form, so that a form sent twice is one product */
  readonly productId: string
}

/** Puts a product (상품) up for sale at once. */
export async function addProduct(ports: Ports, { productId, ...said }: NewProduct) {
  const rows = await ports.read.products()
  const sort = rows.reduce((last, row) => Math.max(last, row.sort + 1), 0)
  const facts: ProductFacts = { ...said, sample: false, sort }
  return execute(ports, product, productId, { type: 'AddProduct', productId, facts, at: ports.clock.now() })
}
