import { formatDay } from '../../format.ts'
import { Fact } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import type { ApprovalConsequences } from '../approval-view.ts'
import { useAdminText } from '../text.ts'

/** 누구의 계좌로 가고 멤버십은 어떻게 되는지: what a sum alone does not tell whoever agrees to it. */
export function ConsequenceFacts({ consequences }: { consequences: ApprovalConsequences }) {
  const { approvals: t, cancel, payment } = useAdminText()
  const language = useLanguage()
  const { account, membership } = consequences
  return (
    <>
      {account && (
        <Fact term={t.refundAccount}>
          {account.shown}
          <br />
          <span className={account.whose === 'named' ? 'small soft' : 'small'}>{t.whose[account.whose]}</span>
        </Fact>
      )}
      {membership && (
        <Fact term={payment.membership}>
          {membership.isOver ? cancel.membershipOver : membership.keeps ? cancel.keeps : cancel.ends}
          {!membership.isOver && membership.paidUntil && (
            <>
              <br />
              <span className="small">{cancel.paidUntil(formatDay(membership.paidUntil, language))}</span>
            </>
          )}
        </Fact>
      )}
    </>
  )
}
