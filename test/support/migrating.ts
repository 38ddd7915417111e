import type { Database } from '../../infra/database/database.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { migrateBack } from '../../infra/database/migrate-back.ts'
import { migrations, statementsOf } from '../../infra/database/migrations.ts'
import { openPGlite } from '../../infra/database/pglite.ts'
import { openPostgres } from '../../infra/database/postgres.ts'

// node migrating.mjs <data directory or URL> forward|back <migration>: takes the schema there and stops dead behind the middle
// statement of that step, saying `there`, to be killed. `rights <role>`: … in the middle of what the role is given.
// Where it met no such statement it says `done`.

const [place = '', way = 'forward', what = ''] = process.argv.slice(2)
const database = place.startsWith('postgres') ? await openPostgres(place) : await openPGlite(place)

const RIGHTS = 'REVOKE UPDATE, DELETE'
const step = migrations.find(({ name }) => name.startsWith(what))
const statements = statementsOf((way === 'back' ? step?.down : step?.sql) ?? '')
const isMiddle = (sql: string) =>
  way === 'rights' ? sql.startsWith(RIGHTS) : sql === statements[Math.floor((statements.length - 1) / 2)]

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
          if (!isMiddle(String(args[0]))) return rows
          console.log('there')
          return new Promise(() => setInterval(() => undefined, 1_000))
        },
      }),
    ),
}

if (way === 'back') {
  await migrate(database)
  const before = migrations[migrations.findIndex(({ name }) => name === step?.name) - 1]
  await migrateBack(halting, { to: before?.name ?? '', losing: true })
} else await migrate(halting, way === 'rights' ? { role: what } : {})
console.log('done')
await database.close()
