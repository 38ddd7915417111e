import type { Aggregate, Fact } from '../../domain/aggregate.ts'
import type { CardState } from '../../domain/card/machine.ts'
import { idOfStream } from '../../domain/ids.ts'
import { tossOrderIdOf } from '../../domain/payment/charge.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { type PaymentStatus, statusOf } from '../../domain/payment/status.ts'
import type { Append } from '../../domain/ports.ts'
import type { SubscriptionEvent } from '../../domain/subscription/events.ts'
import type { SubscriptionState } from '../../domain/subscription/machine.ts'
import { epochMsOf, type Instant } from '../../domain/time.ts'
import type { Change } from '../../infra/toss-sandbox/store.ts'
import { createTossBooks } from './books.ts'
import type { Coverage } from './coverage.ts'
import { watchLosses } from './restores/losses.ts'
import { momentOf, type PutBack } from './restores/moment.ts'
import type { Wire } from './tracer.ts'
import { watchCards } from './watch-cards.ts'
import { watchKeys } from './watch-keys.ts'
import { watchMoney } from './watch-money.ts'
import { watchPromises } from './watch-promises.ts'
import { watchRefunds } from './watch-refunds.ts'
import { watchStatus } from './watch-status.ts'
import { watchSubscriptions } from './watch-subscriptions.ts'

/** What was found broken: the number of the invariant in reliability.md 3.1, and in words what was seen. */
export interface Violation {
  readonly invariant: number
  readonly at: Instant
  readonly what: string
}
export type Broken = (invariant: number, what: string) => void

export interface WatchOptions {
  readonly now: () => Instant
  readonly coverage: Coverage
  readonly fingerprint: (purpose: string, text: string) => string
}

/** An event as its writer was told it is durable. */
export interface Told {
  readonly streamId: string
  readonly version: number
  readonly event: string
}

const VIOLATIONS_MAX = 20

/**
 * Looks at every fact as it is written, at every call as it reaches Toss and at everything shown to anybody, and holds
 * them against the invariants that must hold after every step. Knows nothing of how the shop came to it.
 */
