import type { LegalRow } from '../../domain/legal/legal.ts'
import type { LegalTexts } from '../../domain/legal/reads.ts'
import type { Database } from '../database/database.ts'

const COLUMNS = 'page, named AS version, ko, en, at'

const NEWEST = {
  name: 'legal_newest',
  text: `SELECT ${COLUMNS} FROM rm.legal_texts WHERE page = $1 ORDER BY rm.legal_texts.version DESC LIMIT 1`,
}
const NEWEST_VERSION = {
  name: 'legal_newest_version',
  text: `SELECT named AS version FROM rm.legal_texts WHERE page = $1 ORDER BY rm.legal_texts.version DESC LIMIT 1`,
}
const VERSION = {
  name: 'legal_version',
  text: `SELECT ${COLUMNS} FROM rm.legal_texts WHERE key = $1 || '-' || $2`,
}
const VERSIONS = {
  name: 'legal_versions',
  text: 'SELECT named AS version, at FROM rm.legal_texts WHERE page = $1 ORDER BY rm.legal_texts.version DESC',
}

/** The shop's own rules on SQL; a page's newest version is the one its stream wrote last. */
export const createLegalTexts = (database: Database): LegalTexts => ({
  async newest(page) {
    const [row] = await database.query<LegalRow>(NEWEST, [page])
    return row ?? null
  },
  async newestVersion(page) {
    const [row] = await database.query<Pick<LegalRow, 'version'>>(NEWEST_VERSION, [page])
    return row?.version ?? null
  },
  async version(page, version) {
    const [row] = await database.query<LegalRow>(VERSION, [page, version])
    return row ?? null
  },
  versions: page => database.query<Pick<LegalRow, 'version' | 'at'>>(VERSIONS, [page]),
})
