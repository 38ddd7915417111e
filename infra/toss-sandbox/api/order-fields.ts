import type { PaymentDocument } from '../documents/payment.ts'
import { TossError } from '../errors.ts'
import { attemptsAt, isProcessed, withOrder } from '../payments.ts'
import { type Call, ORDER_ID, optionalWon, textOf, wonOf } from './call.ts'

/** What every call that makes a payment without a window says of the order; sums in won. */
export interface OrderFields {
  readonly amount: number
  readonly orderId: string
  readonly orderName: string
  readonly customerName: string | null
  readonly customerEmail: string | null
  readonly taxFreeAmount: number
  readonly taxExemptionAmount: number
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** @throws INVALID_ORDER_ID, INVALID_ORDER_NAME, INVALID_REQUEST */
export function orderFields(body: Call['body']): OrderFields {
  const amount = wonOf(body.amount)
  const orderId = textOf(textOf(body.orderId, 1_000), 64, 'INVALID_ORDER_ID', ORDER_ID)
  const orderName = textOf(textOf(body.orderName, 10_000), 100, 'INVALID_ORDER_NAME')
  const taxFreeAmount = optionalWon(body.taxFreeAmount, 0)
  const taxExemptionAmount = optionalWon(body.taxExemptionAmount, 0)
  if (taxFreeAmount + taxExemptionAmount > amount) throw new TossError('INVALID_REQUEST')
  return {
    amount,
    orderId,
    orderName,
    customerName: optionalText(body.customerName, 100),
    customerEmail: optionalText(body.customerEmail, 100),
    taxFreeAmount,
    taxExemptionAmount,
  }
}

/** Absent or null: null. @throws `code` when it is there and is no such text */
export const optionalText = (
  value: unknown,
  max: number,
  code = 'INVALID_REQUEST',
  shape?: RegExp,
): string | null => (value === undefined || value === null ? null : textOf(value, max, code, shape))

/** @throws INVALID_REQUEST when it is too long, INVALID_EMAIL when it is none */
export const emailOf = (value: unknown): string | null =>
  optionalText(optionalText(value, 100), 100, 'INVALID_EMAIL', EMAIL)

/** Instalments: 0, or 2 to 12. @throws INVALID_CARD_INSTALLMENT_PLAN */
export function monthsOf(value: unknown): number {
  if (value === undefined || value === null) return 0
  const months = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value
  const possible = typeof months === 'number' && Number.isInteger(months) && (months === 0 || months >= 2)
  if (!possible || months > 12) throw new TossError('INVALID_CARD_INSTALLMENT_PLAN')
  return months
}

/** Absent or null: false. @throws INVALID_REQUEST */
export function flagOf(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean') throw new TossError('INVALID_REQUEST')
  return value
}

/**
 * Runs `work` alone on an order that nothing was paid for yet, with the attempts there were.
 * @throws DUPLICATED_ORDER_ID
 */
export async function onFreshOrder<T>(
  { world, merchant }: Call,
  orderId: string,
  work: (attempts: readonly PaymentDocument[]) => Promise<T>,
): Promise<T> {
  return withOrder(world, merchant.family, orderId, async () => {
    const attempts = await attemptsAt(world, merchant.family, orderId)
    if (attempts.some(isProcessed)) throw new TossError('DUPLICATED_ORDER_ID')
    return work(attempts)
  })
}
