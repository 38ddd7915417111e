import { z } from 'zod'
import { splitTax, won } from '../../domain/money.ts'
import type { Found, Named } from '../../domain/payment/provider.ts'
import { type BoundPayment, bind } from './bind.ts'
import type { Heard } from './call.ts'
import { type Unanswered, withoutAnswer } from './classify.ts'
import type { Operation } from './codes.ts'
import { TossPayment } from './schemas.ts'

/** What a Payment tells of its order beside the money (core-api.md 3.1). What decorates may be odd. */
const Told = z.object({
  orderName: z.string().trim().min(1).max(100).nullish().catch(null),
  suppliedAmount: z.int().min(0).nullish().catch(null),
  vat: z.int().min(0).nullish().catch(null),
  taxFreeAmount: z.int().min(0).nullish().catch(null),
})

export type ClassifiedFound =
  | Unanswered
  | { readonly type: 'quarantine'; readonly reason: string; readonly traceId: string | null }
  | {
      readonly type: 'foreign'
      readonly payment: BoundPayment
      readonly body: unknown
      readonly order: Extract<Found, { type: 'found' }>['order']
      readonly traceId: string | null
    }

/** An answer about a payment that is no order of ours: it has to be the one that was named, in won and of this merchant. */
export function classifyFound(
  operation: Operation,
  heard: Heard,
  { named, merchantIds }: { readonly named: Named; readonly merchantIds: readonly string[] },
): ClassifiedFound {
  if (heard.type !== 'answer') return withoutAnswer(operation, heard)
  const { body, traceId } = heard
  const read = TossPayment.safeParse(body)
  if (!read.success) return { type: 'quarantine', reason: 'UNREADABLE', traceId }
  const { orderId, totalAmount: amount, paymentKey } = read.data
  const bound = bind(body, { orderId, amount, paymentKey, merchantIds, ...named })
  if (bound.type === 'quarantine') return { type: 'quarantine', reason: bound.reason, traceId }
  const { payment } = bound
  return { type: 'foreign', payment, body, order: orderOf(payment, Told.parse(body)), traceId }
}

/**
 * The split as it was when it was paid. Toss takes cancels off its own (core-api.md 1.11), so after one it is reckoned by
 * the rule Toss reckons by; without one it is what Toss says.
 */
function orderOf(payment: BoundPayment, told: z.infer<typeof Told>) {
  const { orderId, totalAmount: total, balanceAmount: balance } = payment
  const backTaxFree = (payment.cancels ?? []).reduce(
    (sum, { taxFreeAmount }) => sum + (taxFreeAmount ?? 0),
    0,
  )
  const taxFreeAmount = Math.min(total, (told.taxFreeAmount ?? 0) + backTaxFree)
  const split = splitTax(won(total), won(taxFreeAmount))
  const { suppliedAmount, vat } = told
  const isWhole = balance === total && (suppliedAmount ?? 0) + (vat ?? 0) + taxFreeAmount === total
  return {
    orderId,
    orderName: told.orderName ?? orderId.slice(0, 100),
    ...split,
    ...(isWhole && { suppliedAmount: suppliedAmount ?? 0, vat: vat ?? 0 }),
  }
}
