import { expect, test } from 'vitest'
import { openPostgres } from '../../../infra/database/postgres.ts'

test.each(['postgres://shop:a#secret/word@localhost:5432/shop', 'a secret word'])(
  'a DATABASE_URL that is no address is refused in one sentence, which does not repeat it',
  async url => {
    const told = await openPostgres(url).catch(error => error)
    expect(told).toBeInstanceOf(Error)
    expect(told.message).toMatch(/^DATABASE_URL or DATABASE_MIGRATION_URL is no address of a database /)
    expect(JSON.stringify({ ...told, message: told.message })).not.toContain('secret')
  },
)
