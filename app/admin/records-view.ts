import type { PaymentEvent } from '../../domain/payment/events.ts'
import { maskedRecord, shownRecord } from '../../domain/payment/record.ts'
import type { Instant } from '../../domain/time.ts'
import type { Sight } from '../access/seen.ts'
import type { Ports } from '../ports.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { tossRecords } from '../use-cases/toss-records.ts'
import { prettyJson } from './shown-json.ts'

/** What Toss said of one capture, for staff's eyes. */
export interface RecordView {
  /** on its page */
  readonly id: string
  readonly approvedAt: Instant
  /** null: not kept, or erased */
  readonly json: string | null
}

/**
 * 토스의 결제 기록 of an order, oldest first: whole for who may see people, else with whatever may be of a person hidden; payment
 * keys by their ends in both (R19).
 * @param of.facts of the payment, as far as they are shown
 */
export async function recordsView(
  ports: Pick<Ports, 'vault' | 'people'>,
  of: { readonly subject: string; readonly facts: readonly PaymentEvent[]; readonly sight: Sight },
): Promise<readonly RecordView[]> {
  const { subject, facts, sight } = of
  const shown = sight === 'whole' ? shownRecord : maskedRecord
  const kept = await tossRecords(await openerOf(ports, subject), facts)
  return kept.map(({ paymentKey, approvedAt, record }, nth) => ({
    id: `record-${nth + 1}`,
    approvedAt,
    json: record && prettyJson(shown(record, paymentKey)),
  }))
}
