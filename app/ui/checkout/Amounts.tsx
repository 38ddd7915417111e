import type { QuoteView } from '../../views/checkout-view.ts'
import { Fact, Facts } from '../Card.tsx'
import { useText } from '../shell-data.ts'
import { Won } from '../Won.tsx'

/** The total first, VAT in it; what it is made of below (전자상거래법: 총금액 표시). */
export function Amounts({ quote }: { quote: QuoteView }) {
  const { checkout } = useText()
  return (
    <Facts>
      <Fact term={checkout.total} strong>
        <span aria-live="polite">
          <Won amount={quote.amount} />
        </span>
      </Fact>
      {quote.coupon && (
        <>
          <Fact term={checkout.subtotal}>
            <Won amount={quote.subtotal} />
          </Fact>
          <Fact term={checkout.discount(quote.coupon.name)}>
            <Won amount={-quote.coupon.discount} />
          </Fact>
        </>
      )}
      <TaxSplit {...quote} />
    </Facts>
  )
}

/** 공급가액, 부가세, 면세 금액 of a sum. */
export function TaxSplit(props: Pick<QuoteView, 'suppliedAmount' | 'vat' | 'taxFreeAmount'>) {
  const { suppliedAmount, vat, taxFreeAmount } = props
  const { checkout } = useText()
  return (
    <>
      {suppliedAmount > 0 && (
        <>
          <Fact term={checkout.supplied} quiet>
            <Won amount={suppliedAmount} />
          </Fact>
          <Fact term={checkout.vat} quiet>
            <Won amount={vat} />
          </Fact>
        </>
      )}
      {taxFreeAmount > 0 && (
        <Fact term={checkout.taxFree} quiet>
          <Won amount={taxFreeAmount} />
        </Fact>
      )}
    </>
  )
}
