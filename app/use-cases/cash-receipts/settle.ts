import { cashReceipt } from '../../../domain/cash-receipt/cash-receipt.ts'
import type { CashReceiptState, Open } from '../../../domain/cash-receipt/machine.ts'
import {
  LIST_LAG_MS,
  mayBeFor,
  type ProviderReceipt,
  type ReceiptAnswer,
  type ReceiptCancelRequest,
  type ReceiptRequest,
} from '../../../domain/cash-receipt/provider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { addDays, dayOf, earliest, epochMsOf, type Instant, instantAt } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { stillToDoNow } from '../clock/right-clock.ts'
import { execute, insist } from '../execute.ts'
import type { Look } from '../look.ts'
import { receiptCancelRequest } from './cancel.ts'
import { hearCancelsElsewhere, isOfCancel } from './elsewhere.ts'
import type { Listed, ReceiptLists } from './lists.ts'
import { askPerson, noteReceiptAnswer, noteReceiptCancelAnswer } from './note-answer.ts'

/** What a receipt that was called off is noted with. No code of Toss's: it never heard of it. */
const NEVER_MADE = 'CASH_RECEIPT_NEVER_MADE'

/**
 * One look at an order's receipt, whatever it waits for. What Toss lists is the answer that was lost; what it does not list is
 * sent again under its key, which Toss keeps, also where its list cannot be read.
 */
export async function settleCashReceipt(ports: Ports, orderId: string, lists: ReceiptLists): Promise<Look> {
  const { state } = await ports.events.load(cashReceipt, streamOf(cashReceipt.category, orderId))
  const { wanted, asking, canceling, issued, keys } = state.context
  const open = asking ?? canceling
  if (!wanted || (!open && (issued === null || issued.registered))) return 'settled'
  const since = open?.startedAt ?? wanted.requestedAt
  // One that was issued stands in the list of a day between the asking and Toss's answer, or of the next at midnight.
  const until =
    issued && !open ? earliest(instantAt(addDays(dayOf(issued.at), 1)), lists.readAt) : lists.readAt
  const listed = await lists.ofOrder(wanted.keyFamily, orderId, since, until)
  if (asking) {
    const awaited = await awaitedReceipt(ports, wanted, asking, keys)
    return askAgain(ports, orderId, awaited, listed, lists.readAt)
  }
  if (canceling) {
    const request = receiptCancelRequest(state, canceling.amount)
    if (!request) return 'asIs'
    return askAgain(
      ports,
      orderId,
      awaitedCancel(ports, request, { ...canceling, receipt: wanted.nth }, keys, lists),
      listed,
      lists.readAt,
    )
  }
  return typeof listed === 'string' ? 'asIs' : hearTaxOffice(ports, state, listed)
}

type Wanted = NonNullable<CashReceiptState['context']['wanted']>

/** May it be sent now, and if not, what is known of it. A new key goes out only when the list had time to show the old one's. */
function beforeSending(
  ports: Pick<Ports, 'clock'>,
  open: Open,
  listed: Listed,
  readAt: Instant,
): 'send' | 'callOff' | Look {
  if (open.try > 1 && !hadTime(open, readAt)) return 'unknown:LIST_LAGS'
  const next = stillToDoNow(ports, open.startedAt, readAt)
  if (next === 'repeat') return 'send'
  if (typeof listed === 'string') return `unknown:${listed}` // nobody can say that it was never made
  return next === 'look' ? 'unknown:PAST_KEY_LIFE' : 'callOff'
}

/** What is awaited of Toss, and how it is asked for and noted. */
interface Awaited {
  readonly open: Open
  /** Is this the listed answer? */
  isIt(one: ProviderReceipt): boolean
  /** Sends it again as it was sent, or says why it cannot be. */
  send(): Promise<ReceiptAnswer | Look>
  note(answer: ReceiptAnswer): Promise<Look>
  readonly retry: 'RetryCashReceipt' | 'RetryCashReceiptCancel'
}