export function createWatch({ now, coverage, fingerprint }: WatchOptions) {
  const violations: Violation[] = []
  const broken: Broken = (invariant, what) => {
    if (violations.length < VIOLATIONS_MAX) violations.push({ invariant, at: now(), what })
  }
  const payments = new Map<string, PaymentState>()
  const everMade = new Map<string, PaymentState>()
  /** Orders somebody might be told of that they failed. */
  const failed = new Set<string>()
  const told: Told[] = []
  /** Windows of an order confirmed by somebody else who has our keys: nobody here can know of it until a webhook says so. */
  const pastUs = new Map<string, number>()
  /** Orders under whose name another sum came in, as a person was told: it is credited to nobody (a14). */
  const ofAnotherSum = new Set<string>()
  const books = createTossBooks()
  const subscriptions = watchSubscriptions({ broken, books, payments: everMade })
  const losses = watchLosses(books)
  const money = watchMoney({ broken, books, note: coverage.note })
  const promises = watchPromises(broken, () => epochMsOf(now()))
  const refunds = watchRefunds(broken)
  const seesStatus = watchStatus(broken)
  const keys = watchKeys({ broken, fingerprint })
  const cards = watchCards({ broken, payments, subscriptions: subscriptions.states })

  /** 2: a second capture of one order while the first was not given back, those past us left out. */
  function seesCapture(orderId: string): void {
    const captures = books.rowsOf(orderId).filter(({ status }) => status === 'DONE')
    const largest = Math.max(...captures.map(({ amount }) => amount)) // a bent window is of another sum
    if (books.netOf(orderId) > largest * (1 + (pastUs.get(orderId) ?? 0)))
      broken(
        2,
        `order ${orderId} is captured ${books.capturesOf(orderId)} times, ${books.netOf(orderId)} won`,
      )
    subscriptions.captured(orderId)
  }

  function seesPayment(
    orderId: string,
    event: PaymentEvent,
    before: PaymentState | null,
    state: PaymentState,
  ) {
    refunds.sees(orderId, event, before, state)
    // A cancel before anything was paid in moves no money, so there is no movement of it.
    if (event.type !== 'PaymentCanceled' || (before?.context.captured ?? 0) > 0) seesEvidence(orderId, event)
    if (event.type === 'ReviewRequested' && event.reason === 'ANSWER_OTHER_AMOUNT') ofAnotherSum.add(orderId)
    if (event.type === 'PaymentConfirmed' && event.amount !== state.context.order?.amount)
      broken(11, `order ${orderId} over ${state.context.order?.amount} won is confirmed with ${event.amount}`)
  }

  /** 11: what is written down of Toss is what Toss did, for this order and to this sum. */
  function seesEvidence(orderId: string, event: PaymentEvent): void {
    const isCapture = event.type === 'PaymentConfirmed' || event.type === 'CaptureFoundLate'
    if (!isCapture && event.type !== 'PaymentCanceled') return
    if (event.transactionKey === null) return
    const movement = books.movement(event.transactionKey)
    // A deposit the bank took back, given back here before that was known: an account is closed, and no money moves.
    const isEmpty = event.type === 'PaymentCanceled' && books.netOf(orderId) === 0
    if (!movement && isEmpty) return
    if (!movement) broken(11, `${event.type} of ${orderId} names a movement Toss does not know`)
    else if (books.orderOf(movement.orderId) !== orderId || movement.amount !== event.amount)
      broken(
        11,
        `${event.type} of ${orderId} rests on a movement of ${movement.orderId}, ${movement.amount} won`,
      )
  }

  return {
    violations,
    broken,
    told,
    books,
    pastUs,
    ofAnotherSum,
    payments,
    promises,
    money,
    cards,
    losses,
    subscriptions: subscriptions.states,
    unpaidSince: subscriptions.unpaidSince,
    ownTryOf: subscriptions.ownTryOf,
    /** Orders somebody cancelled on Toss's own page. */
    elsewhere: new Set<string>(),
    /** A member presses a button that says what it will cost. */
    agrees: subscriptions.agrees,

    /** What is known of the shop at this moment; of Toss, and of what it was asked, nothing is ever put back. */
    moment(): PutBack {
      const parts = [keys, money, promises, refunds, cards, subscriptions].map(part => part.moment())
      const putBack = momentOf(payments, failed, told, ofAnotherSum)
      return () => {
        for (const part of [putBack, ...parts]) part()
      }
    },

    /** A commit went through, whether or not anybody was told. */
    appended<State, Event extends Fact>(
      { category }: Pick<Aggregate<State, never, Event>, 'category'>,
      { streamId, expected, events, states }: Append<State, Event>,
      before: State | null,
    ): void {
      const id = idOfStream(streamId)
      promises.wrote(streamId, expected + events.length)
      let from = before
      events.forEach((event, index) => {
        const to = states[index] as State
        keys.intends(event)
        coverage.edge(category, wordOf(from), event.type, wordOf(to))
        if (category === 'payment') money.wrote(id, event as never, from as PaymentState | null)
        seesStatus(category, id, from, to)
        if (category === 'payment')
          seesPayment(id, event as never, from as PaymentState | null, to as PaymentState)
        if (category === 'card') cards.wrote(id, to as unknown as CardState)
        if (category === 'subscription')
          subscriptions.wrote(id, event as Fact as SubscriptionEvent, to as SubscriptionState)
        from = to
      })
      if (category !== 'payment') return
      money.tellsOfReversal(id, before as PaymentState | null, events as never)
      const state = from as unknown as PaymentState
      payments.set(id, state)
      everMade.set(id, state)
      books.knows(tossOrderIdOf(state), id)
      if (FAILED.includes(statusOf(state))) failed.add(id)
      else failed.delete(id)
    },

    /** 4: the writer was told that these are durable. */
    acknowledged({ streamId, expected, events }: Append<unknown, Fact>): void {
      events.forEach((event, index) => {
        told.push({ streamId, version: expected + index + 1, event: JSON.stringify(event) })
      })
    },

    /** A call reaches Toss. 3: its intent is durable, with this key and body. 14: one key is one body. */
    reachesToss({ method, url, headers, body }: Wire, isOfLostLog = false): void {
      const { pathname } = new URL(url)
      // Sent before the loss by a log that said so.
      if (method === 'DELETE' && !isOfLostLog)
        cards.deletes(decodeURIComponent(pathname.split('/').at(-1) ?? ''))
      if (method !== 'POST') return
      const key = headers['idempotency-key']
      if (key) money.reaches(key, epochMsOf(now()))
      if (!key) broken(14, `${method} ${pathname} bears no idempotency key`)
      else keys.bears(key, `${pathname}\n${body}`, pathname)
    },

    /** Toss committed. */
    tossChanged(changes: readonly Change[]): void {
      for (const change of changes) {
        money.changed(change)
        if ('put' in change && change.put === 'payments' && change.document.status === 'WAITING_FOR_DEPOSIT')
          losses.sawAccount(books.orderOf(change.document.orderId), epochMsOf(now()))
        if (!('put' in change) || change.put !== 'transactions') continue
        books.moved(change.document, epochMsOf(now()))
        const { status, orderId } = change.document
        if (status === 'DONE') seesCapture(books.orderOf(orderId))
      }
    },

    /** Won that Toss holds of an order now. */
    capturedOf: (orderId: string): number => books.netOf(orderId),

    /** 8: nobody is told that a payment failed which was captured and not given back. @param captured won, as it was looked up */
    shown(orderId: string, status: string, captured: number): void {
      // Until Toss's books are read nobody here knows what came in meanwhile; once they are, it is no excuse any more.
      const isForgotten =
        (losses.isUnderWay && losses.isForgotten(orderId)) || losses.isForgottenAccount(orderId)
      if (FAILED.includes(status) && captured > 0 && !pastUs.has(orderId) && !isForgotten)
        broken(8, `order ${orderId} is shown as ${status}, and ${captured} won of it were captured`)
    },

    /** After each step: what a page would show now. */
    afterStep(): void {
      for (const orderId of failed) this.shown(orderId, 'failed', books.netOf(orderId))
    },
  }
}
export type Watch = ReturnType<typeof createWatch>

const wordOf = (state: unknown): string =>
  state === null ? 'new' : JSON.stringify((state as { value?: unknown }).value ?? null)

const FAILED: readonly string[] = ['failed', 'expired'] satisfies PaymentStatus[]
