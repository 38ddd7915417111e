import type { Database } from '../../infra/database/database.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { openPGlite } from '../../infra/database/pglite.ts'
import { openPostgres } from '../../infra/database/postgres.ts'

// node migrating.mjs <data directory or URL> <n>: migrates and stops dead behind its n-th statement, saying `there`, to be
// killed. With one statement fewer in all the migrations it says `done`.

const [place = '', stopAt = '0'] = process.argv.slice(2)
const database = place.startsWith('postgres') ? await openPostgres(place) : await openPGlite(place)
let nth = 0

const halting: Database = {
  engine: database.engine,
  inFlightMax: database.inFlightMax,
  query: (statement, values) => database.query(statement, values),
  exec: sql => database.exec(sql),
  close: () => database.close(),
  transaction: work =>
    database.transaction(tx =>
      work({
        async query<Row>(...args: Parameters<typeof tx.query>): Promise<Row[]> {
          const rows = await tx.query<Row>(...args)
          if (++nth !== Number(stopAt)) return rows
          console.log('there')
          return new Promise(() => setInterval(() => undefined, 1_000))
        },
      }),
    ),
}

await migrate(halting)
console.log('done')
await database.close()
