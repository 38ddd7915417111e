import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import type { CashReceiptState, Open } from '../../../domain/cash-receipt/machine.ts'
import type { ProviderReceipt, ReceiptRequest } from '../../../domain/cash-receipt/provider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { stillToDo } from '../../../domain/payment/keys.ts'
import { addDays, dayOf, epochMsOf, type Instant, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import type { Look } from '../look.ts'
import { receiptCancelRequest } from './cancel.ts'
import type { Listed, ReceiptLists } from './lists.ts'
import { askPerson, noteReceiptAnswer, noteReceiptCancelAnswer } from './note-answer.ts'

/** How far Toss's list may lag behind what was sent before. */
const LIST_LAG_MS = MINUTE_MS
/** What a receipt that was called off is noted with. No code of Toss's: it never heard of it. */
const NEVER_MADE = 'CASH_RECEIPT_NEVER_MADE'

/**
 * One look at an order's receipt, whatever it waits for. What Toss lists is the answer that was lost; what it does not list is
 * sent again under its key, which Toss keeps, also where its list cannot be read.
 */
export async function settleCashReceipt(ports: Ports, orderId: string, lists: ReceiptLists): Promise<Look> {
  const { state } = await ports.events.load(cashReceipt, streamOf(cashReceipt.category, orderId))
  const { wanted, asking, canceling, issued } = state.context
  const open = asking ?? canceling
  if (!wanted || (!open && (issued === null || issued.registered))) return 'settled'
  const from = dayOf(open?.startedAt ?? wanted.requestedAt)
  // Of one that was issued only the day it was asked for counts, or the next where that was at midnight.
  const to = open ? dayOf(lists.readAt) : earlier(addDays(from, 1), dayOf(lists.readAt))
  const listed = await lists.ofOrder(wanted.keyFamily, orderId, from, to)
  if (asking) return askAgain(ports, state, asking, listed, lists.readAt)
  if (canceling) return askCancelAgain(ports, state, canceling, listed, lists.readAt)
  return typeof listed === 'string' ? 'asIs' : hearTaxOffice(ports, state, listed)
}

const earlier = <T extends string>(a: T, b: T): T => (a < b ? a : b)

/** May it be sent now, and if not, what is known of it. A new key goes out only when the list had time to show the old one's. */
function beforeSending(open: Open, listed: Listed, readAt: Instant): 'send' | 'callOff' | Look {
  const isLate = epochMsOf(readAt) - epochMsOf(open.triedAt) >= LIST_LAG_MS
  if (open.try > 1 && !isLate) return 'unknown:LIST_LAGS'
  const next = stillToDo(open.startedAt, readAt)
  if (next === 'repeat') return 'send'
  if (typeof listed === 'string') return `unknown:${listed}` // nobody can say that it was never made
  return next === 'look' ? 'unknown:PAST_KEY_LIFE' : 'callOff'
}

async function askAgain(
  ports: Ports,
  { context: { wanted, keys } }: CashReceiptState,
  asking: Open,
  listed: Listed,
  readAt: Instant,
): Promise<Look> {
  if (!wanted) return 'asIs'
  const { orderId, amount, nth } = wanted
  const tried = { nth, repeated: true }
  const receipt = found(listed, one => one.kind === 'receipt' && one.amount === amount && isNew(one, keys))
  if (receipt) return noteReceiptAnswer(ports, orderId, { type: 'made', receipt, traceId: null }, tried)
  const may = beforeSending(asking, listed, readAt)
  if (may === 'callOff')
    return noteReceiptAnswer(ports, orderId, { type: 'declined', code: NEVER_MADE, traceId: null }, tried)
  if (may !== 'send') return may
  const identity = await ports.vault.open<string>(wanted.identity)
  if (identity === null) return 'unknown:ERASED'
  const { keyFamily, orderName, use, taxFreeAmount } = wanted
  const about = { keyFamily, orderId, orderName, use, identity, amount, taxFreeAmount }
  const request: ReceiptRequest = { type: 'receipt', ...about }
  if (ports.toss.requestHash(request) !== asking.requestHash) return 'unknown:HASH_DIFFERS'
  const answer = await ports.toss.issueCashReceipt(request, asking.idempotencyKey)
  const look = await noteReceiptAnswer(ports, orderId, answer, tried)
  if (isTransient(answer) && showsKey(asking, listed, readAt)) {
    const { idempotencyKey: answered } = asking
    const retry = { type: 'RetryCashReceipt', answered, code: answer.code, at: ports.clock.now() } as const
    await execute(ports, cashReceipt, orderId, retry)
  }
  return look
}

async function askCancelAgain(
  ports: Ports,
  state: CashReceiptState,
  canceling: Open & { readonly amount: number; readonly nth: number },
  listed: Listed,
  readAt: Instant,
): Promise<Look> {
  const { keys, wanted } = state.context
  const request = receiptCancelRequest(state, canceling.amount)
  if (!request || !wanted) return 'asIs'
  const { orderId } = wanted
  const tried = { nth: canceling.nth, repeated: true }
  // Toss may name every cancel of a receipt alike: then it is new when it was asked for since.
  const isIt = (one: ProviderReceipt) =>
    one.kind === 'cancel' &&
    one.amount === canceling.amount &&
    one.receiptKey.includes(request.receiptKey) &&
    (isNew(one, keys) || (one.requestedAt !== null && one.requestedAt >= canceling.startedAt))
  const receipt = found(listed, isIt)
  if (receipt) return noteReceiptCancelAnswer(ports, orderId, { type: 'made', receipt, traceId: null }, tried)
  const may = beforeSending(canceling, listed, readAt)
  if (may === 'callOff')
    return noteReceiptCancelAnswer(
      ports,
      orderId,
      { type: 'declined', code: NEVER_MADE, traceId: null },
      tried,
    )
  if (may !== 'send') return may
  const answer = await ports.toss.cancelCashReceipt(request, canceling.idempotencyKey)
  const look = await noteReceiptCancelAnswer(ports, orderId, answer, tried)
  if (isTransient(answer) && showsKey(canceling, listed, readAt)) {
    const { idempotencyKey: answered } = canceling
    const retry = {
      type: 'RetryCashReceiptCancel',
      answered,
      code: answer.code,
      at: ports.clock.now(),
    } as const
    await execute(ports, cashReceipt, orderId, retry)
  }
  return look
}

/** 국세청 answers a day or two later, in the list only. */
async function hearTaxOffice(
  ports: Ports,
  { context: { wanted, issued } }: CashReceiptState,
  listed: readonly ProviderReceipt[],
): Promise<Look> {
  const receipt = listed.find(one => one.receiptKey === issued?.receiptKey)
  if (!wanted || !receipt || receipt.office === 'open') return 'asIs'
  const { receiptKey, office } = receipt
  const code = office === 'refused' ? (receipt.code ?? 'NTS_ERROR') : null
  const heard = { type: 'RecordTaxOffice', receiptKey, code, at: ports.clock.now() } as const
  await execute(ports, cashReceipt, wanted.orderId, heard)
  if (code !== null) await askPerson(ports, wanted.orderId, 'CASH_RECEIPT_REJECTED')
  return 'settled'
}

const isNew = ({ receiptKey }: ProviderReceipt, keys: readonly string[]) => !keys.includes(receiptKey)

const found = (listed: Listed, isIt: (one: ProviderReceipt) => boolean): ProviderReceipt | undefined =>
  typeof listed === 'string' ? undefined : listed.find(isIt)

/** Toss keeps such an answer under its key and only replays it. */
const isTransient = <A extends { readonly type: string }>(
  answer: A,
): answer is A & { readonly type: 'unknown'; readonly received: true; readonly code: string } =>
  answer.type === 'unknown' && 'received' in answer && answer.received === true

/** Was the list read, and late enough to show what this key had done? */
const showsKey = ({ triedAt }: Open, listed: Listed, readAt: Instant): boolean =>
  typeof listed !== 'string' && epochMsOf(readAt) - epochMsOf(triedAt) >= LIST_LAG_MS
