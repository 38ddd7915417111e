import type { ReactNode } from 'react'
import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { AlertIcon, CheckIcon, ClockIcon, CrossIcon } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'

const LOOKS: Readonly<Record<SubscriptionStatus, readonly [tone: Tone, sign: () => ReactNode]>> = {
  registered: ['wait', ClockIcon],
  trial: ['good', CheckIcon],
  active: ['good', CheckIcon],
  pastDue: ['bad', AlertIcon],
  suspended: ['bad', AlertIcon],
  pausing: ['still', ClockIcon],
  paused: ['still', ClockIcon],
  resuming: ['wait', ClockIcon],
  leaving: ['still', ClockIcon],
  ended: ['still', CrossIcon],
}

/** Where a subscription stands, in a word, a sign and a colour; `charging` says that an outcome is awaited beside it. */
export function SubscriptionBadge({ status, charging }: { status: SubscriptionStatus; charging?: boolean }) {
  const { words, subscriptions } = useAdminText()
  const [tone, Sign] = LOOKS[status]
  return (
    <>
      <Badge tone={tone} sign={<Sign />} label={words.subscriptionStates[status]} />
      {charging && <Badge tone="wait" sign={<ClockIcon />} label={subscriptions.charging} />}
    </>
  )
}
