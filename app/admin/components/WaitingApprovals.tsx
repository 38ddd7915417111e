import { Form, Link } from 'react-router'
import type { ApprovalRow } from '../../../domain/projections/approvals.ts'
import { formatWon } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'

/** Refunds of this payment that wait for another person. */
export function WaitingApprovals({ approvals, me }: { approvals: readonly ApprovalRow[]; me: string }) {
  const { approvals: t } = useAdminText()
  const language = useLanguage()
  return approvals.map(({ cancel_id, amount, requested_by }) => (
    <Notice key={cancel_id} tone="wait" title={t.waitingNote(formatWon(amount, language))}>
      <p>
        <Link to={`/admin/approvals/${cancel_id}`}>{t.toOne}</Link>
      </p>
      {requested_by === me && (
        <Form method="post">
          <input type="hidden" name="cancelId" value={cancel_id} />
          <Button kind="secondary" name="intent" value="withdraw">
            {t.withdraw}
          </Button>
        </Form>
      )}
    </Notice>
  ))
}
