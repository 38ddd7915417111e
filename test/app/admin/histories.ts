import type { PaymentEvent } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventMeta, RawEvent, StoredEvent } from '../../../domain/ports.ts'
import type { PaymentSummary } from '../../../domain/projections/payment-summary.ts'
import { paymentSummary } from '../../../domain/projections/payment-summary.ts'
import { ORDER_ID } from '../../support/payment-facts.ts'

export const META: EventMeta = {
  correlation: 'cor1',
  causation: 'request',
  actor: 'staff:stf_1',
  command: 'StartCancel',
}

/** The row the real aggregate writes after these facts. */
export function rowAfter(...facts: PaymentEvent[]): PaymentSummary {
  const place = { id: `payment-${ORDER_ID}`, version: facts.length }
  const last = facts.at(-1)
  if (!last) throw new Error('a history has at least one fact')
  const before = facts.slice(0, -1).reduce(payment.decider.evolve, payment.decider.initial)
  const state = payment.decider.evolve(before, last)
  return paymentSummary(place, last, state, before)[0]?.data as unknown as PaymentSummary
}

/** The same facts as the log gives them back; positions 10, 20, 30 … */
export const stored = (...facts: PaymentEvent[]): StoredEvent<PaymentEvent>[] =>
  facts.map((event, index) => ({
    position: (index + 1) * 10,
    streamId: `payment-${ORDER_ID}`,
    version: index + 1,
    event,
    meta: META,
    recordedAt: event.at,
  }))

export const raw = (...facts: PaymentEvent[]): RawEvent[] =>
  stored(...facts).map(({ position, streamId, version, event, meta, recordedAt }) => {
    const { type, ...data } = event
    return {
      position,
      streamId,
      category: 'payment',
      version,
      type,
      schemaVersion: 1,
      data: data as RawEvent['data'],
      meta,
      recordedAt,
    }
  })
