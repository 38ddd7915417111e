import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { Badge } from '../StatusBadge.tsx'
import { useMembershipText } from '../shell-data.ts'
import { LOOKS } from './looks.ts'

/** Where a subscription stands, in a word, a sign and a colour: never the colour alone. */
export function SubscriptionBadge({ status }: { status: SubscriptionStatus }) {
  const [tone, Sign] = LOOKS[status]
  return <Badge tone={tone} sign={<Sign />} label={useMembershipText().subscription.status[status]} />
}
