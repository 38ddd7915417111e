import type { ProductRow } from '../../domain/catalogue/product.ts'

/** A product as buyers see it; price in won, VAT included. */
export interface ProductView {
  readonly productId: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly taxFree: boolean
  readonly sample: boolean
}

export const productView = ({ data }: ProductRow): ProductView => ({
  productId: data.productId,
  name: data.name,
  description: data.description,
  price: data.price,
  taxFree: data.taxFree,
  sample: data.sample,
})
