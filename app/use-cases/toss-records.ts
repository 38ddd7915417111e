import { streamOf } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import { payment } from '../../domain/payment/payment.ts'
import {
  isCaptured,
  type TossRecord,
  type WindowReceipt,
  windowReceiptIn,
} from '../../domain/payment/record.ts'
import type { Vault } from '../../domain/ports.ts'
import type { PaymentSummary } from '../../domain/projections/payment-summary.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { bindingOf } from './payment-binding.ts'

/** What Toss said of one capture, with its payment key whole: not for a page as it is. */
export interface KeptRecord {
  readonly paymentKey: string
  readonly approvedAt: Instant
  /** null: captured before records were kept, too long to keep, or erased */
  readonly record: TossRecord | null
}

/** 토스의 결제 기록: one for each time money came in for an order, oldest first. */
export async function tossRecords(
  vault: Pick<Vault, 'open'>,
  facts: readonly PaymentEvent[],
): Promise<readonly KeptRecord[]> {
  return Promise.all(
    facts.filter(isCaptured).map(async ({ paymentKey, approvedAt, record }) => ({
      paymentKey,
      approvedAt,
      record: record && (await vault.open<TossRecord>(record)),
    })),
  )
}

/**
 * 현금영수증 the buyer asked for in Toss's window, of the payment that counts. Null: there is none; `unknown`: no record was kept
 * that would say so.
 */
export async function windowReceipt(
  { events, vault }: Pick<Ports, 'events'> & { readonly vault: Pick<Vault, 'open'> },
  row: Pick<PaymentSummary, 'order_id'>,
): Promise<WindowReceipt | 'unknown' | null> {
  const streamId = streamOf(payment.category, row.order_id)
  const [stored, { state }] = await Promise.all([
    events.read(payment, streamId),
    events.load(payment, streamId),
  ])
  const { paymentKey } = state.context
  const kept = await tossRecords(
    vault,
    stored.map(({ event }) => event),
  )
  const counts = kept.findLast(one => one.paymentKey === paymentKey)
  if (!counts) return null
  return counts.record ? windowReceiptIn(counts.record) : 'unknown'
}

/**
 * Does it stand by now? The tax office may have refused it since the record was made, so Toss is asked anew; where it cannot
 * tell, it stands.
 */
export async function windowReceiptStands(
  { events, vault, toss }: Pick<Ports, 'events' | 'vault' | 'toss'>,
  row: Pick<PaymentSummary, 'order_id'>,
): Promise<boolean> {
  const { state } = await events.load(payment, streamOf(payment.category, row.order_id))
  const seen = await toss.lookup(bindingOf(state), 'paymentKey')
  const sealed = seen.type === 'found' ? seen.payment.record : null
  const record = sealed && (await vault.open<TossRecord>(sealed))
  return record === null || windowReceiptIn(record) !== null
}
