import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import type { CashReceiptState, Open } from '../../../domain/cash-receipt/machine.ts'
import type { ProviderReceipt, ReceiptRequest } from '../../../domain/cash-receipt/provider.ts'
import { idOfStream, streamOf } from '../../../domain/ids.ts'
import { stillToDo } from '../../../domain/payment/keys.ts'
import { beforeReview, nextAskUnsettled } from '../../../domain/payment/schedule.ts'
import { CASH_RECEIPT_DUE_KINDS } from '../../../domain/projections/cash-receipts.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import { DAY_MS, dayOf, epochMsOf, type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import type { Look } from '../look.ts'
import { LEASE_MS } from '../settle-on-read.ts'
import { failureOf } from '../toss-lists.ts'
import { cancelCashReceipt, receiptCancelRequest } from './cancel.ts'
import { askPerson, noteReceiptAnswer, noteReceiptCancelAnswer } from './note-answer.ts'

const AT_ONCE = 4
/** How far Toss's list may lag behind what was sent before. */
const LIST_LAG_MS = MINUTE_MS

/** Settles what is due about cash receipts, and takes back what refunds have made too much. @returns how many */
export async function settleCashReceiptsDue(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  const kinds = CASH_RECEIPT_DUE_KINDS
  const claimed = await ports.due.claim({ kinds, now, limit: AT_ONCE, leaseMs: LEASE_MS })
  await Promise.all(claimed.map(work => lookAt(ports, work)))
  const above = await ports.cashReceipts.aboveBalance(AT_ONCE)
  for (const { orderId, tooMuch } of above) {
    await cancelCashReceipt(ports, orderId, { amount: tooMuch, cause: 'refund' })
  }
  return claimed.length + above.length
}

async function lookAt(ports: Ports, work: ClaimedWork): Promise<void> {
  const orderId = idOfStream(work.streamId)
  try {
    const lastAnswer = await settleCashReceipt(ports, orderId)
    if (lastAnswer === 'settled') return
    const { state } = await load(ports, orderId)
    const at = ports.clock.now()
    const since = openOf(state)?.startedAt ?? null
    const planned =
      since === null ? later(at, DAY_MS) : (nextAskUnsettled(work.asks, at) ?? later(at, DAY_MS))
    await ports.due.defer(work, { nextAt: beforeReview(since, at, planned), lastAnswer })
    if (since !== null && at >= later(since, DAY_MS))
      await askPerson(ports, orderId, 'CASH_RECEIPT_UNSETTLED')
  } catch (error) {
    ports.log.error('cash receipt failed', { orderId, error }) // the lease runs out and it is looked at again
  }
}

const load = (ports: Pick<Ports, 'events'>, orderId: string) =>
  ports.events.load(cashReceipt, streamOf(cashReceipt.category, orderId))

const openOf = ({ context: { asking, canceling } }: CashReceiptState): Open | null => asking ?? canceling

/** One look at an order's receipt, whatever it waits for. */
export async function settleCashReceipt(ports: Ports, orderId: string): Promise<Look> {
  const { state } = await load(ports, orderId)
  const { wanted, issued } = state.context
  const since = openOf(state)?.startedAt ?? (issued?.registered ? null : issued?.at)
  if (!wanted || !since) return 'settled'
  const now = ports.clock.now()
  const listed = await listedSince(ports, state, since).catch(failureOf)
  // Of one that was issued nothing is in doubt but when the tax office speaks.
  if (typeof listed === 'string') return state.hasTag('open') ? `unknown:${listed}` : 'asIs'
  if (state.matches('requesting')) return askAgain(ports, state, listed, now)
  if (state.matches('canceling')) return askCancelAgain(ports, state, listed, now)
  return hearTaxOffice(ports, state, listed)
}

/** Every receipt and cancel of the order Toss has, as old as what is asked about. */
async function listedSince(ports: Ports, { context: { wanted } }: CashReceiptState, since: Instant) {
  const found: ProviderReceipt[] = []
  if (!wanted) return found
  const days = [dayOf(since), dayOf(ports.clock.now())] as const
  for await (const receipt of ports.toss.cashReceipts(wanted.keyFamily, ...days)) {
    if (receipt.orderId === wanted.orderId) found.push(receipt)
  }
  return found
}

