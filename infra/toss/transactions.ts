import { Temporal } from 'temporal-polyfill'
import type { ProviderTransaction } from '../../domain/payment/provider.ts'
import { type Instant, later, SECOND_MS, SEOUL } from '../../domain/time.ts'
import type { Call, Heard } from './call.ts'
import { TossTransactions } from './schemas.ts'

/** 1,000 rows are about 400 KB; the 5,000 Toss allows (core-api.md 2.7) would pass our limit of 1 MB an answer. */
export const TRANSACTIONS_PAGE_MAX = 1_000

/** Toss's books could not be read; `code` is Toss's, or ours for no answer. */
export class TransactionsUnreadable extends Error {
  readonly code: string
  readonly traceId: string | null
  constructor(code: string, traceId: string | null) {
    super(`GET /v1/transactions: ${code}`)
    this.name = 'TransactionsUnreadable'
    this.code = code
    this.traceId = traceId
  }
}

/**
 * All rows of `from` to `to`, oldest first, page after page until one is short (core-api.md 2.7). Rows are Toss's word
 * on any order of the merchant's account, ours or not, and nothing is believed of them but that they are there.
 * @throws TransactionsUnreadable when a page cannot be had or does not go on from the one before
 */
export async function* readTransactions(
  ask: (call: Call) => Promise<Heard>,
  from: Instant,
  to: Instant,
): AsyncIterable<ProviderTransaction> {
  const seen = new Set<string>()
  for (let startingAfter: string | null = null; ; ) {
    const heard = await ask(pageCall(from, to, startingAfter))
    const rows = rowsOf(heard)
    for (const row of rows) {
      if (seen.has(row.transactionKey)) throw new TransactionsUnreadable('PAGE_REPEATED', traceIdOf(heard))
      seen.add(row.transactionKey)
      yield row
    }
    if (rows.length < TRANSACTIONS_PAGE_MAX) return
    startingAfter = rows.at(-1)?.transactionKey ?? null
  }
}

function pageCall(from: Instant, to: Instant, startingAfter: string | null): Call {
  const query = new URLSearchParams({
    startDate: seoulTime(from),
    endDate: seoulTime(later(to, SECOND_MS - 1)),
    limit: String(TRANSACTIONS_PAGE_MAX),
  })
  if (startingAfter !== null) query.set('startingAfter', startingAfter)
  return { operation: 'transactions', method: 'GET', path: `/v1/transactions?${query}` }
}

/** `yyyy-MM-ddTHH:mm:ss` on a Seoul clock, seconds cut off; Toss refuses a `Z` (core-api.md 1.1). */
function seoulTime(at: Instant): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(SEOUL).toPlainDateTime()
  return local.toString({ smallestUnit: 'second', roundingMode: 'trunc' })
}

function rowsOf(heard: Heard): ProviderTransaction[] {
  if (heard.type === 'silence') throw new TransactionsUnreadable(heard.code, null)
  if (heard.type === 'noise') throw new TransactionsUnreadable('NOT_JSON', heard.traceId)
  if (heard.type === 'refusal') throw new TransactionsUnreadable(heard.code, heard.traceId)
  const rows = TossTransactions.safeParse(heard.body)
  if (!rows.success) throw new TransactionsUnreadable('UNREADABLE', heard.traceId)
  return rows.data.map(({ transactionAt: at, ...row }) => ({ ...row, at }))
}

const traceIdOf = (heard: Heard) => (heard.type === 'silence' ? null : heard.traceId)
