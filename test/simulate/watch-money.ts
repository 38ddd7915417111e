import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { statusOf } from '../../domain/payment/status.ts'
import { epochMsOf, type Instant, SECOND_MS } from '../../domain/time.ts'
import type { Change } from '../../infra/toss-sandbox/store.ts'
import type { TossBooks } from './books.ts'
import { momentOf } from './restores/moment.ts'
import type { Wire } from './tracer.ts'
import type { Broken } from './watch.ts'

/** A look-up shows what Toss has done at the latest after this (reliability.md 3.1). */
const LAG_MAX_MS = 10 * SECOND_MS
/** Toss's words for a cancel of a sum that is not there. */
const NOT_THERE: readonly string[] = [
  'ALREADY_CANCELED_PAYMENT',
  'NOT_MATCHES_REFUNDABLE_AMOUNT',
  'NOT_CANCELABLE_AMOUNT',
  'NOT_CANCELABLE_PAYMENT',
]

interface Options {
  readonly broken: Broken
  readonly books: TossBooks
  note(name: string): void
}

/**
 * What is written down of money, held against Toss's own documents at the moment it is written: 1, 2, 8, 11 and 14 of
 * reliability.md 3.1, each where a look at the end of a history would come too late to see it.
 */
export function watchMoney({ broken, books, note }: Options) {
  /** movement → the order it is written down under */
  const written = new Map<string, string>()
  /** Orders whose capture was first seen after a part of it had gone back: Toss then tells the name of the cancel only. */
  const nameless = new Set<string>()
  /** order → the movement that pays it */
  const payingFor = new Map<string, string>()
  /** payment key → Toss's word for where it stands, and of which order it is there */
  const statuses = new Map<string, { readonly status: string; readonly orderId: string }>()
  /** movements that were written down in a log that is gone */
  const forgotten = new Set<string>()
  /** orders whose money of another sum a person has dealt with */
  const dealtWith = new Set<string>()
  /** what is wished for → the key its last intent bears */
  const lastKeys = new Map<string, string>()
  const answered = new Set<string>()
  /** order and cancelId → when its request first reached Toss, ms */
  const firstAsked = new Map<string, number>()
  const cancelKeys = new Map<string, string>()

  /** 1: one movement of money is one fact. */
  function writes(orderId: string, movement: string | null, type: string): void {
    if (movement === null) return
    const before = written.get(movement)
    if (before !== undefined)
      broken(1, `${type} of ${orderId}: ${movement} is in the log already, of ${before}`)
    written.set(movement, orderId)
    if (forgotten.delete(movement)) note(`restores: forgotten movement recorded by ${type}`)
  }

  /** 14: no answer keeps the key; only what was answered is asked anew under another (M2). */
  function takesKey(wish: string, key: string, type: string): void {
    const before = lastKeys.get(wish)
    if (RETRIES.includes(type) && before !== undefined && !answered.has(before))
      broken(14, `${type} takes the key ${key}, and ${before} was never answered`)
    lastKeys.set(wish, key)
  }

  /**
   * 8: a refund is called failed because the sum is not there, and where it went is not in the log. Of the payment it was asked of:
   * what goes back of a second window's, of which nobody here knows, is no reason for it.
   */
  function cancelFailed(
    orderId: string,
    { code, cancelId }: Of<'CancelFailed'>,
    paymentKey: string | null | undefined,
  ): void {
    const askedMs = firstAsked.get(`${orderId}/${cancelId}`)
    if (!NOT_THERE.includes(code) || askedMs === undefined) return
    for (const row of books.rowsOf(orderId)) {
      if (row.paymentKey !== paymentKey) continue
      const { transactionKey, status, transactionAt, amount } = row
      const isBefore = epochMsOf(transactionAt) < askedMs - LAG_MAX_MS
      if (CANCELS.includes(status) && isBefore && !written.has(transactionKey))
        broken(
          8,
          `the refund ${cancelId} of ${orderId} is called ${code}, and ${amount} won that went back are not known`,
        )
    }
  }

  const isMoney = (status: string) => status === 'DONE' || CANCELS.includes(status)

  return {
    /** What Toss was asked and has answered, it was. */
    moment() {
      const putBack = momentOf(written, nameless, payingFor, dealtWith, lastKeys)
      return () => {
        const before = [...written.keys()]
        putBack()
        for (const movement of before) if (!written.has(movement)) forgotten.add(movement)
      }
    },

    /** Movements that are in one of the two books only: Toss's as it is now, and what the log makes of it. */
    *apart(): Generator<{
      readonly transactionKey: string
      readonly orderId: string
      readonly amount: number
      readonly transactionAt: Instant
    }> {
      for (const row of books.all()) {
        const orderId = books.orderOf(row.orderId)
        const isKnown = written.has(row.transactionKey) || (row.status === 'DONE' && nameless.has(orderId))
        if (isMoney(row.status) !== isKnown) yield { ...row, orderId }
      }
    },

    wrote(orderId: string, event: PaymentEvent, before: PaymentState | null): void {
      switch (event.type) {
        case 'PaymentConfirmStarted': {
          const from = before ? statusOf(before) : 'new'
          // 2: while the first may have been captured, a second confirm may be the second capture (a6, a15).
          if (!['ready', 'failed'].includes(from))
            broken(2, `a confirm of ${orderId} begins while it is ${from}: Toss may capture both`)
          takesKey(`${orderId} pays`, event.idempotencyKey, event.type)
          break
        }
        case 'PaymentChargeStarted':
        case 'PaymentConfirmRetried':
        case 'OrderIdReplaced':
          takesKey(`${orderId} pays`, event.idempotencyKey, event.type)
          break
        case 'CancelStarted':
          cancelKeys.set(event.idempotencyKey, `${orderId}/${event.cancelId}`)
          takesKey(`${orderId} cancels`, event.idempotencyKey, event.type)
          break
        case 'CancelRetried':
          takesKey(`${orderId} cancels`, event.idempotencyKey, event.type)
          break
        case 'PaymentConfirmed':
        case 'CaptureFoundLate':
          writes(orderId, event.transactionKey, event.type)
          if (!event.transactionKey) nameless.add(orderId)
          // Money found beside a payment that counts pays for nothing.
          else if (!before?.context.captured) payingFor.set(orderId, event.transactionKey)
          break
        case 'DepositReversed': {
          // What was taken for a reversal may turn out to be none, and the same deposit is booked again.
          const movement = payingFor.get(orderId)
          if (movement) written.delete(movement)
          break
        }
        case 'PaymentCanceled': {
          writes(orderId, event.transactionKey, event.type)
          const wish = before?.context.cancel
          // 11: what is taken for the refund somebody asked for is of the sum they asked for.
          if (event.cancelId !== null && wish && wish.amount !== event.amount)
            broken(
              11,
              `the refund ${event.cancelId} of ${wish.amount} won is called done with ${event.amount}`,
            )
          break
        }
        case 'SecondCaptureCanceled':
          writes(orderId, event.transactionKey, event.type)
          break
        case 'ReviewClosed':
          if (event.decision === 'handled' && event.review === 'ANSWER_OTHER_AMOUNT') dealtWith.add(orderId)
          break
        case 'PaymentFailed': {
          const { status = '', orderId: ofOrder = '' } = statuses.get(event.paymentKey ?? '') ?? {}
          const isOurs = books.orderOf(ofOrder) === orderId && !dealtWith.has(orderId)
          // 8: not even where somebody else confirmed it: this one we had asked for ourselves.
          if (isOurs && ALIVE.includes(status))
            broken(8, `${orderId} is called failed by ${event.code}, and its payment is ${status} at Toss`)
          break
        }
        case 'CancelFailed':
          cancelFailed(orderId, event, before?.context.paymentKey)
          break
      }
    },

    /** 10: a paid order that is none after all is one more thing a person looks at, from the same append on. */
    tellsOfReversal(orderId: string, before: PaymentState | null, events: readonly PaymentEvent[]): void {
      if (!before || statusOf(before) === 'lateCapture') return // nothing had gone out for it
      const isTold = events.some(
        event => event.type === 'ReviewRequested' && event.reason === 'DEPOSIT_REVERSED',
      )
      if (events.some(({ type }) => type === 'DepositReversed') && !isTold)
        broken(10, `the deposit of ${orderId} was taken back, and nobody is told`)
    },

    reaches(key: string, atMs: number): void {
      const cancel = cancelKeys.get(key)
      if (cancel !== undefined && !firstAsked.has(cancel)) firstAsked.set(cancel, atMs)
    },

    /** Some answer came back to the node that asked. */
    answered({ method, headers }: Wire): void {
      const key = headers['idempotency-key']
      if (method === 'POST' && key) answered.add(key)
    },

    changed(change: Change): void {
      if ('put' in change && change.put === 'payments')
        statuses.set(change.document.paymentKey, change.document)
    },
  }
}

type Of<Type extends PaymentEvent['type']> = Extract<PaymentEvent, { type: Type }>

const RETRIES: readonly string[] = ['PaymentConfirmRetried', 'OrderIdReplaced', 'CancelRetried']
const CANCELS: readonly string[] = ['CANCELED', 'PARTIAL_CANCELED']
/** Money is there, or may be paid in at any moment. */
const ALIVE: readonly string[] = ['DONE', 'PARTIAL_CANCELED', 'WAITING_FOR_DEPOSIT']
