import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { aggregates } from '../../domain/aggregates.ts'
import type { Database } from '../database/database.ts'
import { openPGlite } from '../database/pglite.ts'
import { addressOfDatabase, openPostgres } from '../database/postgres.ts'
import { tidyAll } from '../database/tidying.ts'
import { eraseAgain } from '../erasure/erase-again.ts'
import { readErasureList } from '../erasure/erasure-list.ts'
import { ForPeople } from '../for-people.ts'
import { installationOf } from '../installation.ts'
import { type KeyRing, keyRingInDataDir, parseKeyRing } from '../key-ring.ts'
import { preparedDataDir } from '../setup/pglite-dump.ts'
import { keysPath } from './keys-file.ts'
import { dataDirOf, loadSettings } from './open-store.ts'
import { restore } from './restore.ts'

const USAGE = 'npm run restore -- --from <folder> [--keys <file>] [--without-broken-streams]'

function read(args: readonly string[]): { from: string; keys: string; withoutBroken: boolean } {
  try {
    const options = {
      from: { type: 'string' },
      keys: { type: 'string' },
      'without-broken-streams': { type: 'boolean' },
    } as const
    const {
      from,
      keys,
      'without-broken-streams': withoutBroken = false,
    } = parseArgs({ args: [...args], options }).values
    if (from)
      return { from: resolve(from), keys: keys ? resolve(keys) : keysPath(resolve(from)), withoutBroken }
  } catch {
    // said below
  }
  throw new ForPeople(`Name the folder of a backup: ${USAGE}`)
}

/** Nothing is made here: a new ring would open nothing of what comes in. */
function ringOf({ APP_KEYS, ...env }: NodeJS.ProcessEnv): KeyRing {
  if (APP_KEYS) return parseKeyRing(APP_KEYS)
  const dataDir = dataDirOf(env)
  if (!existsSync(join(dataDir, 'keys')))
    throw new ForPeople(
      `The key ring is missing: put the file \`keys\` of the shop's data directory into ${dataDir}, or set APP_KEYS.`,
    )
  return keyRingInDataDir(dataDir)
}

function openPlace(env: NodeJS.ProcessEnv): Promise<Database> {
  const url = env.DATABASE_MIGRATION_URL || env.DATABASE_URL
  if (url) return openPostgres(url, { max: 2 })
  return openPGlite(join(dataDirOf(env), 'pg'), { prepared: preparedDataDir })
}

function roleOf({ DATABASE_URL, DATABASE_MIGRATION_URL }: NodeJS.ProcessEnv): string | undefined {
  if (!DATABASE_URL || !DATABASE_MIGRATION_URL) return undefined
  return decodeURIComponent(addressOfDatabase(DATABASE_URL).username) || undefined
}

/** `restore --from <folder> [--keys <file>]`: into the empty place the settings name. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { from, keys, withoutBroken } = read(args)
  const env = loadSettings()
  const ring = ringOf(env)
  // What the shop that was lost, or its copy, knew of people erased since the backup.
  const list = join(dataDirOf(env), 'erasures')
  let erased = readErasureList(list) // one that is damaged is told of before anything comes in
  const database = await openPlace(env)
  const say = (line: string) => console.log(line)
  try {
    const role = roleOf(env)
    const { manifest, rebuilt, verified } = await restore(database, {
      ...{ from, keys, ring, aggregates, say, withoutBroken },
      async eraseAgain(place) {
        erased = readErasureList(list, await installationOf(place))
        return eraseAgain(place, erased)
      },
      ...(role && { role }),
    })
    await tidyAll(database)
    for (const { streamId, reason } of rebuilt.broken) say(`not readable: ${streamId} (${reason})`)
    for (const { sentence } of verified.findings.slice(0, 20)) say(sentence)
    say(
      `The shop is as it was at ${manifest.takenAt}. When it starts it asks Toss what has happened since, and takes no money before it knows.`,
    )
    say(
      `What people decided between ${manifest.takenAt} and now is forgotten, and Toss does not know of it: members who were to leave or refused a price, staff who were disabled, API keys that were revoked, passwords that were changed, recovery codes that were used, invitations and approvals that were withdrawn. So charges stay stopped until you have mended that by hand and released them on /admin/invariants.`,
    )
    if (erased.length === 0)
      say(
        `The list of erased people (${list}) is not there, or names nobody of this shop: whoever was erased after ${manifest.takenAt}, or after the newer keys you gave were taken, is back. If the machine that was lost had one, put it there and start the shop, which erases them again.`,
      )
    return verified.findings.length === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}
