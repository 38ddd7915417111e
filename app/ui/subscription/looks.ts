import type { ReactNode } from 'react'
import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import { AlertIcon, BackIcon, CheckIcon, ClockIcon, CrossIcon } from '../icons.tsx'
import type { Tone } from '../Notice.tsx'

export type Looks = Readonly<Record<SubscriptionStatus, readonly [tone: Tone, sign: () => ReactNode]>>

/** Where a subscription stands, as it looks to its member. */
export const LOOKS: Looks = {
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
