import { Temporal } from 'temporal-polyfill'
import type { ProviderTransaction } from '../../domain/payment/provider.ts'
import { type Instant, later, SECOND_MS, SEOUL } from '../../domain/time.ts'
import type { Call, Heard } from './call.ts'
import { BooksUnreadable, listed, traceIdOf } from './listed.ts'
import { TossTransactions } from './schemas.ts'

/** 1,000 rows are about 400 KB; the 5,000 Toss allows (core-api.md 2.7) would pass our limit of 1 MB an answer. */
export const TRANSACTIONS_PAGE_MAX = 1_000

const WON = 'KRW'

/**
 * All rows in won of `from` to `to`, oldest first, page after page until one is short (core-api.md 2.7). Rows are Toss's word
 * on any order of the merchant's account, ours or not, and nothing is believed of them but that they are there.
 * @param skipped told how many rows were in another currency, where there were any: this shop sells in won only
 * @throws BooksUnreadable when a page cannot be had or does not go on from the one before
 */
export async function* readTransactions(
  ask: (call: Call) => Promise<Heard>,
  from: Instant,
  to: Instant,
  skipped: (rows: number) => void,
): AsyncIterable<ProviderTransaction> {
  const seen = new Set<string>()
  let others = 0
  for (let startingAfter: string | null = null; ; ) {
    const heard = await ask(pageCall(from, to, startingAfter))
    const rows = listed(heard, TossTransactions)
    for (const { transactionAt: at, currency, ...row } of rows) {
      if (seen.has(row.transactionKey)) throw new BooksUnreadable('PAGE_REPEATED', traceIdOf(heard))
      seen.add(row.transactionKey)
      if (currency === WON) yield { ...row, at }
      else others++
    }
    if (rows.length < TRANSACTIONS_PAGE_MAX) {
      if (others > 0) skipped(others)
      return
    }
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