/** A transient answer asks for another key, once the list was read late enough to show what the old one had done. */
async function askAgain(
  ports: Ports,
  orderId: string,
  { open, isIt, send, note, retry }: Awaited,
  listed: Listed,
  readAt: Instant,
): Promise<Look> {
  const receipt = typeof listed === 'string' ? undefined : listed.find(isIt)
  if (receipt) return note(answerIn(receipt))
  const may = beforeSending(ports, open, listed, readAt)
  if (may === 'callOff') return note({ type: 'declined', code: NEVER_MADE, traceId: null })
  if (may !== 'send') return may
  const answer = await send()
  if (typeof answer === 'string') return answer
  const look = await note(answer)
  if (isTransient(answer) && showsKey(open, listed, readAt)) {
    const { idempotencyKey: answered } = open
    const wish = { type: retry, answered, code: answer.code, at: ports.clock.now() } as const
    await execute(ports, cashReceipt, orderId, wish)
  }
  return look
}

/** A cancel the tax office refused took nothing back; a receipt it refused is one all the same, until that is heard. */
const answerIn = (receipt: ProviderReceipt): ReceiptAnswer =>
  receipt.kind === 'cancel' && receipt.office === 'refused'
    ? { type: 'declined', code: receipt.code ?? 'NTS_ERROR', traceId: null }
    : { type: 'made', receipt, traceId: null }

/** 발급. */
async function awaitedReceipt(
  ports: Ports,
  wanted: Wanted,
  asking: Open,
  keys: readonly string[],
): Promise<Awaited> {
  const { keyFamily, orderId, orderName, use, amount, taxFreeAmount, nth } = wanted
  const identity = await ports.vault.open<string>(wanted.identity)
  return {
    open: asking,
    isIt: one =>
      one.kind === 'receipt' && one.amount === amount && isNew(one, keys) && mayBeFor(one, { use, identity }),
    async send() {
      if (identity === null) return 'unknown:ERASED'
      const about = { keyFamily, orderId, orderName, use, identity, amount, taxFreeAmount }
      const request: ReceiptRequest = { type: 'receipt', ...about }
      if (ports.toss.requestHash(request) !== asking.requestHash) return 'unknown:HASH_DIFFERS'
      return ports.toss.issueCashReceipt(request, asking.idempotencyKey)
    },
    note: answer => noteReceiptAnswer(ports, orderId, answer, { nth, repeated: true }),
    retry: 'RetryCashReceipt',
  }
}

/** 취소. Toss may name every cancel of a receipt alike: then it is new when it was asked for since. */
function awaitedCancel(
  ports: Ports,
  request: ReceiptCancelRequest,
  canceling: NonNullable<CashReceiptState['context']['canceling']> & { readonly receipt: number },
  keys: readonly string[],
  lists: ReceiptLists,
): Awaited {
  const { amount, receipt, nth, startedAt, idempotencyKey } = canceling
  const { orderId, receiptKey } = request
  return {
    open: canceling,
    isIt: one =>
      isOfCancel(receiptKey, one) &&
      one.amount === amount &&
      // One the tax office refused may be an earlier cancel, whose key no fact has.
      ((isNew(one, keys) && one.office !== 'refused') ||
        (one.requestedAt !== null && one.requestedAt >= startedAt)),
    send: () => ports.toss.cancelCashReceipt(request, idempotencyKey),
    async note(answer) {
      // Gone already: by a cancel of ours the list did not show, or of anybody's, of another sum or day.
      if (answer.type === 'ask' && hadTime(canceling, lists.readAt)) {
        if ((await hearCancelsElsewhere(ports, orderId, lists)) > 0) return 'settled'
      }
      return noteReceiptCancelAnswer(ports, orderId, answer, { receipt, nth, repeated: true })
    },
    retry: 'RetryCashReceiptCancel',
  }
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
  if (code !== null) await askPerson(ports, wanted.orderId, 'CASH_RECEIPT_REJECTED')
  await insist(ports, cashReceipt, wanted.orderId, heard)
  return 'settled'
}

const isNew = ({ receiptKey }: ProviderReceipt, keys: readonly string[]) => !keys.includes(receiptKey)

/** Toss keeps such an answer under its key and only replays it. */
const isTransient = (answer: ReceiptAnswer): answer is Extract<ReceiptAnswer, { type: 'unknown' }> =>
  answer.type === 'unknown' && answer.received

/** Was the list read, and late enough to show what this key had done? */
const showsKey = (open: Open, listed: Listed, readAt: Instant): boolean =>
  typeof listed !== 'string' && hadTime(open, readAt)

/** A list read at `readAt` shows what this key had done. */
const hadTime = ({ triedAt }: Open, readAt: Instant): boolean =>
  epochMsOf(readAt) - epochMsOf(triedAt) >= LIST_LAG_MS
