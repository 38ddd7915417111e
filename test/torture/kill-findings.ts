import { loadavg } from 'node:os'
import type { Balance } from './books.ts'
import type { Wish } from './merchant.ts'
import { type Finding, quantile, seconds } from './part.ts'
import type { Settled } from './under-way.ts'

const READY_MAX_MS = 10_000
const SETTLED_MS = { most: 120_000, all: 600_000 }

/** One start after a kill. */
export interface Ready {
  readonly killed: 'app' | 'server' | 'both' | 'power'
  readonly ms: number
  /** What the shop's own process computed meanwhile: what would be left on a machine with nothing else to do; null: it went on. */
  readonly computedMs: number | null
}

/** What a run of kills came to. */
export interface KillRun {
  readonly ready: readonly Ready[]
  readonly books: Balance
  readonly settled: Settled
  readonly wishes: readonly Wish[]
  /** what the shop said instead of doing what it was asked, while it ran */
  readonly refused: readonly string[]
  /** wishes of the merchant's program that came to no end in the time they have */
  readonly unanswered: number
  /** buyers' pages that still say “checking” after ten minutes */
  readonly late: number
}

const KILLED: Readonly<Record<Ready['killed'], string>> = {
  app: 'of the shop',
  server: 'of the server',
  both: 'of both',
  power: 'of the power below the store',
}

export const loadNow = () => `load ${(loadavg()[0] ?? 0).toFixed(1)}`

export const killFindings = (run: KillRun): readonly Finding[] => [
  nothingLost(run),
  booksAgree(run),
  doneOnce(run),
  readyAgain(run),
  allSettled(run),
]

function nothingLost({ ready, books: { acknowledged, lost, gaps } }: KillRun): Finding {
  const of = (what: Ready['killed']) => ready.filter(({ killed }) => killed === what).length
  const killed = (Object.keys(KILLED) as Ready['killed'][])
    .filter(what => of(what) > 0)
    .map(what => `${of(what)} ${KILLED[what]}`)
    .join(', ')
  return {
    text: `${ready.length} kills (${killed}), ${acknowledged} acknowledged events, ${lost.length} lost ${lost.slice(0, 3).join(', ')}; ${gaps} holes`,
    ok: lost.length === 0 && gaps === 0,
  }
}

function booksAgree({ books }: KillRun): Finding {
  const { capturedAtToss, canceledAtToss, capturedTwice, tossNet, ledgerNet, facts } = books
  return {
    text: `${capturedAtToss} captures at Toss, ${capturedTwice} twice, ${facts.PaymentConfirmed ?? 0} in the log; ${canceledAtToss} cancels; Toss ${tossNet} won, ledger ${ledgerNet} won`,
    ok: capturedTwice === 0 && tossNet === ledgerNet && capturedAtToss === facts.PaymentConfirmed,
  }
}

/** Of each order a part is given back once, and each member joins once, however often it was asked for. */
function doneOnce({ wishes, books, unanswered, refused }: KillRun): Finding {
  const refunds = wishes.filter(({ kind }) => kind === 'refund').length
  const joins = wishes.length - refunds
  const { SubscriptionRegistered: joined = 0, SubscriptionCharged: paid = 0 } = books.facts
  const once =
    books.canceledAtToss === refunds && books.refundedTwice === 0 && joined === joins && paid === joins
  return {
    text: `the merchant's program asked for ${refunds} refunds and ${joins} memberships, again under the same name after it was cut off: ${unanswered} without an end, ${books.canceledAtToss} refunds made at Toss, ${joined} memberships begun, ${paid} paid; refused while the shop ran: ${refused.length} ${refused.slice(0, 2).join(', ')}`,
    ok: refunds === 0 || joins === 0 ? null : unanswered === 0 && once && refused.length === 0,
  }
}

function readyAgain({ ready }: KillRun): Finding {
  const readyMs = sorted(ready.map(({ ms }) => ms))
  const computed = sorted(ready.flatMap(({ computedMs }) => computedMs ?? []))
  const longest = readyMs.at(-1) ?? 0
  return {
    text: `ready again after ${seconds(quantile(readyMs, 0.5))} (median), ${seconds(quantile(readyMs, 0.99))} (p99), ${seconds(longest)} (longest), of which it computed ${seconds(quantile(computed, 0.5))} (median), ${seconds(computed.at(-1) ?? 0)} (most); ${loadNow()}; aim 10 s`,
    ok: longest <= READY_MAX_MS,
  }
}

function allSettled({ settled: { kinds, ms, longest, open }, late }: KillRun): Finding {
  const within = (bound: number) => ms.filter(took => took <= bound).length
  const cut = Object.entries(kinds).map(([kind, n]) => `${n} ${kind}`)
  return {
    text: `${ms.length + open.length} cut short (${cut.join(', ')}): ${within(SETTLED_MS.most)} settled within 2 minutes of the kill, ${within(SETTLED_MS.all)} within 10; median ${seconds(quantile(ms, 0.5))}, longest ${seconds(ms.at(-1) ?? 0)} (${longest}) ${open.slice(0, 3).join(', ')}`,
    ok:
      (ms.length > 0 || open.length > 0 ? true : null) &&
      late === 0 &&
      open.length === 0 &&
      within(SETTLED_MS.all) === ms.length &&
      within(SETTLED_MS.most) >= ms.length * 0.99,
  }
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
