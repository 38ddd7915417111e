import { type ComponentProps, createContext, useContext } from 'react'
import { Link } from 'react-router'
import { Fact as PlainFact } from '../../ui/Card.tsx'
import type { AsOfView } from '../as-of/moments.ts'
import type { PaymentField } from '../as-of/payment-as-of.ts'
import type { SubscriptionField } from '../as-of/subscription-as-of.ts'
import { useAdminText } from '../text.ts'

type Field = PaymentField | SubscriptionField

/** Which event set which field; null where a page does not look back, and then nothing is linked. */
export const Origins = createContext<AsOfView | null>(null)

/** A fact that leads to the event which gave it its value, where the page looks back. */
export function Fact({ by, children, ...fact }: ComponentProps<typeof PlainFact> & { by: Field }) {
  return (
    <PlainFact {...fact}>
      {children}
      <Origin by={by} />
    </PlainFact>
  )
}

/** The event's number in its stream, small, beside what it set. */
export function Origin({ by }: { by: Field }) {
  const asOf = useContext(Origins)
  const { asOf: t, words } = useAdminText()
  const origin = asOf?.origins[by]
  const moment = origin && asOf.moments[origin.version - 1]
  if (!moment) return null
  return (
    <>
      {' '}
      <Link
        to={`/admin/events/${origin.position}`}
        className="origin digits"
        data-new={origin.version === asOf.version || undefined}
        aria-label={t.setBy(origin.version, words.eventTypes[moment.type])}
        title={t.setBy(origin.version, words.eventTypes[moment.type])}
      >
        {t.number(origin.version)}
      </Link>
    </>
  )
}
