import type { ReactNode } from 'react'
import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { AlertIcon, BackIcon, CheckIcon, ClockIcon, CrossIcon } from '../icons.tsx'
import type { Tone } from '../Notice.tsx'
import { Badge } from '../StatusBadge.tsx'
import { useMembershipText } from '../shell-data.ts'

const LOOKS: Readonly<Record<SubscriptionStatus, readonly [tone: Tone, sign: () => ReactNode]>> = {
  registered: ['wait', ClockIcon],
  trial: ['good', CheckIcon],
  active: ['good', CheckIcon],
  pastDue: ['bad', AlertIcon],
  suspended: ['bad', AlertIcon],
  pausing: ['wait', ClockIcon],
  paused: ['still', ClockIcon],
  resuming: ['wait', ClockIcon],
  leaving: ['wait', BackIcon],
  ended: ['still', CrossIcon],
}

/** Where a subscription stands, in a word, a sign and a colour: never the colour alone. */
export function SubscriptionBadge({ status }: { status: SubscriptionStatus }) {
  const [tone, Sign] = LOOKS[status]
  return <Badge tone={tone} sign={<Sign />} label={useMembershipText().subscription.status[status]} />
}
