import type { PaymentEvent } from '../../../domain/payment/events.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventMeta } from '../../../domain/ports.ts'
import { type Instant, instantOf } from '../../../domain/time.ts'

/** Real payment facts for measuring, cheap to make and never the same twice. */
const DAY_ONE_MS = Date.UTC(2025, 0, 1)
const MINUTE_MS = 60_000
const sealed = (what: string) =>
  `s1.statutory.gst_0123456789abcdef.${what}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBB`

export const META: EventMeta = {
  correlation: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  causation: 'request',
  actor: 'guest:gst_0123456789abcdef',
  command: 'RecordPayment',
}

export const orderIdOf = (nth: number): string => `bnch-${String(nth).padStart(24, '0')}`
/** A payment every five minutes. */
export const momentOf = (nth: number): Instant => instantOf(DAY_ONE_MS + nth * 5 * MINUTE_MS)

/** One payment of five facts: ordered, started, confirmed, cancel started, cancelled in part. */
export function paymentOf(nth: number): PaymentEvent[] {
  const orderId = orderIdOf(nth)
  const paymentKey = `bench${String(nth).padStart(20, '0')}`
  const at = momentOf(nth)
  const cancelId = `cancel${String(nth).padStart(12, '0')}`
  const started = {
    try: 1,
    idempotencyKey: `v1:confirm:${orderId}:${paymentKey}:1`,
    requestHash: 'h'.repeat(43),
  }
  return [
    {
      type: 'PaymentOrdered',
      orderId,
      subject: 'gst_0123456789abcdef',
      orderName: '드립백 세트',
      lines: [{ productId: 'drip-bag', name: '드립백 세트', unitPrice: 19_800, quantity: 1, taxFree: false }],
      coupon: null,
      amount: 19_800,
      suppliedAmount: 18_000,
      vat: 1_800,
      taxFreeAmount: 0,
      keyFamily: 'api',
      buyer: sealed('buyer'),
      termsVersion: '2026-01-01',
      charge: null,
      holdUntil: at,
      at,
    },
    { type: 'PaymentConfirmStarted', paymentKey, ...started, at },
    {
      type: 'PaymentConfirmed',
      paymentKey,
      amount: 19_800,
      method: { type: 'card', issuerCode: '61', installmentMonths: 0 },
      methodDetail: sealed('card'),
      transactionKey: `tx-${nth}`,
      approvedAt: at,
      receiptUrl: 'https://receipt.example/redirection',
      partialCancelable: true,
      record: null,
      secret: sealed('secret'),
      traceId: 'a'.repeat(32),
      at,
    },
    {
      type: 'CancelStarted',
      cancelId,
      amount: 5_000,
      taxFreeAmount: 0,
      refundableAmount: 19_800,
      reason: sealed('reason'),
      refundAccount: null,
      keepsMembership: null,
      ...started,
      at,
    },
    {
      type: 'PaymentCanceled',
      cancelId,
      amount: 5_000,
      taxFreeAmount: 0,
      transactionKey: `tx-${nth}-c`,
      canceledAt: at,
      traceId: null,
      at,
    },
  ] as unknown as PaymentEvent[]
}

/** Folds what `paymentOf` made. */
export const foldAll = (events: readonly PaymentEvent[]): PaymentState =>
  events.reduce((state, event) => payment.decider.evolve(state, event), payment.decider.initial)
