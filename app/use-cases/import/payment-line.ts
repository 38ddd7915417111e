import { z } from 'zod'
import { PaymentKey } from '../../../domain/ids.ts'
import type { Named } from '../../../domain/payment/provider.ts'
import type { NamedLine } from './columns.ts'
import { isMail, isName, mailOf } from './person-cells.ts'

/** What a file of payments holds, as docs/import.md tells it: a name Toss knows is enough, the rest is Toss's to tell. */
export const PAYMENT_COLUMNS = {
  required: [],
  optional: ['payment_key', 'order_id', 'email', 'name'],
} as const
export type PaymentColumn = (typeof PAYMENT_COLUMNS.optional)[number]

export interface PaymentLine {
  readonly line: number
  readonly named: Named
  /** whose it was, where the file says so */
  readonly email: string | null
  readonly name: string
}

export type PaymentCellProblem = 'noName' | 'paymentKey' | 'orderId' | 'email' | 'name'

/** Toss takes 6 to 64 of these, the widget's `=` included (core-api.md 1.10). */
const ForeignOrderId = z.string().regex(/^[A-Za-z0-9_=-]{6,64}$/)

/** A line as the name of a payment, or the first thing in it that is none. The payment key counts where both are given. */
export function paymentLine({ line, of }: NamedLine<PaymentColumn>): PaymentLine | PaymentCellProblem {
  const { payment_key: paymentKey, order_id: orderId } = of
  if (paymentKey === '' && orderId === '') return 'noName'
  if (paymentKey !== '' && !PaymentKey.safeParse(paymentKey).success) return 'paymentKey'
  if (paymentKey === '' && !ForeignOrderId.safeParse(orderId).success) return 'orderId'
  if (of.email !== '' && !isMail(of.email)) return 'email'
  if (!isName(of.name)) return 'name'
  return {
    line,
    named: paymentKey === '' ? { orderId } : { paymentKey },
    email: of.email === '' ? null : mailOf(of.email),
    name: of.name,
  }
}
