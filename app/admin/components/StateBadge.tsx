import type { PaymentStatus } from '../../../domain/payment/status.ts'
import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { InfoIcon } from '../../ui/icons.tsx'
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'

/** Where a stream of any kind stands, by its category and the innermost state of its machine. */
export function StateBadge({ category, leaf }: { category: string; leaf: string }) {
  const { words } = useAdminText()
  if (category === 'payment' && Object.hasOwn(words.paymentStates, leaf))
    return <StatusBadge status={leaf as PaymentStatus} />
  if (category === 'subscription' && Object.hasOwn(words.subscriptionStates, leaf))
    return <SubscriptionBadge status={leaf as SubscriptionStatus} />
  const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = words.streamStates
  const label = wordFor(kinds[category] ?? {}, leaf) ?? leaf
  const good = leaf === 'onSale' || leaf === 'active'
  return <Badge tone={good ? 'good' : 'still'} sign={good ? '✓' : <InfoIcon />} label={label} />
}
