import type { PaymentEvent } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { StoredEvent } from '../../../domain/ports.ts'
import type { PaymentDetail, PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import { type AsOfQuery, type AsOfView, asOfView, versionAsked } from './moments.ts'
import { type Fields, setBy } from './set-by.ts'
import { rowIn, standingsOf } from './standing.ts'

/** What the page of a payment shows can be traced by these names. */
export type PaymentField = keyof PaymentSummary | keyof PaymentDetail

/** The row every page about the payment read after the event asked for; null for the present alone. */
export function paymentAsOf(
  stored: readonly StoredEvent<PaymentEvent>[],
  query: AsOfQuery,
): { readonly row: PaymentSummary; readonly view: AsOfView } | null {
  const asked = versionAsked(stored, query)
  if (!asked) return null
  const rows = standingsOf(payment, stored.slice(0, asked.version)).map(standing =>
    rowIn<PaymentSummary>(standing, 'payment_summary'),
  )
  const row = rows.at(-1)
  return row ? { row, view: asOfView(stored, asked, setBy(rows.map(fieldsOf))) } : null
}

const fieldsOf = (row: PaymentSummary | null): Fields => ({ ...row, ...row?.detail })
