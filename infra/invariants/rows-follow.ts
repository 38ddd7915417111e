import type { Checked } from '../../domain/invariants.ts'
import type { Database } from '../database/database.ts'
import { rebuildPiece } from '../event-store/rebuild-piece.ts'

/** Streams folded in one look: one transaction reads them all, and on an embedded database everybody waits for it. */
const SAMPLE = 50

/** Rows = fold (invariant 5), of some streams at a time; `npm run rebuild` asks the same of everything at once. */
export async function checkRows(database: Database, after: string | null): Promise<Checked> {
  const { streams, offenders, cursor } = await rebuildPiece(database, after, { size: SAMPLE })
  return { looked: streams, offenders: offenders.map(id => ({ kind: 'stream', id })), cursor }
}
