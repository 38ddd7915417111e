import type { Seller } from '../seller.ts'
import { type Language, textOf } from '../text.ts'

/** Who sells here, as the law asks (전자상거래법 제10조): the same on pages and in mails. */
export function sellerFacts(
  seller: Seller,
  language: Language,
): ReadonlyArray<readonly [term: string, value: string]> {
  const { footer } = textOf(language)
  return [
    [footer.tradeName, seller.tradeName],
    [footer.representative, seller.representative],
    [footer.businessNumber, seller.businessNumber],
    [footer.mailOrderNumber, seller.mailOrderNumber],
    [footer.address, seller.address],
    [footer.phone, seller.phone],
    [footer.email, seller.email],
  ]
}
