import { environmentOf } from '../access/by-key.ts'
import { endpoint, ok, only } from '../api/endpoint.ts'
import { getShop } from '../api/operations/catalogue.ts'
import { termsVersion } from '../use-cases/legal/publish.ts'

export const loader = endpoint(getShop, async ({ ports }) => {
  const { shop, policy } = ports
  return ok({
    environment: environmentOf(shop),
    tradeName: shop.seller.tradeName,
    termsVersion: await termsVersion(ports),
    termsUrl: `${shop.publicUrl}/legal/terms`,
    withdrawalDays: policy.withdrawalDays,
    orderWithdrawalDays: shop.withdrawalDays,
  })
})
export const action = only('GET')
