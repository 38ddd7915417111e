import { formatRemaining } from '../../format.ts'
import type { AccountView } from '../../views/payment-view.ts'
import { Card, Fact, Facts } from '../Card.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { useLanguage, useNow, useText } from '../shell-data.ts'
import { Time } from '../Time.tsx'
import { Won } from '../Won.tsx'

/** Where to pay in, how much and by when (가상계좌 입금). The number stands there as text, with a button to copy it. */
export function Deposit({ account, amount }: { account: AccountView; amount: number }) {
  const { payment } = useText()
  return (
    <Card>
      <Facts>
        <Fact term={payment.depositAmount} strong>
          <Won amount={amount} />
        </Fact>
        <Fact term={payment.bank}>{account.bank}</Fact>
        <Fact term={payment.accountNumber}>
          <span className="copy">
            <strong className="digits account-number">{account.accountNumber}</strong>
            <CopyButton value={account.accountNumber} what={payment.accountNumber} />
          </span>
        </Fact>
        <Fact term={payment.holder}>{account.holder}</Fact>
        {account.dueAt && (
          <Fact term={payment.dueAt}>
            <Time at={account.dueAt} relative={false} />
            <br />
            <Remaining dueAt={account.dueAt} />
          </Fact>
        )}
      </Facts>
      <p className="soft small">{payment.exactAmount}</p>
    </Card>
  )
}

function Remaining({ dueAt }: { dueAt: NonNullable<AccountView['dueAt']> }) {
  const { payment } = useText()
  const language = useLanguage()
  const now = useNow(1_000)
  if (now === null) return null
  const left = formatRemaining(dueAt, now, language)
  return <strong className="digits">{left ? payment.remainingTime(left) : payment.overdue}</strong>
}
