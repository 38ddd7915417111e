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
  /** wishes of the merchant's program, and buyers' pages, that came to no end in the time they have */
  readonly unanswered: number
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

const booksAgree = ({ books }: KillRun): Finding => ({
  text: `${books.capturedAtToss} captures at Toss, ${books.capturedTwice} twice; ${books.canceledAtToss} cancels; Toss ${books.tossNet} won, ledger ${books.ledgerNet} won`,
  ok: books.capturedTwice === 0 && books.tossNet === books.ledgerNet,
})

/** Each order is given back a part of once, so that a wish done twice shows at Toss. */
function doneOnce({ wishes, books, unanswered }: KillRun): Finding {
  const refunds = wishes.filter(({ kind }) => kind === 'refund').length
  return {
    text: `the merchant's program asked for ${refunds} refunds and ${wishes.length - refunds} memberships, again under the same name after it was cut off: ${unanswered} without an end, ${books.canceledAtToss} refunds made at Toss`,
    ok: unanswered === 0 && books.canceledAtToss === refunds,
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
      late === 0 &&
      open.length === 0 &&
      within(SETTLED_MS.all) === ms.length &&
      within(SETTLED_MS.most) >= ms.length * 0.99,
  }
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
