import type { ShopDatabase } from '../../e2e/support/postgres.ts'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import type { Database } from '../../infra/database/database.ts'
import { openPGlite } from '../../infra/database/pglite.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import type { Told } from './buyer.ts'

/** What must be zero, and how long settling took (ms), told after the last kill. */
export interface Balance {
  readonly acknowledged: number
  /** Orders, and payments shown as paid, that the log does not have. */
  readonly lost: readonly string[]
  readonly capturedAtToss: number
  readonly capturedTwice: number
  /** won */
  readonly tossNet: number
  readonly ledgerNet: number
  /** From the moment of the kill to the fact that settled it, for every payment that was under way then; sorted. */
  readonly settledMs: readonly number[]
  readonly unsettled: readonly string[]
  /** Streams whose versions have a hole. */
  readonly gaps: number
}

/** The store itself, as its owner: an embedded one once the shop has let go of it. */
export const openStoreOf = (
  shop: Pick<Shop, 'dataDir'>,
  database: ShopDatabase | undefined,
): Promise<Database> =>
  database
    ? openPostgres(database.settings.DATABASE_MIGRATION_URL, { max: 1 })
    : openPGlite(`${shop.dataDir}/pg`)

interface Killed {
  readonly told: Told
  readonly at: number
}

/** Compares what buyers were told, what the log holds and what Toss captured. */
export async function balance(
  database: Database,
  shop: Pick<Shop, 'sandboxUrl'>,
  all: readonly Told[],
  underWay: readonly Killed[],
): Promise<Balance> {
  const events = await database.query<{ stream_id: string; type: string; at: string }>(
    `SELECT stream_id, type, (extract(epoch FROM recorded_at) * 1000)::float8::text AS at FROM es.events
      WHERE type IN ('PaymentOrdered', 'PaymentConfirmStarted', 'PaymentConfirmed', 'PaymentFailed', 'PaymentExpired')`,
  )
  const found = new Map<string, Map<string, number>>()
  for (const { stream_id, type, at } of events) {
    const orderId = stream_id.slice(stream_id.indexOf('-') + 1)
    const types = found.get(orderId) ?? new Map<string, number>()
    found.set(orderId, types.set(type, Number(at)))
  }
  const has = ({ orderId }: Told, type: string) => found.get(orderId ?? '')?.get(type)
  const acknowledged = [
    ...all.filter(({ ordered }) => ordered).map(told => ({ told, type: 'PaymentOrdered' })),
    ...all.filter(({ paid }) => paid).map(told => ({ told, type: 'PaymentConfirmed' })),
  ]
  const settled = underWay
    .filter(({ told }) => has(told, 'PaymentConfirmStarted') !== undefined)
    .map(({ told, at }) => {
      const end = has(told, 'PaymentConfirmed') ?? has(told, 'PaymentFailed') ?? has(told, 'PaymentExpired')
      return { told, ms: end === undefined ? null : Math.max(0, end - at) }
    })
  const books = await sandbox<{ captures: number; capturedTwice: unknown[]; net: number }>(
    shop,
    'GET',
    'books',
  )
  const [ledger] = await database.query<{ net: number }>(
    'SELECT coalesce(sum(amount), 0)::int8 AS net FROM rm.ledger',
  )
  const [gaps] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT stream_id FROM es.events GROUP BY stream_id
      HAVING max(version) <> count(*) OR min(version) <> 1) AS holes`,
  )
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged
      .filter(({ told, type }) => has(told, type) === undefined)
      .map(({ told, type }) => `${told.orderId} ${type}`),
    capturedAtToss: books.captures,
    capturedTwice: books.capturedTwice.length,
    tossNet: books.net,
    ledgerNet: ledger?.net ?? 0,
    settledMs: settled.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b),
    unsettled: settled.filter(({ ms }) => ms === null).map(({ told }) => told.orderId ?? ''),
    gaps: gaps?.n ?? 0,
  }
}
