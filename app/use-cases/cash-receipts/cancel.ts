import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import type { ReceiptCancelCause } from '../../../domain/cash-receipt/events.ts'
import type { CashReceiptState } from '../../../domain/cash-receipt/machine.ts'
import type { ReceiptCancelRequest } from '../../../domain/cash-receipt/provider.ts'
import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { won } from '../../../domain/money.ts'
import type { Ports } from '../../ports.ts'
import { execute, unlessBusy } from '../execute.ts'
import { hearCancelsElsewhere } from './elsewhere.ts'
import { listsOf } from './lists.ts'
import { noteReceiptCancelAnswer } from './note-answer.ts'

/**
 * 현금영수증 취소 of `amount` won; all that stands without it. Two presses are one cancel. One that Toss refused may have been
 * made on its own page since, so that is heard of first. Refuses: NOT_ALLOWED_NOW (there is none), CANCEL_OVER_BALANCE.
 * @param seen what stood when `amount` was worked out; where it is another by now, nothing is done
 */
export async function cancelCashReceipt(
  ports: Ports,
  orderId: string,
  { amount, seen, cause }: { amount?: number; seen?: number; cause: ReceiptCancelCause },
  lists = listsOf(ports, ports.clock.now()),
) {
  const load = () => ports.events.load(cashReceipt, streamOf(cashReceipt.category, orderId))
  const before = await load()
  const wasRefused = before.state.context.failure !== null
  const gone = wasRefused && (await hearCancelsElsewhere(ports, orderId, lists)) > 0 ? await load() : null
  if (gone && !gone.state.hasTag('stands')) return { type: 'accepted', events: [], ...gone } as const
  const { state } = gone ?? before
  const { standing } = state.context
  const request = receiptCancelRequest(state, amount ?? standing)
  if (!request) return refuse('NOT_ALLOWED_NOW')
  const asked = await execute(ports, cashReceipt, orderId, {
    type: 'CancelCashReceipt',
    amount: won(request.amount),
    standing: seen ?? standing,
    cause,
    requestHash: ports.toss.requestHash(request),
    at: ports.clock.now(),
  })
  const { canceling, wanted } =
    asked.type === 'accepted' && asked.events.length > 0 ? asked.state.context : NOTHING
  if (!canceling || !wanted) return asked
  const answer = await ports.toss.cancelCashReceipt(request, canceling.idempotencyKey)
  const tried = { receipt: wanted.nth, nth: canceling.nth, repeated: false }
  await unlessBusy(noteReceiptCancelAnswer(ports, orderId, answer, tried))
  return asked
}

const NOTHING = { canceling: null, wanted: null }

/** The request of `amount` won, or null where no receipt stands. */
export function receiptCancelRequest(
  { context: { wanted, issued } }: CashReceiptState,
  amount: number,
): ReceiptCancelRequest | null {
  if (!wanted || !issued || amount === 0) return null
  const { keyFamily, orderId } = wanted
  return { type: 'receiptCancel', keyFamily, orderId, receiptKey: issued.receiptKey, amount }
}
