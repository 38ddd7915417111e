import { endpoint, ok, only } from '../api/endpoint.ts'
import { listProducts } from '../api/operations/catalogue.ts'

export const loader = endpoint(listProducts, async ({ ports }) => {
  const rows = await ports.read.products()
  const data = rows.map(({ data: { productId, name, description, price, taxFree }, on_sale }) => ({
    productId,
    name,
    description,
    price,
    taxFree,
    onSale: on_sale,
  }))
  return ok({ data })
})
export const action = only('GET')
