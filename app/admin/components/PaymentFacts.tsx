import { Link } from 'react-router'
import { Card, Facts } from '../../ui/Card.tsx'
import { MailAddress } from '../../ui/MailAddress.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { MembershipChoice } from '../membership-choice.ts'
import type { StaffPaymentView } from '../payment-view.ts'
import { useAdminText } from '../text.ts'
import { Fact, Origin } from './Origins.tsx'

interface Props {
  view: StaffPaymentView
}

/** What was agreed, what came, what is left. */
export function PaymentSums({ view }: Props) {
  const { payment: t, cashReceipt } = useAdminText()
  const { shown, taxFreeBalance } = view
  return (
    <Card title={t.facts}>
      <Facts>
        {shown.lines.map(line => (
          <Fact key={line.productId} term={`${line.name} ${t.quantity(line.quantity)}`} quiet by="lines">
            <Won amount={line.unitPrice * line.quantity} />
          </Fact>
        ))}
        {shown.coupon && (
          <Fact term={t.coupon(shown.coupon.name)} quiet by="coupon">
            <Won amount={-shown.coupon.discount} />
          </Fact>
        )}
        <Fact term={t.amount} strong by="amount">
          <Won amount={shown.amount} />
        </Fact>
        <Fact term={t.suppliedAmount} quiet by="suppliedAmount">
          <Won amount={shown.suppliedAmount} />
        </Fact>
        <Fact term={t.vat} quiet by="vat">
          <Won amount={shown.vat} />
        </Fact>
        {shown.taxFreeAmount > 0 && (
          <Fact term={t.taxFree} quiet by="taxFreeAmount">
            <Won amount={shown.taxFreeAmount} />
          </Fact>
        )}
        {shown.captured > 0 && (
          <>
            <Fact term={t.captured} by="captured">
              <Won amount={shown.captured} />
            </Fact>
            {shown.captured > shown.balance && (
              <Fact term={t.cancels} by="balance">
                <Won amount={shown.balance - shown.captured} />
              </Fact>
            )}
            <Fact term={t.balance} strong by="balance">
              <Won amount={shown.balance} />
            </Fact>
            {shown.taxFreeAmount > 0 && (
              <Fact term={t.taxFreeBalance} quiet by="taxFreeBalance">
                <Won amount={taxFreeBalance} />
              </Fact>
            )}
          </>
        )}
      </Facts>
      {shown.paidInCash && (
        <p>
          <Link to={`/admin/payments/${shown.orderId}/cash-receipt`}>{cashReceipt.link}</Link>
        </p>
      )}
    </Card>
  )
}

/** Its number, when, how it was paid. */
export function PaymentOrder({ view }: Props) {
  const { payment: t, ...text } = useAdminText()
  const language = useLanguage()
  const { shown, failure } = view
  return (
    <Card title={t.order}>
      <Facts>
        <Fact term={t.orderId} by="order_id">
          <code>{shown.orderId}</code>
        </Fact>
        {view.imported && (
          <Fact term={t.imported} by="imported">
            <code>{view.imported.tossOrderId}</code> · <Time at={view.imported.at} />
          </Fact>
        )}
        <Fact term={t.orderedAt} by="ordered_at">
          <Time at={shown.orderedAt} precision="second" />
        </Fact>
        {shown.approvedAt && (
          <Fact term={t.confirmedAt} by="confirmedAt">
            <Time at={shown.approvedAt} precision="second" />
          </Fact>
        )}
        <Fact term={t.keyFamily} by="key_family">
          {t.keyFamilies[view.keyFamily]}
        </Fact>
        <Fact term={t.method} by="method">
          {shown.method ?? t.noMethod}
        </Fact>
        {shown.approveNo && (
          <Fact term={t.approveNo} by="methodDetail">
            <span className="digits">{shown.approveNo}</span>
          </Fact>
        )}
        {shown.account && (
          <Fact term={t.account} by="account">
            {shown.account.bank} <span className="digits">{shown.account.accountNumber}</span>{' '}
            {shown.account.holder}
          </Fact>
        )}
        {shown.account?.dueAt && (
          <Fact term={t.dueAt} by="dueAt">
            <Time at={shown.account.dueAt} />
          </Fact>
        )}
        {failure && (
          <Fact term={t.failure} by="failure" told>
            {codeWords({ payment: t, ...text }, failure, language)}{' '}
            <code className="small faint">{failure}</code>
          </Fact>
        )}
      </Facts>
      {shown.receiptUrl && (
        <p>
          <a href={shown.receiptUrl} target="_blank" rel="noreferrer">
            {t.receipt}
          </a>
        </p>
      )}
    </Card>
  )
}

/** Who bought; personal data, opened for staff. */
export function PaymentBuyer({ view }: Props) {
  const { payment: t, person, reveal } = useAdminText()
  const { buyer, buyerKind, sight } = view
  return (
    <Card title={`${t.buyer} · ${t.buyerKinds[buyerKind]}`}>
      {buyer ? (
        <Facts>
          <Fact term={t.name} by="buyer">
            {buyer.name}
          </Fact>
          <Fact term={t.email} by="buyer">
            <MailAddress>{buyer.email}</MailAddress>
          </Fact>
          {buyer.phone && (
            <Fact term={t.phone} by="buyer">
              <span className="digits">{buyer.phone}</span>
            </Fact>
          )}
        </Facts>
      ) : (
        <p className="soft">{person.word}</p>
      )}
      <p>
        <Link to={`/admin/customers/${view.subject}`}>{person.open}</Link>
      </p>
      {buyer && sight === 'askable' && (
        <Link to={`/admin/reveal/payments/${view.shown.orderId}`}>{reveal.link}</Link>
      )}
    </Card>
  )
}

/** The membership this was charged for. */
export function PaymentMembership({ membership }: { membership: MembershipChoice }) {
  const { payment: t } = useAdminText()
  return (
    <Card title={t.membership}>
      <p>
        <Link to={`/admin/subscriptions/${membership.subscriptionId}`}>{membership.name}</Link>
      </p>
    </Card>
  )
}

/** Cancels that happened, and the one under way. */
export function PaymentCancels({ view }: Props) {
  const { payment: t } = useAdminText()
  const { cancels, canceling, refund } = view.shown
  if (cancels.length === 0 && !canceling) return null
  return (
    <Card
      title={
        <>
          {t.cancels}
          <Origin by={canceling ? 'canceling' : 'cancels'} />
        </>
      }
    >
      {refund && (
        <p>
          {t.refunds[refund]}
          <Origin by="refund" />
        </p>
      )}
      <ul className="cancel-list">
        {canceling && (
          <li>
            <p>
              <strong>
                <Won amount={canceling.amount} />
              </strong>{' '}
              · {t.pending}
            </p>
            <p className="small faint">
              <Time at={canceling.at} />
            </p>
          </li>
        )}
        {cancels.map(cancel => (
          <li key={`${cancel.at}-${cancel.amount}`}>
            <p>
              <strong>
                <Won amount={cancel.amount} />
              </strong>{' '}
              · {cancel.isWithheld ? t.wordsWithheld : (cancel.reason ?? t.noReason)}
            </p>
            <p className="small faint">
              <Time at={cancel.at} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** A link to all of it as events. */
export const StreamLink = ({ view }: Props) => (
  <p>
    <Link to={`/admin/streams/${view.streamId}`}>{useAdminText().payment.toStream}</Link>
  </p>
)
