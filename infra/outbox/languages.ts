import type { Languages } from '../../domain/outbox.ts'
import type { Database } from '../database/database.ts'

const OF = { name: 'language_of', text: 'SELECT language FROM outbox.languages WHERE subject = $1' }
const CHOOSE = {
  name: 'choose_language',
  text: `INSERT INTO outbox.languages (subject, language) VALUES ($1, $2) ON CONFLICT (subject) DO NOTHING`,
}
const FORGET = { name: 'forget_language', text: 'DELETE FROM outbox.languages WHERE subject = $1' }

/** What people chose to be written to in. Korean is the shop's own: choosing it is choosing nothing. */
export function createLanguages(database: Database): Languages {
  return {
    async of(subject) {
      const [row] = await database.query<{ language: 'en' }>(OF, [subject])
      return row?.language ?? 'ko'
    },
    async choose(subject, language) {
      if (language === 'ko') await database.query(FORGET, [subject])
      else await database.query(CHOOSE, [subject, language])
    },
  }
}
