import { type Day, dayOf } from '../../../domain/time.ts'
import { TossError } from '../errors.ts'
import { withFeeFault } from '../settlements/fee-fault.ts'
import { earliestSoldFor, settledRows } from '../settlements/settled-rows.ts'
import { type Settled, settlementJson } from '../settlements/settlement-json.ts'
import type { Call, Outcome } from './call.ts'
import { countOf, dayOfQuery, pageSizeOf } from './paging.ts'

const SIZE_MAX = 5_000

/** GET /v1/settlements: what was sold, or paid out, on those days. Source: core-api.md 2.8. */
export async function listSettlements(call: Call): Promise<Outcome> {
  const { world, merchant, query, language } = call
  const from = dayOfQuery(query.get('startDate'))
  const to = dayOfQuery(query.get('endDate'))
  if (from > to) throw new TossError('INVALID_DATE')
  const day = dayBy(query.get('dateType') ?? 'soldDate')
  const page = countOf(query.get('page') ?? '1')
  const size = pageSizeOf(query.get('size'), SIZE_MAX)

  const today = dayOf(world.now())
  const first = day === soldDay ? from : earliestSoldFor(from)
  const found = await settledRows(world, merchant.family, first, to < today ? to : today)
  const rows = found.filter(row => day(row) >= from && day(row) <= to).sort(by(day))
  const view = { language, origin: world.publicUrl, now: world.now() }
  const shown = rows.slice((page - 1) * size, page * size)
  const body = []
  for (const row of shown) body.push(await withFeeFault(world, settlementJson(row, view)))
  return { status: 200, body, changes: [] }
}

const soldDay = (row: Settled): Day => row.soldDay
const paidOutDay = (row: Settled): Day => row.paidOutDay

function dayBy(dateType: string): (row: Settled) => Day {
  if (dateType === 'soldDate') return soldDay
  if (dateType === 'paidOutDate') return paidOutDay
  throw new TossError('INVALID_REQUEST')
}

/** Rows of one day stay in the order in which the money moved. */
const by = (day: (row: Settled) => Day) => (a: Settled, b: Settled) =>
  day(a) === day(b) ? 0 : day(a) < day(b) ? -1 : 1
