import type { PaymentView } from '../../views/payment-view.ts'
import { Fact, Facts } from '../Card.tsx'
import { TaxSplit } from '../checkout/Amounts.tsx'
import { Lines } from '../checkout/Lines.tsx'
import { useText } from '../shell-data.ts'
import { Time } from '../Time.tsx'
import { Won } from '../Won.tsx'

/** The slip of paper: what, how much, how and when paid, and what went back. Before payment, the order. */
export function Receipt({ payment }: { payment: PaymentView }) {
  const t = useText()
  const isPaid = payment.captured > 0
  return (
    <section className="receipt">
      <h2>{isPaid ? t.payment.receipt : t.payment.items}</h2>
      <Lines lines={payment.lines} />
      <Facts>
        {payment.coupon && (
          <Fact term={t.checkout.discount(payment.coupon.name)}>
            <Won amount={-payment.coupon.discount} />
          </Fact>
        )}
        <Fact term={isPaid ? t.payment.paidTotal : t.payment.total} strong>
          <Won amount={payment.amount} />
        </Fact>
        <TaxSplit {...payment} />
      </Facts>
      <Canceled payment={payment} />
      <How payment={payment} />
    </section>
  )
}

function Canceled({ payment }: { payment: PaymentView }) {
  const t = useText()
  const { cancels, canceling, balance } = payment
  if (cancels.length === 0 && !canceling) return null
  return (
    <>
      <h3>{t.payment.cancels}</h3>
      <ul className="cancels">
        {cancels.map(({ amount, at, reason }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cancels only ever join at the end
          <li key={place}>
            <Won amount={-amount} />
            <span className="faint small">
              <Time at={at} />
            </span>
            {reason && (
              <span className="soft small">
                {t.payment.cancelReason}: {reason}
              </span>
            )}
          </li>
        ))}
        {canceling && (
          <li>
            <Won amount={-canceling.amount} />
            <span className="soft small">{t.payment.cancelPending}</span>
          </li>
        )}
      </ul>
      <Facts>
        <Fact term={t.payment.remaining} strong>
          <Won amount={balance} />
        </Fact>
      </Facts>
    </>
  )
}

function How({ payment }: { payment: PaymentView }) {
  const t = useText()
  const { method, approvedAt, approveNo, orderedAt, orderId, receiptUrl } = payment
  return (
    <>
      <Facts>
        {method && <Fact term={t.payment.method}>{method}</Fact>}
        {approvedAt && (
          <Fact term={t.payment.approvedAt}>
            <Time at={approvedAt} />
          </Fact>
        )}
        {approveNo && (
          <Fact term={t.payment.approveNo}>
            <span className="digits">{approveNo}</span>
          </Fact>
        )}
        <Fact term={t.payment.orderedAt}>
          <Time at={orderedAt} relative={approvedAt === null} />
        </Fact>
        <Fact term={t.payment.orderLine}>
          <span className="mono">{orderId}</span>
        </Fact>
      </Facts>
      {receiptUrl && (
        <p className="no-print">
          <a href={receiptUrl} target="_blank" rel="noreferrer">
            {t.payment.tossReceipt}
            <span className="aside-voice"> ({t.payment.newWindow})</span>
          </a>
        </p>
      )}
    </>
  )
}
