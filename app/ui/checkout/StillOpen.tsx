import type { ReactNode } from 'react'
import { epochMsOf, type Instant } from '../../../domain/time.ts'
import { formatMoment } from '../../format.ts'
import { Notice } from '../Notice.tsx'
import { useLanguage, useNow, useText } from '../shell-data.ts'

/** Ordered anew as well, it could be paid twice: so nothing is offered but to wait. */
export function StillOpen({ until }: { until: Instant }) {
  const { checkout } = useText()
  return <p>{checkout.stillOpen(formatMoment(until, useLanguage()))}</p>
}

/**
 * No window can be asked for any more, by a page that stood open past the day of its order; one opened in time may be paid in
 * until `until`. Only after that it is said, and offered by `children`, to order anew.
 */
export function HoldOver({ until, children }: { until: Instant | null | undefined; children?: ReactNode }) {
  const { refusal, checkout } = useText()
  const now = useNow(30_000)
  if (until && (now === null || now < epochMsOf(until)))
    return (
      <Notice tone="wait" live title={checkout.stillOpenTitle}>
        <StillOpen until={until} />
      </Notice>
    )
  return (
    <Notice tone="bad" live title={refusal.HOLD_OVER}>
      {children}
    </Notice>
  )
}
