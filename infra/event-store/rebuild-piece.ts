import { aggregates } from '../../domain/aggregates.ts'
import type { Database, Queryable } from '../database/database.ts'
import { qualifiedName, rowTables, tableOf } from '../read-models/tables.ts'
import { foldStream } from './refold.ts'
import { differencesOf, fillShadow, makeShadow, repairFrom, type Shadow } from './shadow.ts'

/** What came out of folding some streams anew. */
export interface Piece {
  /** how many streams were looked at */
  readonly streams: number
  /** those whose rows were not as their facts say, or that could not be folded */
  readonly offenders: readonly string[]
  /** how many rows differed, and how many streams could not be folded */
  readonly differing: number
  /** where the next piece begins; null at the end */
  readonly cursor: string | null
}

/**
 * Folds the next streams anew and holds what comes out against the rows pages read, in one moment of the store; with
 * `repair`, what differs is written in the same transaction. Rows that should not be there at all are `npm run
 * rebuild`'s: only a look at everything at once finds those.
 */
export function rebuildPiece(
  database: Database,
  after: string | null,
  { size, repair = false }: { size: number; repair?: boolean },
): Promise<Piece> {
  return database.transaction(async tx => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
    const streams = await tx.query<{ stream_id: string }>(
      'SELECT stream_id FROM es.streams WHERE stream_id > $1 ORDER BY stream_id LIMIT $2',
      [after ?? '', size],
    )
    const offenders: string[] = []
    const shadows = new Map<string, Shadow>()
    for (const { stream_id: streamId } of streams) {
      const folded = await foldStream(tx, aggregates, streamId)
      if ('reason' in folded) {
        offenders.push(streamId)
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
    for (const [name, shadow] of shadows) {
      const found = await differencesOf(tx, shadow, [], 'ofShadow')
      if (repair && found.length > 0) await repairFrom(tx, shadow, rowTables.get(name) ?? {}, found)
      offenders.push(...found.map(({ streamId }) => streamId))
    }
    return {
      streams: streams.length,
      offenders: [...new Set(offenders)],
      differing: offenders.length,
      cursor: streams.length < size ? null : (streams.at(-1)?.stream_id ?? null),
    }
  })
}

async function shadowOf(tx: Queryable, name: string): Promise<Shadow> {
  const table = tableOf(name)
  const shadow: Shadow = { live: qualifiedName(table), columns: table.columns }
  await makeShadow(tx, shadow)
  return shadow
}
