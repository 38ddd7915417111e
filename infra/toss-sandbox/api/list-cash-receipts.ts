import { addDays, instantAt, later } from '../../../domain/time.ts'
import { receiptJson } from '../cash-receipts/receipt-json.ts'
import { type Language, TossError, tossCode } from '../errors.ts'
import { isOlder, RECEIPTS_SINCE } from '../older-versions.ts'
import type { Call, Outcome } from './call.ts'
import { countOf, dayOfQuery, pageSizeOf } from './paging.ts'

const LIMIT_MAX = 10_000

/** GET /v1/cash-receipts: those asked for on one day, oldest first. Source: core-api.md 2.9. */
export async function listCashReceipts({ world, merchant, query, language }: Call): Promise<Outcome> {
  if (isOlder(merchant.version, RECEIPTS_SINCE)) throw needsNewerVersion(language)
  if (world.rules.get().businessNumber === null) throw new TossError('NOT_FOUND_MERCHANT_BUSINESS_NUMBER')
  const day = dayOfQuery(query.get('requestDate'))
  const after = query.get('cursor')
  const cursor = after === null ? 0 : countOf(after)
  const limit = pageSizeOf(query.get('limit'), LIMIT_MAX)

  const within = { from: instantAt(day), to: later(instantAt(addDays(day, 1)), -1) }
  const found = await world.store.find('cashReceipts', { ref: merchant.family, ...within, order: 'moment' })
  const rest = found.filter(({ serial }) => serial > cursor)
  const shown = rest.slice(0, limit)
  const view = { origin: world.publicUrl, now: world.now() }
  const data = shown.map(receipt => receiptJson(receipt, view, merchant.version))
  const lastCursor = shown.at(-1)?.serial ?? cursor
  return { status: 200, body: { hasNext: rest.length > shown.length, lastCursor, data }, changes: [] }
}

function needsNewerVersion(language: Language): TossError {
  const code = 'API_VERSION_UPDATE_NEEDED'
  return new TossError(code, tossCode(code)[language].replace('[VERSION]', RECEIPTS_SINCE))
}
