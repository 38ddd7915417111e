import { aggregates } from '../../domain/aggregates.ts'
import type { Checked, Offender } from '../../domain/invariants.ts'
import type { Database, Queryable } from '../database/database.ts'
import { foldStream } from '../event-store/refold.ts'
import { differencesOf, fillShadow, makeShadow, type Shadow } from '../event-store/shadow.ts'
import { qualifiedName, tableOf } from '../read-models/tables.ts'

/** Streams folded in one look: one transaction reads them all, and on an embedded database everybody waits for it. */
const SAMPLE = 50

/**
 * Rows = fold (invariant 5), of some streams at a time: their facts are folded anew and what comes out is held against
 * the rows pages read, in one moment of the store. `npm run rebuild` asks the same of everything at once.
 */
export async function checkRows(database: Database, after: string | null): Promise<Checked> {
  return database.transaction(async tx => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
    const streams = await tx.query<{ stream_id: string }>(
      'SELECT stream_id FROM es.streams WHERE stream_id > $1 ORDER BY stream_id LIMIT $2',
      [after ?? '', SAMPLE],
    )
    const offenders: Offender[] = []
    const shadows = new Map<string, Shadow>()
    for (const { stream_id: streamId } of streams) {
      const folded = await foldStream(tx, aggregates, streamId)
      if ('reason' in folded) {
        offenders.push({ kind: 'stream', id: streamId })
        continue
      }
      for (const [name, rows] of folded.rows) {
        const table = tableOf(name)
        if (table.isEffect) continue
        const shadow = shadows.get(name) ?? (await shadowOf(tx, name))
        shadows.set(name, shadow)
        await fillShadow(
          tx,
          shadow,
          rows.map(row => ({ ...row, streamId })),
        )
      }
    }
    for (const shadow of shadows.values())
      for (const { streamId } of await differencesOf(tx, shadow, [], 'ofShadow'))
        offenders.push({ kind: 'stream', id: streamId })
    const last = streams.at(-1)?.stream_id ?? null
    return {
      looked: streams.length,
      offenders: unique(offenders),
      cursor: streams.length < SAMPLE ? null : last,
    }
  })
}

async function shadowOf(tx: Queryable, name: string): Promise<Shadow> {
  const table = tableOf(name)
  const shadow: Shadow = { live: qualifiedName(table), columns: table.columns }
  await makeShadow(tx, shadow)
  return shadow
}

const unique = (offenders: readonly Offender[]): Offender[] => [
  ...new Map(offenders.map(offender => [offender.id, offender])).values(),
]
