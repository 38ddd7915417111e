import { cashReceipt, isAsking, isCanceling } from '../../../domain/cash-receipt/cash-receipt.ts'
import { IS_OF_THE_NUMBER, type ReceiptAnswer } from '../../../domain/cash-receipt/provider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'
import type { Look } from '../look.ts'

/** A try that was not the first: an earlier one may have come through, whatever is answered to this. */
interface Tried {
  /** which receipt of the order was asked for */
  readonly nth: number
  readonly repeated: boolean
}
interface TriedCancel {
  /** which receipt of the order, and which cancel of it */
  readonly receipt: number
  readonly nth: number
  readonly repeated: boolean
}

/** What an answer to a request for a receipt makes of it. Whatever is not a definite no stays open (R5). */
export async function noteReceiptAnswer(
  ports: Ports,
  orderId: string,
  answer: ReceiptAnswer,
  { nth, repeated }: Tried,
): Promise<Look> {
  const at = ports.clock.now()
  if (answer.type === 'made') {
    const { receiptKey, issueNumber, receiptUrl } = answer.receipt
    const issued = { nth, receiptKey, issueNumber, receiptUrl, traceId: answer.traceId, at }
    await insist(ports, cashReceipt, orderId, { type: 'RecordCashReceipt', ...issued })
    return 'settled'
  }
  if (!isDefiniteNo(answer, repeated)) return openLook(ports, answer)
  const { code, traceId } = answer
  if (!isAsking(await load(ports, orderId), nth)) return 'settled' // somebody heard of it before
  // A wrong number whoever typed it can mend, while they wait; anything else, or later, is for staff, who are asked before it is noted.
  if (!IS_OF_THE_NUMBER.includes(code)) await askPerson(ports, orderId, 'CASH_RECEIPT_DECLINED')
  else if (repeated) await askPerson(ports, orderId, 'CASH_RECEIPT_NUMBER_WRONG')
  await insist(ports, cashReceipt, orderId, { type: 'DeclineCashReceipt', nth, code, traceId, at })
  return 'settled'
}

/** The same for the cancel of one; a refused one is a person's work, since the tax office has too much. */
export async function noteReceiptCancelAnswer(
  ports: Ports,
  orderId: string,
  answer: ReceiptAnswer,
  { receipt, nth, repeated }: TriedCancel,
): Promise<Look> {
  const at = ports.clock.now()
  const of = { receipt, nth }
  if (answer.type === 'made') {
    const { receiptKey, amount } = answer.receipt
    const canceled = { ...of, receiptKey, amount: won(amount), traceId: answer.traceId, at }
    await insist(ports, cashReceipt, orderId, { type: 'RecordCashReceiptCancel', ...canceled })
    return 'settled'
  }
  if (!isDefiniteNo(answer, repeated)) return openLook(ports, answer)
  const { code, traceId } = answer
  if (!isCanceling(await load(ports, orderId), receipt, nth)) return 'settled'
  await askPerson(ports, orderId, 'CASH_RECEIPT_NOT_CANCELED')
  await insist(ports, cashReceipt, orderId, { type: 'FailCashReceiptCancel', ...of, code, traceId, at })
  return 'settled'
}

/** Staff's work on the payment it is about. */
export const askPerson = (
  ports: Ports,
  orderId: string,
  reason:
    | 'CASH_RECEIPT_DECLINED'
    | 'CASH_RECEIPT_NOT_CANCELED'
    | 'CASH_RECEIPT_NUMBER_WRONG'
    | 'CASH_RECEIPT_REJECTED'
    | 'CASH_RECEIPT_UNHEARD'
    | 'CASH_RECEIPT_UNSETTLED',
) => insist(ports, payment, orderId, { type: 'RequestReview', reason, traceId: null, at: ports.clock.now() })

const load = async ({ events }: Pick<Ports, 'events'>, orderId: string) =>
  (await events.load(cashReceipt, streamOf(cashReceipt.category, orderId))).state

type Unmade = Exclude<ReceiptAnswer, { type: 'made' }>

/** Our own fault is a no to what was sent now, and says nothing of what was sent before. */
function isDefiniteNo(
  answer: Unmade,
  repeated: boolean,
): answer is Extract<Unmade, { type: 'declined' | 'ours' }> {
  return answer.type === 'declined' || (answer.type === 'ours' && !repeated)
}

function openLook(ports: Ports, answer: Unmade): Look {
  if (answer.type !== 'quarantine') return `unknown:${answer.code}`
  ports.log.error('answer not ours', { reason: answer.reason, traceId: answer.traceId })
  return `unknown:${answer.reason}`
}
