import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { PaymentView } from '../../views/payment-view.ts'
import type { StoryLine } from '../../views/story-view.ts'
import type { NotWithdrawn } from '../../views/withdrawal-action.ts'
import type { WithdrawalView } from '../../views/withdrawal-view.ts'
import { Card } from '../Card.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { Notice } from '../Notice.tsx'
import { Page } from '../Page.tsx'
import { PrintButton } from '../PrintButton.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { useText, useWithdrawalDays } from '../shell-data.ts'
import { Deposit } from './Deposit.tsx'
import { leadOf } from './lead.ts'
import { Receipt } from './Receipt.tsx'
import { Settling } from './Settling.tsx'
import { Story } from './Story.tsx'
import { Withdrawal } from './Withdrawal.tsx'

/** One payment for its buyer: where it stands, what to do now, the receipt, and how it came about. */
export function PaymentPage(props: {
  payment: PaymentView
  story: readonly StoryLine[]
  guestLink: string | null
  withdrawal: WithdrawalView | null
  /** its own address, which its forms post to */
  path: string
  notDone: NotWithdrawn | undefined
  /** what can be done next */
  children?: ReactNode
}) {
  const { payment, story, guestLink, withdrawal, path, notDone, children } = props
  const t = useText()
  const withdrawalDays = useWithdrawalDays()
  const { status, account, failure } = payment
  const isByLink = !path.startsWith('/payments/')
  // What waits for the seller stands above all that is settled.
  const isAsked = withdrawal?.state === 'asked'
  const asking = withdrawal && <Withdrawal withdrawal={withdrawal} path={path} notDone={notDone} />
  return (
    <Page title={t.payment.titles[status]} lead={leadOf(t, payment, isByLink)}>
      <div className="row no-print">
        <StatusBadge status={status} />
      </div>
      <Settling status={status} />
      {isAsked && asking}
      {payment.review && <Notice tone="wait" title={t.payment.review} />}
      {status === 'failed' && failure && (
        <Notice tone="bad" title={failure.reason}>
          <p>{failure.advice}</p>
          <p className="faint small">{t.payment.failureCode(failure.code)}</p>
        </Notice>
      )}
      {status === 'waitingForDeposit' && account && <Deposit account={account} amount={payment.amount} />}
      {children && <div className="stack no-print">{children}</div>}
      <Receipt payment={payment} />
      {payment.captured > 0 && (
        <div className="row no-print receipt-press">
          <PrintButton label={t.payment.print} />
        </div>
      )}
      {payment.paidInCash && !isByLink && (
        <p className="no-print">
          <Link to={`${path}/cash-receipt`}>{t.payment.cashReceipt}</Link>
        </p>
      )}
      {guestLink && (
        <Card onScreenOnly title={t.payment.guestLink}>
          <p className="soft small">{t.payment.guestLinkNote}</p>
          <p className="mono link-written">
            <a href={guestLink}>{guestLink}</a>
          </p>
          <div className="row no-print">
            <CopyButton value={guestLink} what={t.payment.guestLinkWhat} />
          </div>
        </Card>
      )}
      <Card onScreenOnly title={t.payment.story}>
        <Story lines={story} />
      </Card>
      {!isAsked && asking}
      {!withdrawal && payment.balance > 0 && (
        <p className="soft small no-print">
          {payment.subscriptionId ? t.payment.chargeWithdrawal : t.payment.withdrawal(withdrawalDays)}{' '}
          <Link to="/legal/refunds">{t.payment.refundRules}</Link>
        </p>
      )}
      <p className="no-print">
        {isByLink ? <Link to="/">{t.fail.home}</Link> : <Link to="/payments">{t.payment.back}</Link>}
      </p>
    </Page>
  )
}
