import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'

const LOOKS: Readonly<Record<SubscriptionStatus, readonly [tone: Tone, sign: string]>> = {
  registered: ['wait', '…'],
  trial: ['good', '✓'],
  active: ['good', '✓'],
  pastDue: ['bad', '!'],
  suspended: ['bad', '!'],
  pausing: ['still', '‖'],
  paused: ['still', '‖'],
  resuming: ['wait', '…'],
  leaving: ['still', '→'],
  ended: ['still', '—'],
}

/** Where a subscription stands, in a word, a sign and a colour; `charging` says that an outcome is awaited beside it. */
export function SubscriptionBadge({ status, charging }: { status: SubscriptionStatus; charging?: boolean }) {
  const { words, subscriptions } = useAdminText()
  const [tone, sign] = LOOKS[status]
  return (
    <>
      <Badge tone={tone} sign={sign} label={words.subscriptionStates[status]} />
      {charging && <Badge tone="wait" sign="…" label={subscriptions.charging} />}
    </>
  )
}
