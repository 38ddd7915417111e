import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openWorld } from '../ports.server.ts'
import { offerOwnerLink } from './offer.ts'

// npm run owner-link -- <mail> [--second-factor]: a one-time link to a new password for an owner who forgot theirs and has no
// other owner to ask; with the option their second factor goes as well (docs/operations.md). Ends with 0 when it gave one, 2
// when it did not.

const OPTIONS = { 'second-factor': { type: 'boolean', default: false } } as const

const USAGE = 'npm run owner-link -- <the owner’s mail> [--second-factor]'

/** What was put off is a look at a key that was let go: never long. */
const DRAIN_MS = 10_000

/** A fault somebody at the console can act on, in one sentence. */
class Misused extends Error {
  readonly forPeople = true
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [email, ...more] = positionals
    if (!email || more.length > 0) throw new Misused(USAGE)
    return { email, secondFactor: values['second-factor'] }
  } catch (error) {
    throw error instanceof Misused
      ? error
      : new Misused(`${(error as Error).message.split('.')[0]}: ${USAGE}`)
  }
}

/** A fresh store in a mistaken place has no owner, and would be made by looking. */
function mustHaveStore({ DATABASE_URL, DATA_DIR }: NodeJS.ProcessEnv): void {
  const dir = resolve(DATA_DIR || 'data', 'pg')
  if (!DATABASE_URL && !existsSync(dir))
    throw new Misused(`There is no store in ${dir} yet: start the shop once with npm start.`)
}

async function main(args: readonly string[]): Promise<number> {
  const { email, secondFactor } = readArguments(args)
  if (existsSync('.env')) process.loadEnvFile('.env')
  mustHaveStore(process.env)
  const world = await openWorld(process.env) // refuses in one sentence while an embedded store is held by the shop
  try {
    const { link, lines } = await offerOwnerLink(world.ports, email, { secondFactor })
    console.log(lines.join('\n'))
    return link === null ? 2 : 0
  } finally {
    await world.deferred.drain(DRAIN_MS)
    await world.close()
  }
}

const isForPeople = (error: unknown) => error instanceof Error && 'forPeople' in error

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(isForPeople(error) ? error.message : error)
  return 2
})
