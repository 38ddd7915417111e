import type { PaymentStatus } from '../../../domain/payment/status.ts'
import { statusOfLeaf } from '../../../domain/subscription/status.ts'
import { ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'
import { SubscriptionBadge } from './SubscriptionBadge.tsx'

const WAITING: ReadonlySet<string> = new Set(['approval/waiting', 'campaign/running'])

/** Where a stream of any kind stands, by its category and the innermost state of its machine. */
export function StateBadge({ category, leaf }: { category: string; leaf: string }) {
  const { words } = useAdminText()
  if (category === 'payment' && Object.hasOwn(words.paymentStates, leaf))
    return <StatusBadge status={leaf as PaymentStatus} />
  const status = category === 'subscription' ? statusOfLeaf(leaf) : null
  if (status) return <SubscriptionBadge status={status} />
  const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = words.streamStates
  const label = wordFor(kinds[category] ?? {}, leaf) ?? leaf
  if (leaf === 'onSale' || leaf === 'active') return <Badge tone="good" sign="✓" label={label} />
  const waits = WAITING.has(`${category}/${leaf}`)
  return <Badge tone={waits ? 'wait' : 'still'} sign={waits ? <ClockIcon /> : <InfoIcon />} label={label} />
}
