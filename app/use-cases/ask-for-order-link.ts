import { randomInt } from 'node:crypto'
import { type OrderId, Subject, streamOf } from '../../domain/ids.ts'
import { won } from '../../domain/money.ts'
import type { Buyer } from '../../domain/payment/method.ts'
import { payment } from '../../domain/payment/payment.ts'
import { epochMsOf, MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { openerOf } from './erasure/opener.ts'

/** Between these, ms, the order is looked for; a moment nobody can name tells nothing (as `ask-to-reset.ts`). */
const AFTER_MS = { from: 100, to: 500 }
/** One mail about one order in so long, however often it is asked for. */
const ONCE_IN_MS = 10 * MINUTE_MS

/** 비회원 주문 조회: writes to the buyer if number and mail belong together, long after the answer has left (R17). */
export function askForOrderLink(ports: Ports, asked: { orderId: OrderId; email: string }): void {
  ports.defer('look up an order', async () => {
    await ports.wait(randomInt(AFTER_MS.from, AFTER_MS.to))
    await sendOrderLink(ports, asked)
  })
}

/** @returns whether they belong together; nobody who asked may be told */
export async function sendOrderLink(
  ports: Pick<Ports, 'read' | 'vault' | 'people' | 'outbox' | 'clock'>,
  { orderId, email }: { orderId: OrderId; email: string },
): Promise<boolean> {
  const summary = await ports.read.payment(orderId)
  if (!summary) return false
  const buyer = await (await openerOf(ports, summary.subject)).open<Buyer>(summary.detail.buyer)
  if (buyer?.email.trim().toLowerCase() !== email.trim().toLowerCase()) return false
  const at = ports.clock.now()
  const streamId = streamOf(payment.category, orderId)
  const { order_name: orderName, amount, subject } = summary
  await ports.outbox.tell({
    key: `${streamId}/orderLink/${Math.floor(epochMsOf(at) / ONCE_IN_MS)}`,
    streamId,
    recipient: Subject.parse(subject),
    notice: { kind: 'orderLink', orderId, orderName, amount: won(amount), buyer: summary.detail.buyer },
    at,
  })
  return true
}
