import { parseArgs } from 'node:util'
import { ForPeople } from '../for-people.ts'
import { loadSettings, openAsOwner, runMain } from '../keeping/open-store.ts'
import type { Database } from './database.ts'
import { appliedIn, migrate, refuseEdited } from './migrate.ts'
import { migrateBack } from './migrate-back.ts'
import { migrationCalled, migrations } from './migrations.ts'

// npm run migrate [-- --status | --to <number> [--losing-data]]: forward to today's schema or to a step; back to one, when
// nothing is lost by it. The shop migrates forward by itself when it starts. Ends with 0 when done, 2 when refused.

function read(args: readonly string[]) {
  try {
    const options = {
      to: { type: 'string' },
      status: { type: 'boolean' },
      'losing-data': { type: 'boolean' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new ForPeople(`${(error as Error).message.split('.')[0]}; there is --status, --to, --losing-data.`)
  }
}

async function status(database: Database): Promise<void> {
  const applied = await appliedIn(database)
  refuseEdited(applied)
  for (const { name, down } of migrations)
    console.log(`${applied.has(name) ? 'applied' : 'to come'}  ${name}${down === null ? '' : '  (and back)'}`)
  for (const name of applied.keys())
    if (!migrations.some(known => known.name === name)) console.log(`applied  ${name}  by a newer version`)
}

await runMain(async args => {
  const values = read(args)
  const database = await openAsOwner(loadSettings())
  try {
    if (values.status) {
      await status(database)
      return 0
    }
    const to = values.to === undefined ? undefined : migrationCalled(values.to).name
    await migrate(database, {
      onWait: name =>
        console.log(
          `${name} waits for a table that somebody holds, a backup perhaps, or for another migration.`,
        ),
      ...(to !== undefined && { to }),
    })
    const back =
      to === undefined ? [] : await migrateBack(database, { to, losing: values['losing-data'] === true })
    for (const name of back) console.log(`taken back  ${name}`)
    console.log(`The schema is at ${[...(await appliedIn(database)).keys()].at(-1)}.`)
    return 0
  } finally {
    await database.close()
  }
})
