import { PGlite } from '@electric-sql/pglite'
import { openPGlite } from '../../../infra/database/pglite.ts'

// node writer.mjs <data directory> <ours | stock>: inserts rows from several hands, changes old ones now and then, and
// prints each row's id once it was acknowledged. Checkpoints come thick, so that a cut falls into some.

const [dir = '', kind] = process.argv.slice(2)
const HANDS = 3
const CHECKPOINT_EVERY_BYTES = 200_000

/** As PGlite comes: nothing is ever synced. Here to show that the tests would notice. */
async function openStock(): Promise<(text: string, values: (number | string)[]) => Promise<unknown>> {
  const lite = await PGlite.create(dir)
  return (text, values) => lite.query(text, values)
}

async function openOurs(): Promise<(text: string, values: (number | string)[]) => Promise<unknown>> {
  const database = await openPGlite(dir, {
    checkpointEveryBytes: CHECKPOINT_EVERY_BYTES,
    onError: error => {
      console.error(error)
      process.exit(1)
    },
  })
  return (text, values) => database.query({ name: text.slice(0, 30), text }, values)
}

const run = kind === 'stock' ? await openStock() : await openOurs()
await run('CREATE TABLE IF NOT EXISTS kept (id int PRIMARY KEY, body text)', [])
await run('CREATE TABLE IF NOT EXISTS passing (id int PRIMARY KEY, body text)', [])
const say = (line: string) => process.stdout.write(`${line}\n`)
say('ready')

let last = 0
async function insertForEver(): Promise<never> {
  for (;;) {
    const id = ++last
    await run('INSERT INTO kept (id, body) VALUES ($1::int, $2)', [id, 'x'.repeat(300 + (id % 500))])
    say(String(id))
    if (id % 50 === 0)
      await run('UPDATE kept SET body = body || $2 WHERE id = $1::int', [Math.ceil(id / 2), '!'])
    await run('INSERT INTO passing (id, body) VALUES ($1::int, $2)', [id, 'y'.repeat(300)])
    // Its file is cut shorter by each of these.
    if (id % 40 === 0) await run('DELETE FROM passing', [])
    if (id % 40 === 0) await run('VACUUM passing', [])
    if (kind === 'stock' && id % 300 === 0) await run('CHECKPOINT', [])
  }
}
await Promise.all(Array.from({ length: HANDS }, insertForEver))
