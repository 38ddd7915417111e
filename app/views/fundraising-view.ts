import type { ProductRow } from '../../domain/catalogue/product.ts'
import type { ReadModels } from '../../domain/read-models.ts'

/** What a fundraising product has brought in, to this moment. Won; `goal` null when it has none. */
export interface FundraisingView {
  readonly raised: number
  readonly goal: number | null
}

/** null for what is simply sold. */
export async function fundraisingView(
  read: Pick<ReadModels, 'raised'>,
  { data }: Pick<ProductRow, 'data'>,
): Promise<FundraisingView | null> {
  if (!data.fundraising) return null
  return { raised: await read.raised(data.productId), goal: data.fundraising.goal }
}
