import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPostgres } from '../../../infra/database/postgres.ts'
import '../../support/engines.ts'
import { startPostgres } from '../../support/postgres.ts'

test.skipIf(process.env.TEST_DATABASE_URL)('a standby is refused at the start, in one sentence', async () => {
  const server = await startPostgres()
  try {
    const primary = await openPostgres(server.url())
    const [row] = await primary.query<{ folder: string }>(
      `SELECT current_setting('data_directory') AS folder`,
    )
    await primary.close()
    writeFileSync(join(row?.folder ?? '', 'standby.signal'), '')
    await server.restart()
    await expect(openPostgres(server.url())).rejects.toThrow(
      /^The PostgreSQL of DATABASE_URL is a standby [^\n]+\.$/,
    )
  } finally {
    await server.stop()
  }
})
