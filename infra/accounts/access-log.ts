import type { Vault } from '../../domain/ports.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { AccessEntry, AccessKind, AccessLog, AccessRow } from '../../domain/staff/desk.ts'
import type { Instant } from '../../domain/time.ts'
import { believedNow } from '../database/business-now.ts'
import type { Database } from '../database/database.ts'

/** Whose key seals where people nobody knows tried from. */
const NOBODY = 'access-log'
const LET_GO_AT_ONCE = 500
/** A page that is open and looks again by itself is looked at once in so long, from one place. */
const READ_ONCE_MINUTES = 10
/** From more places than that every look is noted. */
const PLACES_LOOKED_AT = 20

const NOTE = {
  name: 'note_access',
  text: `INSERT INTO accounts.access_log (kind, staff_id, subject, page, address, reason)
    VALUES ($1, $2, $3, $4, $5, $6)`,
}
/** Where they looked from of late: sealed anew each time, so that only who opens it can compare. A row of a clock that was ahead is no late one. */
const LOOKED_FROM = {
  name: 'looked_from',
  text: `SELECT address FROM accounts.access_log
     WHERE at > now() - ${READ_ONCE_MINUTES} * interval '1 minute' AND at < now() + interval '1 minute'
       AND kind = 'read' AND staff_id = $1 AND subject IS NOT DISTINCT FROM $2 AND page = $3
     ORDER BY id DESC LIMIT ${PLACES_LOOKED_AT}`,
}
const PAGE = {
  name: 'access_page',
  text: `SELECT id, at, kind, staff_id, subject, page, address, reason FROM accounts.access_log
     WHERE ($1::text IS NULL OR staff_id = $1) AND ($2::text IS NULL OR subject = $2)
       AND ($3::text IS NULL OR kind = $3) AND ($4::bigint IS NULL OR id < $4)
     ORDER BY id DESC LIMIT $5`,
}
const LET_GO = {
  name: 'let_access_go',
  text: `DELETE FROM accounts.access_log WHERE id IN (
      SELECT id FROM accounts.access_log WHERE at < ${believedNow('$2')} - $1 * interval '1 year' ORDER BY at LIMIT ${LET_GO_AT_ONCE})
    RETURNING id`,
}

interface Stored {
  readonly id: number
  readonly at: Instant
  readonly kind: AccessKind
  readonly staff_id: string | null
  readonly subject: string | null
  readonly page: string
  readonly address: Sealed | null
  readonly reason: Sealed | null
}

/** The access log on SQL; the database refuses changes by a trigger (R33, PIPA safety standard Art. 8). */
export function createAccessLog(world: { database: Database; vault: Vault }): AccessLog {
  const { database, vault } = world
  const open = async (sealed: Sealed | null) => (sealed ? await vault.open<string>(sealed) : null)

  /** Another place makes a row of its own: it may be another person, with the same session. */
  async function isNoted({ staffId, subject, page, address }: AccessEntry): Promise<boolean> {
    const rows = await database.query<Pick<Stored, 'address'>>(LOOKED_FROM, [staffId, subject, page])
    const places = await Promise.all(rows.map(row => open(row.address)))
    return places.includes(address)
  }

  return {
    async note(entry) {
      const { kind, staffId, subject, page, address, reason } = entry
      if (kind === 'read' && (await isNoted(entry))) return
      const by = staffId ?? NOBODY
      // Kept by law beyond the person's leaving: the statutory key, which an erasure of the account leaves alone.
      const sealed = await vault.seal(by, 'statutory', address)
      const why = reason === null ? null : await vault.seal(by, 'statutory', reason)
      await database.query(NOTE, [kind, staffId, subject, page, sealed, why])
    },

    async page({ staffId, subject, kind, before, limit }) {
      const stored = await database.query<Stored>(PAGE, [
        staffId ?? null,
        subject ?? null,
        kind ?? null,
        before ?? null,
        limit + 1,
      ])
      const shown = stored.slice(0, limit)
      const rows: AccessRow[] = []
      for (const row of shown)
        rows.push({
          id: row.id,
          at: row.at,
          kind: row.kind,
          staffId: row.staff_id,
          subject: row.subject,
          page: row.page,
          address: (await open(row.address)) ?? '',
          reason: await open(row.reason),
        })
      return { rows, next: stored.length > limit ? (shown.at(-1)?.id ?? null) : null }
    },

    async letGo(years, now) {
      return (await database.query(LET_GO, [years, now])).length
    },
  }
}
