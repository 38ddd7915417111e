import type { Aggregate, Fact } from '../../domain/aggregate.ts'
import { idOfStream } from '../../domain/ids.ts'
import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { PaymentState } from '../../domain/payment/machine.ts'
import { statusOf } from '../../domain/payment/status.ts'
import type { Append } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'
import type { TransactionDocument } from '../../infra/toss-sandbox/documents/transaction.ts'
import type { Change } from '../../infra/toss-sandbox/store.ts'
import type { Coverage } from './coverage.ts'
import type { Wire } from './tracer.ts'

/** What was found broken: the number of the invariant in reliability.md 3.1, and in words what was seen. */
export interface Violation {
  readonly invariant: number
  readonly at: Instant
  readonly what: string
}

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

/**
 * Looks at every fact as it is written, at every call as it reaches Toss and at everything shown to anybody, and holds
 * them against the invariants that must hold after every step. Knows nothing of how the shop came to it.
 */
export function createWatch({ now, coverage, fingerprint }: WatchOptions) {
  const violations: Violation[] = []
  const broken = (invariant: number, what: string) => {
    if (violations.length < 20) violations.push({ invariant, at: now(), what })
  }
  /** Idempotency key → the hash its intent was written with. */
  const intents = new Map<string, Set<string>>()
  /** Idempotency key → what it was sent with. */
  const sent = new Map<string, string>()
  /** Toss's own books: movements by their key. */
  const movements = new Map<string, TransactionDocument>()
  const payments = new Map<string, PaymentState>()
  const told: Told[] = []

  const capturesOf = (orderId: string) =>
    [...movements.values()].filter(row => row.orderId === orderId && row.status === 'DONE')
  const netOf = (orderId: string) =>
    [...movements.values()]
      .filter(row => row.orderId === orderId)
      .reduce(
        (net, { status, amount }) => net + (status === 'DONE' ? amount : isCancel(status) ? -amount : 0),
        0,
      )

  /** 2: a second capture of one order while the first was not given back. */
  function seesMovement(row: TransactionDocument): void {
    movements.set(row.transactionKey, row)
    if (row.status !== 'DONE') return
    const captures = capturesOf(row.orderId)
    if (captures.length > 1 && netOf(row.orderId) > row.amount)
      broken(2, `order ${row.orderId} is captured ${captures.length} times, ${netOf(row.orderId)} won`)
  }

  /** 7: what is given back, what is on its way included, never exceeds what came in. */
  function seesPayment(orderId: string, state: PaymentState): void {
    payments.set(orderId, state)
    const { captured, balance, cancel, cancels } = state.context
    const returned =
      cancels.reduce((sum, { amount }) => sum + amount, 0) + (captured > 0 ? (cancel?.amount ?? 0) : 0)
    if (captured > 0 && (returned > captured || balance < 0))
      broken(7, `order ${orderId}: ${returned} won go back of ${captured}`)
  }

  function seesIntent(event: PaymentEvent | Fact): void {
    if (!('idempotencyKey' in event) || typeof event.idempotencyKey !== 'string') return
    const hashes = intents.get(event.idempotencyKey) ?? new Set()
    if ('requestHash' in event && typeof event.requestHash === 'string') hashes.add(event.requestHash)
    intents.set(event.idempotencyKey, hashes)
  }

  return {
    violations,
    broken,
    told,
    movements,
    payments,
    netOf,

    /** A commit went through, whether or not anybody was told. */
    appended<State, Event extends Fact>(
      aggregate: Pick<Aggregate<State, never, Event>, 'category'>,
      { streamId, expected, events, states }: Append<State, Event>,
      before: string | null,
    ): void {
      let from = before
      events.forEach((event, index) => {
        seesIntent(event)
        const state = states[index] as { value?: unknown }
        const to = JSON.stringify(state.value)
        coverage.edge(aggregate.category, from, event.type, to)
        from = to
      })
      if (aggregate.category !== 'payment') return
      const last = states.at(-1) as PaymentState | undefined
      if (last) seesPayment(idOfStream(streamId), last)
    },

    /** 4: the writer was told that these are durable. */
    acknowledged({ streamId, expected, events }: Append<unknown, Fact>): void {
      events.forEach((event, index) => {
        told.push({ streamId, version: expected + index + 1, event: JSON.stringify(event) })
      })
    },

    /** A call reaches Toss. 3: its intent is durable, with this key and body. 14: one key is one body. */
    reachesToss({ method, url, headers, body }: Wire): void {
      const { pathname } = new URL(url)
      const key = headers['idempotency-key']
      const moves = method === 'POST'
      if (!moves) return
      if (!key) return broken(14, `${method} ${pathname} bears no idempotency key`)
      const request = `${pathname}\n${body}`
      const before = sent.get(key)
      if (before !== undefined && before !== request) broken(14, `${key} was sent with another body before`)
      sent.set(key, request)
      const hashes = intents.get(key)
      if (!hashes)
        return broken(3, `${pathname} reaches Toss and no intent with the key ${key} is in the log`)
      if (hashes.size > 0 && !hashes.has(fingerprint('toss-request', request)))
        broken(3, `${pathname} reaches Toss with another body than the intent of ${key}`)
    },

    /** Toss committed. */
    tossChanged(changes: readonly Change[]): void {
      for (const change of changes)
        if ('put' in change && change.put === 'transactions') seesMovement(change.document)
    },

    /** 8: nobody is told that a payment failed which was captured and not given back. */
    shown(orderId: string, status: string): void {
      if (FAILED.includes(status) && netOf(orderId) > 0)
        broken(8, `order ${orderId} is shown as ${status}, and ${netOf(orderId)} won of it were captured`)
    },

    /** After each step: what a page would show now. */
    afterStep(): void {
      for (const [orderId, state] of payments) {
        if (!state.matches({ open: 'failed' })) continue
        if (netOf(orderId) > 0) this.shown(orderId, statusOf(state))
      }
    },
  }
}
export type Watch = ReturnType<typeof createWatch>

const FAILED = ['failed', 'expired']
export const isCancel = (status: string) => status === 'CANCELED' || status === 'PARTIAL_CANCELED'
