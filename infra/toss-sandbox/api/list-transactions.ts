import { later, SECOND_MS } from '../../../domain/time.ts'
import { TossError } from '../errors.ts'
import { fromNaive } from '../moments.ts'
import { transactionJson } from '../transactions.ts'
import type { Call, Outcome } from './call.ts'
import { pageSizeOf } from './paging.ts'

const LIMIT_MAX = 5_000

/** GET /v1/transactions: every approval and every cancel, oldest first. Source: core-api.md 2.7. */
export async function listTransactions(call: Call): Promise<Outcome> {
  const { world, merchant, query, language } = call
  const from = momentOf(query.get('startDate'))
  const to = endOf(query.get('endDate'))
  if (from > to) throw new TossError('INVALID_DATE')
  const limit = pageSizeOf(query.get('limit'), LIMIT_MAX)

  let rows = await world.store.find('transactions', { ref: merchant.family, from, to, order: 'moment' })
  const startingAfter = query.get('startingAfter')
  if (startingAfter) {
    const place = rows.findIndex(({ transactionKey }) => transactionKey === startingAfter)
    if (place < 0) throw new TossError('INVALID_PAGING_KEY')
    rows = rows.slice(place + 1)
  }
  const view = { language, origin: world.publicUrl, now: world.now() }
  return { status: 200, body: rows.slice(0, limit).map(row => transactionJson(row, view)), changes: [] }
}

/** Rows tell whole seconds, so an end that names one has all of it: 23:59:59 ends a whole day (core-api.md 2.7). */
function endOf(text: string | null) {
  const moment = momentOf(text)
  return text?.includes('.') ? moment : later(moment, SECOND_MS - 1)
}

/** Korea time without an offset; a trailing `Z` is refused. @throws INVALID_REQUEST, INVALID_DATE */
function momentOf(text: string | null) {
  if (!text) throw new TossError('INVALID_REQUEST')
  const moment = fromNaive(text)
  if (!moment) throw new TossError('INVALID_DATE')
  return moment
}
