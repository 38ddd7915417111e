import type { ReceiptAnswer } from '../../domain/cash-receipt/provider.ts'
import { type Measures, noMeasures } from '../../domain/measures.ts'
import type { DeleteAnswer, IssueAnswer } from '../../domain/payment/billing.ts'
import { KEYS_MISSING } from '../../domain/payment/decline-class.ts'
import type { Exchanges } from '../../domain/payment/exchanges.ts'
import type { PaymentProvider } from '../../domain/payment/provider.ts'
import { type Answer, type Binding, type KeyFamily, NOBODY } from '../../domain/payment/provider-payment.ts'
import type { Log, Vault } from '../../domain/ports.ts'
import { classifyDelete, classifyIssue } from './billing.ts'
import { type Call, type CallOptions, callToss, type Heard } from './call.ts'
import { type Classified, classify } from './classify.ts'
import { type Operation, verdictOf } from './codes.ts'
import { exchanged } from './exchanged.ts'
import { type ClassifiedFound, classifyFound } from './foreign.ts'
import { isSharedSecret, type TossKeys } from './keys.ts'
import { BooksUnreadable } from './listed.ts'
import { classifyReceipt, readReceipts } from './receipts.ts'
import { callOf, deleteKeyCall, orderCall, paymentCall } from './requests.ts'
import { readSettlements } from './settlements.ts'
import { taxFreeWarning } from './tax-free.ts'
import { attemptOf, toldOf } from './told.ts'
import { readTransactions } from './transactions.ts'
import { translate } from './translate.ts'
import { DEADLINE_MS } from './transport.ts'

export interface TossClientOptions {
  /** `https://api.tosspayments.com`, the sandbox, or any other Toss-shaped server. */
  readonly baseUrl: string
  readonly keys: TossKeys
  /** Merchant ids (mId) an answer may bear; without any they are not compared. */
  readonly merchantIds?: readonly string[]
  /** {@link createTransport}'s, or the sandbox's fetch in fast tests. */
  readonly send: (request: Request) => Promise<Response>
  readonly vault: Vault
  readonly log: Log
  readonly measures?: Pick<Measures, 'toss'>
  /** keeps how it was said; without it nothing is kept */
  readonly exchanges?: Pick<Exchanges, 'note'>
  /** milliseconds until an answer is no longer waited for */
  readonly deadlineMs?: number
  /** Monotonic milliseconds and a timer; a simulation brings its own. */
  readonly nowMs?: CallOptions['nowMs']
  readonly after?: CallOptions['after']
}

/** Keys everybody has: their books are strangers'. Nothing was sent. */
const KEYS_SHARED = 'KEYS_SHARED'
const NO_KEYS = { type: 'ours', code: KEYS_MISSING, traceId: null } as const

/** Billing knows the API's keys only, never the widget's (core-api.md 1.3). */
const BILLING_KEYS: KeyFamily = 'api'

