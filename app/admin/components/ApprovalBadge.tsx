import type { ApprovalRow } from '../../../domain/projections/approvals.ts'
import { CheckIcon, ClockIcon, CrossIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'

const LOOKS = {
  waiting: ['wait', ClockIcon],
  given: ['wait', ClockIcon],
  carriedOut: ['good', CheckIcon],
  refused: ['still', CrossIcon],
  withdrawn: ['still', CrossIcon],
  expired: ['still', CrossIcon],
} as const

/** Where a refund that needs a second person stands; in red when it was approved and could not be done. */
export function ApprovalBadge({ row: { status, code } }: { row: Pick<ApprovalRow, 'status' | 'code'> }) {
  const { approvals: t } = useAdminText()
  if (code) return <Badge tone="bad" sign={<CrossIcon />} label={t.notCarriedOut} />
  const [tone, Sign] = LOOKS[status]
  return <Badge tone={tone} sign={<Sign />} label={t.states[status]} />
}