/** Not in the list: sent again under its key; a transient answer to that asks for another key, next time. */
async function askAgain(
  ports: Ports,
  state: CashReceiptState,
  listed: readonly ProviderReceipt[],
  now: Instant,
): Promise<Look> {
  const { wanted, asking, keys } = state.context
  if (!wanted || !asking) return 'asIs'
  const { orderId, amount } = wanted
  const isIt = (one: ProviderReceipt) =>
    one.kind === 'receipt' && one.amount === amount && !keys.includes(one.receiptKey)
  const receipt = listed.find(isIt)
  if (receipt) return noteReceiptAnswer(ports, orderId, { type: 'made', receipt, traceId: null }, REPEATED)
  // A new key goes out only when the list had time to show what came of the one before it.
  if (asking.try > 1 && epochMsOf(now) - epochMsOf(asking.triedAt) < LIST_LAG_MS) return 'unknown:LIST_LAGS'
  const next = stillToDo(asking.startedAt, now)
  if (next === 'callOff') {
    const decline = { type: 'DeclineCashReceipt', code: NEVER_MADE, traceId: null, at: now } as const
    await execute(ports, cashReceipt, orderId, decline)
    return 'settled'
  }
  const identity = await ports.vault.open<string>(wanted.identity)
  if (next === 'look' || identity === null) return `unknown:${identity === null ? 'ERASED' : 'PAST_KEY_LIFE'}`
  const { keyFamily, orderName, use, taxFreeAmount } = wanted
  const request: ReceiptRequest = {
    type: 'receipt',
    ...{ keyFamily, orderId, orderName, use, identity, amount, taxFreeAmount },
  }
  if (ports.toss.requestHash(request) !== asking.requestHash) return 'unknown:HASH_DIFFERS'
  const answer = await ports.toss.issueCashReceipt(request, asking.idempotencyKey)
  const look = await noteReceiptAnswer(ports, orderId, answer, REPEATED)
  if (wantsNewKey(answer, asking, now)) {
    const { idempotencyKey: answered } = asking
    const retry = { type: 'RetryCashReceipt', answered, code: answer.code, at: ports.clock.now() } as const
    await execute(ports, cashReceipt, orderId, retry)
  }
  return look
}

async function askCancelAgain(
  ports: Ports,
  state: CashReceiptState,
  listed: readonly ProviderReceipt[],
  now: Instant,
): Promise<Look> {
  const { canceling, keys, wanted } = state.context
  const request = canceling && receiptCancelRequest(state, canceling.amount)
  if (!canceling || !request || !wanted) return 'asIs'
  const { orderId } = wanted
  const isIt = (one: ProviderReceipt) =>
    one.kind === 'cancel' &&
    one.amount === canceling.amount &&
    one.receiptKey.includes(request.receiptKey) &&
    !keys.includes(one.receiptKey)
  const receipt = listed.find(isIt)
  if (receipt)
    return noteReceiptCancelAnswer(ports, orderId, { type: 'made', receipt, traceId: null }, REPEATED)
  if (canceling.try > 1 && epochMsOf(now) - epochMsOf(canceling.triedAt) < LIST_LAG_MS)
    return 'unknown:LIST_LAGS'
  const next = stillToDo(canceling.startedAt, now)
  if (next === 'look') return 'unknown:PAST_KEY_LIFE'
  if (next === 'callOff') {
    const no = { type: 'declined', code: NEVER_MADE, traceId: null } as const
    return noteReceiptCancelAnswer(ports, orderId, no, REPEATED)
  }
  const answer = await ports.toss.cancelCashReceipt(request, canceling.idempotencyKey)
  const look = await noteReceiptCancelAnswer(ports, orderId, answer, REPEATED)
  if (wantsNewKey(answer, canceling, now)) {
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

/** What a receipt that was called off is noted with. No code of Toss's: it never heard of it. */
const NEVER_MADE = 'CASH_RECEIPT_NEVER_MADE'
const REPEATED = { repeated: true } as const

/** Toss keeps a transient answer under its key. The list was read late enough to show what that key had done. */
const wantsNewKey = <A extends { readonly type: string }>(
  answer: A,
  { triedAt }: Open,
  listedAt: Instant,
): answer is A & { readonly type: 'unknown'; readonly received: true; readonly code: string } =>
  answer.type === 'unknown' &&
  'received' in answer &&
  answer.received === true &&
  epochMsOf(listedAt) - epochMsOf(triedAt) >= LIST_LAG_MS