/** Toss as the use cases know it: answers are classified, bound and sealed before anybody sees them. */
export function createTossClient(options: TossClientOptions): PaymentProvider {
  const { baseUrl, keys, merchantIds = [], send, vault, log, measures = noMeasures, exchanges } = options
  const { deadlineMs = DEADLINE_MS, nowMs = () => performance.now(), after = realTimer } = options
  const wire: CallOptions = { baseUrl, send, log, deadlineMs, nowMs, after }
  const reportNewCode = reporter(log)
  const warnOfTaxFree = taxFreeWarning(log)

  /** @param about the order an exchange is kept under */
  async function ask(family: KeyFamily, call: Call, about?: string): Promise<Heard | null> {
    const pair = keys[family]
    if (!pair) return null
    const startedMs = nowMs()
    const { operation, idempotencyKey } = call
    const asked = { operation, attempt: attemptOf(idempotencyKey) }
    const { heard } = await measures.toss(asked, async () => {
      const heard = await callToss(wire, pair.secretKey, call)
      return { heard, ...toldOf(operation, heard) }
    })
    if (heard.type === 'refusal') reportNewCode(operation, heard.code)
    if (about !== undefined) keep(about, call, heard, nowMs() - startedMs)
    return heard
  }

  /** What is kept of a call is in nobody's way, whatever Toss answers. */
  function keep(orderId: string, call: Call, heard: Heard, tookMs: number): void {
    const { endpoint } = call
    if (!endpoint) return
    try {
      exchanges?.note(exchanged(orderId, { ...call, endpoint }, heard, Math.round(tookMs)))
    } catch (error) {
      log.error('exchange not kept', { operation: call.operation, error })
    }
  }

  /** Asks, understands, and tells the log where a person has to look. */
  async function understood<
    Meaning extends Classified | ClassifiedFound | IssueAnswer | DeleteAnswer | ReceiptAnswer,
  >(
    family: KeyFamily,
    call: Call,
    understand: (heard: Heard) => Meaning,
    about?: string,
  ): Promise<Meaning | typeof NO_KEYS> {
    const { operation } = call
    const heard = await ask(family, call, about)
    if (!heard) {
      log.error('toss keys missing', { operation, keyFamily: family })
      return NO_KEYS
    }
    const meaning = understand(heard)
    const { type, traceId } = meaning
    if (type === 'quarantine') {
      const level = 'noneOfOurs' in meaning ? 'warn' : 'error'
      log[level]('toss answer quarantined', { operation, code: meaning.reason, traceId })
    }
    // What is confirmed comes out of a buyer's browser: whether a refusal is our own fault, a look-up tells.
    const level = operation === 'confirm' ? 'warn' : 'error'
    if (type === 'ours') log[level]('toss refuses our request', { operation, code: meaning.code, traceId })
    return meaning
  }

  async function answerTo(call: Call, binding: Binding): Promise<Answer> {
    const understand = (heard: Heard) => classify(call.operation, heard, { ...binding, merchantIds })
    const about = binding.subject === NOBODY ? undefined : binding.orderId
    const answer = await understood<Classified>(binding.keyFamily, call, understand, about)
    if (answer.type !== 'bound') return answer
    warnOfTaxFree(binding, answer.payment)
    const told = { body: answer.body, vault, log, traceId: answer.traceId, subject: binding.subject }
    return { type: 'found', payment: await translate(answer.payment, told) }
  }

  /** @throws BooksUnreadable where there is nobody to ask as, or everybody */
  const asksBooks = (family: KeyFamily) => async (call: Call) => {
    if (isSharedSecret(keys[family]?.secretKey ?? '')) throw new BooksUnreadable(KEYS_SHARED, null)
    const heard = await ask(family, call)
    if (!heard) throw new BooksUnreadable(KEYS_MISSING, null)
    return heard
  }

  /** Said once: such rows are listed again with every look. */
  function once(message: string): (rows: number) => void {
    let isTold = false
    return rows => {
      if (!isTold) log.warn(message, { rows })
      isTold = true
    }
  }
  const notWon = once('toss lists rows in another currency than won: they are skipped')
  const beyond = once('toss settles sums beyond what our books hold: their rows are skipped')

  return {
    confirm: (request, idempotencyKey) => answerTo({ ...callOf(request), idempotencyKey }, request.binding),
    cancel: (request, idempotencyKey) => answerTo({ ...callOf(request), idempotencyKey }, request.binding),
    charge: (request, idempotencyKey) => answerTo({ ...callOf(request), idempotencyKey }, request.binding),
    issueBillingKey: (request, idempotencyKey) =>
      understood<IssueAnswer>(BILLING_KEYS, { ...callOf(request), idempotencyKey }, heard =>
        classifyIssue(heard, request.customerKey),
      ),
    deleteBillingKey: credential =>
      understood<DeleteAnswer>(BILLING_KEYS, deleteKeyCall(credential), classifyDelete),
    issueCashReceipt(request, idempotencyKey) {
      const { keyFamily, orderId, amount } = request
      const understand = (heard: Heard) =>
        classifyReceipt('receipt', heard, { orderId, amount, kind: 'receipt', issuedTo: request })
      return understood<ReceiptAnswer>(keyFamily, { ...callOf(request), idempotencyKey }, understand, orderId)
    },
    cancelCashReceipt(request, idempotencyKey) {
      const { keyFamily, orderId, amount } = request
      const understand = (heard: Heard) =>
        classifyReceipt('receiptCancel', heard, { orderId, amount, kind: 'cancel' })
      return understood<ReceiptAnswer>(keyFamily, { ...callOf(request), idempotencyKey }, understand, orderId)
    },
    cashReceipts: (family, from, to) => readReceipts(asksBooks(family), from, to),
    lookup(binding, by = binding.paymentKey === null ? 'orderId' : 'paymentKey') {
      if (by === 'paymentKey' && binding.paymentKey !== null)
        return answerTo(paymentCall(binding.paymentKey), binding)
      return answerTo(orderCall(binding.orderId), { ...binding, paymentKey: null })
    },
    async find(named, family, subject) {
      const call = 'paymentKey' in named ? paymentCall(named.paymentKey) : orderCall(named.orderId)
      const answer = await understood(family, call, heard =>
        classifyFound(call.operation, heard, { named, merchantIds }),
      )
      if (answer.type !== 'foreign') return answer
      const { payment, body, order, traceId } = answer
      return {
        type: 'found',
        payment: await translate(payment, { body, vault, log, traceId, subject }),
        order,
      }
    },
    transactions: (family, from, to) => readTransactions(asksBooks(family), from, to, notWon),
    settlements: (family, from, to, dateType) =>
      readSettlements(asksBooks(family), { from, to, dateType }, beyond),
    requestHash(request) {
      const { path, body } = callOf(request)
      return vault.fingerprint('toss-request', `${path}\n${body}`)
    },
  }
}

/** Warns once per code the table lacks, so that somebody adds it; a handful is remembered, a flood is not. */
function reporter(log: Log): (operation: Operation, code: string) => void {
  const reported = new Set<string>()
  return (operation, code) => {
    const name = `${operation} ${code}`
    if (verdictOf(operation, code) !== null || reported.has(name) || reported.size >= NEW_CODES_MAX) return
    reported.add(name)
    log.warn('toss code not in the table', { operation, code })
  }
}
const NEW_CODES_MAX = 500

function realTimer(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}
