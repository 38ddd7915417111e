import type { Deed, Deeds } from '../../domain/operations.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'

const NOTE = {
  name: 'note_deed',
  text: `INSERT INTO ops.deeds (at, staff_id, deed, about) SELECT $1::timestamptz, $2, $3, unnest($4::text[])`,
}
const OF = {
  name: 'deeds_of',
  text: 'SELECT at, staff_id, deed, about FROM ops.deeds WHERE about = $1 ORDER BY id DESC LIMIT $2',
}

export const createDeeds = (database: Database): Deeds => ({
  async note(staffId, deed, about, at) {
    if (about.length > 0) await database.query(NOTE, [at, staffId, deed, about])
  },
  async of(about, limit) {
    const rows = await database.query<{
      at: Instant
      staff_id: string
      deed: Deed['deed']
      about: string
    }>(OF, [about, limit])
    return rows.map(({ staff_id: staffId, ...deed }) => ({ ...deed, staffId }))
  },
})
