import type { ImportedPayment } from '../../../domain/payment/commands.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { type FileProblem, type NamedLine, tableOf } from './columns.ts'
import { inGroups } from './in-groups.ts'
import { judgePayment, type PaymentProblem, type PlacedPayment } from './judge-payment.ts'
import { PAYMENT_COLUMNS, type PaymentColumn, paymentLine } from './payment-line.ts'

/** One line of the file and what becomes of it; `new` is done where the file was to be written. */
export type PaymentResult = { readonly line: number } & (
  | { readonly type: 'new' | 'already'; readonly of: PlacedPayment }
  | { readonly type: 'refused'; readonly problem: PaymentProblem }
)

export type PaymentsRead =
  | { readonly type: 'unreadable'; readonly problem: FileProblem }
  | { readonly type: 'read'; readonly results: readonly PaymentResult[] }

/**
 * Brings payments in that another system took: each is looked up at Toss, then recorded as Toss tells it (money rule 5);
 * nothing the file says of money is believed. The same file again records nothing twice.
 * @param text CSV with a header, see {@link PAYMENT_COLUMNS}
 */
export async function importPayments(
  ports: Ports,
  text: string,
  { write }: { readonly write: boolean },
): Promise<PaymentsRead> {
  const table = tableOf<PaymentColumn>(text, PAYMENT_COLUMNS)
  if (table.type === 'unreadable') return table
  const judged = onceInFile(await inGroups(table.lines, line => judgeLine(ports, line)))
  if (!write) return { type: 'read', results: judged }
  return { type: 'read', results: await inGroups(judged, result => record(ports, result)) }
}

async function judgeLine(ports: Ports, named: NamedLine<PaymentColumn>): Promise<PaymentResult> {
  const { line } = named
  const read = paymentLine(named)
  if (typeof read === 'string') return { line, type: 'refused', problem: { type: read } }
  return { line, ...(await judgePayment(ports, read)) }
}

/** One payment may have two names in a file; the first line says whose it is. */
function onceInFile(results: readonly PaymentResult[]): PaymentResult[] {
  const first = new Map<string, number>()
  return results.map(result => {
    if (result.type === 'refused') return result
    const { line, of } = result
    const firstLine = first.get(of.orderId) ?? line
    first.set(of.orderId, firstLine)
    return firstLine < line ? { line, type: 'refused', problem: { type: 'paymentTwice', firstLine } } : result
  })
}

/** 결제 이관: the payment and the cancels it has had, in one append. Whose it is was noted before, so that no crash forgets it. */
async function record(ports: Ports, result: PaymentResult): Promise<PaymentResult> {
  if (result.type !== 'new') return result
  const { line, found, keyFamily, orderId, subject, linked } = result.of
  const { order, payment: told } = found
  const { approvedAt, method } = told
  if (approvedAt === null || !method) throw new Error('a payment that is not captured is not brought in')
  const { email, name } = line
  if (email !== null && !linked) await ports.customers.noteGuestOrder(orderId, email)
  const buyer = await ports.vault.seal(subject, 'statutory', { name, email: email ?? '', phone: null })
  const { orderId: tossOrderId, ...sums } = order
  const { paymentKey, amount, methodDetail, transactionKey, receiptUrl, secret, traceId, requestedAt } = told
  const { partialCancelable, record: tossRecord } = told
  const at = ports.clock.now()
  const imported = {
    ...sums,
    ...{
      orderId,
      tossOrderId,
      subject,
      keyFamily,
      buyer,
      orderedAt: requestedAt,
      paymentKey,
      amount,
      method,
    },
    ...{ methodDetail, transactionKey, approvedAt, receiptUrl, partialCancelable, secret, traceId },
    record: tossRecord,
  } as ImportedPayment
  const asTaken = { type: 'ImportPayment', payment: imported, at } as const
  const asItIsNow = { type: 'RecordPayment', payment: told, at } as const
  const done = await execute(ports, payment, orderId, asTaken, asItIsNow)
  if (done.type === 'accepted') return result
  return { line: result.line, type: 'refused', problem: { type: 'ownPayment' } }
}
