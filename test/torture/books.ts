import type { ShopDatabase } from '../../e2e/support/postgres.ts'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import type { Database } from '../../infra/database/database.ts'
import { openPGlite } from '../../infra/database/pglite.ts'
import { openPostgres } from '../../infra/database/postgres.ts'
import type { Told } from './buyer.ts'
import type { Fact } from './merchant.ts'

/** What must be zero. */
export interface Balance {
  readonly acknowledged: number
  /** Orders, payments shown as paid, and whatever the merchant's program was told, that the log does not have. */
  readonly lost: readonly string[]
  readonly capturedAtToss: number
  readonly canceledAtToss: number
  readonly capturedTwice: number
  /** won */
  readonly tossNet: number
  readonly ledgerNet: number
  /** Facts in the log, by type. */
  readonly facts: Readonly<Record<string, number>>
  /** Orders that a part was given back of more than once: the merchant's program asks once for each. */
  readonly refundedTwice: number
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

/** Compares what buyers and the merchant's program were told, what the log holds and what Toss captured. */
export async function balance(
  database: Database,
  shop: Pick<Shop, 'sandboxUrl'>,
  buyers: readonly Told[],
  told: readonly Fact[] = [],
): Promise<Balance> {
  const acknowledged = [
    ...buyers.filter(({ ordered }) => ordered).map(told => ofBuyer(told, 'PaymentOrdered')),
    ...buyers.filter(({ paid }) => paid).map(told => ofBuyer(told, 'PaymentConfirmed')),
    ...told,
  ]
  const types = [...new Set(acknowledged.map(({ type }) => type))]
  const events = await database.query<{ stream_id: string; type: string; cancel: string | null }>(
    `SELECT stream_id, type, data->>'cancelId' AS cancel FROM es.events WHERE type = ANY($1)`,
    [types],
  )
  const kept = new Set(
    events.map(({ stream_id, type, cancel }) =>
      nameOf({ stream: stream_id, type, ...(cancel && { cancelId: cancel }) }),
    ),
  )
  const books = await sandbox<{ captures: number; cancels: number; capturedTwice: unknown[]; net: number }>(
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
  const facts = await database.query<{ type: string; n: number }>(
    'SELECT type, count(*)::int AS n FROM es.events GROUP BY type',
  )
  const [refunds] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT stream_id FROM es.events WHERE type = 'PaymentCanceled'
      GROUP BY stream_id HAVING count(*) > 1) AS twice`,
  )
  return {
    acknowledged: acknowledged.length,
    facts: Object.fromEntries(facts.map(({ type, n }) => [type, n])),
    refundedTwice: refunds?.n ?? 0,
    lost: acknowledged.map(nameOf).filter(name => !kept.has(name)),
    capturedAtToss: books.captures,
    canceledAtToss: books.cancels,
    capturedTwice: books.capturedTwice.length,
    tossNet: books.net,
    ledgerNet: ledger?.net ?? 0,
    gaps: gaps?.n ?? 0,
  }
}

const ofBuyer = ({ orderId }: Told, type: string): Fact => ({ stream: `payment-${orderId}`, type })

const nameOf = ({ stream, type, cancelId }: Fact): string =>
  [stream, type, cancelId].filter(Boolean).join(' ')
