import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { ClockIcon } from '../../ui/icons.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { LOOKS, type Looks } from '../../ui/subscription/looks.ts'
import { useAdminText } from '../text.ts'

/** What a member chose and nothing is left to do about is no work of the desk's. */
const DESK_LOOKS: Looks = { ...LOOKS, pausing: ['still', ClockIcon], leaving: ['still', ClockIcon] }

/** Where a subscription stands, in a word, a sign and a colour; `charging` says that an outcome is awaited beside it. */
export function SubscriptionBadge({ status, charging }: { status: SubscriptionStatus; charging?: boolean }) {
  const { words, subscriptions } = useAdminText()
  const [tone, Sign] = DESK_LOOKS[status]
  return (
    <>
      <Badge tone={tone} sign={<Sign />} label={words.subscriptionStates[status]} />
      {charging && <Badge tone="wait" sign={<ClockIcon />} label={subscriptions.charging} />}
    </>
  )
}
