import { later } from '../../../domain/time.ts'
import type { Delivery, DeliveryAttempt } from '../documents/delivery.ts'
import type { Rules } from '../documents/setting.ts'

/** Minutes after each failed try; after the seventh retry the webhook has failed. Source: core-api.md 6.1. */
export const RETRY_MINUTES = [1, 4, 16, 64, 256, 1024, 4096] as const

/** Tries of the schedule; what a person sent again is none. */
export const triesOf = ({ attempts }: Pick<Delivery, 'attempts'>): number =>
  attempts.filter(({ byHand }) => !byHand).length

/** What a try makes of its delivery. Sent again by hand in vain, it stays what it was. */
export function afterTry(delivery: Delivery, tries: readonly DeliveryAttempt[], rules: Rules): Delivery {
  const first = tries[0]
  if (!first) return delivery
  const done = tries.some(({ status }) => isSuccess(status, rules))
  const after = { ...delivery, attempts: [...delivery.attempts, first] }
  if (done) return { ...after, state: 'delivered', nextAt: null }
  if (first.byHand) return after
  const minutes = RETRY_MINUTES[triesOf(after) - 1]
  if (minutes === undefined) return { ...after, state: 'failed', nextAt: null }
  return { ...after, state: 'sending', nextAt: later(first.at, minutes * rules.webhookMinuteMs) }
}

function isSuccess(status: number | null, { webhookSuccess }: Rules): boolean {
  if (status === null) return false
  return webhookSuccess === 'any2xx' ? status >= 200 && status < 300 : status === 200
}
