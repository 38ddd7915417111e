import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { textOfFile } from '../csv-read.ts'
import { openWorld } from '../ports.server.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { importMembers, type MembersRead } from '../use-cases/import/import-members.ts'
import { importPayments, type PaymentsRead } from '../use-cases/import/import-payments.ts'
import { reportMembers } from './report-members.ts'
import { reportPayments } from './report-payments.ts'
import { fileWords, importTextOf } from './words.ts'

// npm run import -- members|payments <file.csv> [--write] [--tell] [--lang ko|en]: brings members with their billing keys, or
// payments, from another system (docs/import.md). Without --write it only tells what it would do. Ends with 0 when every line is (or would be) here,
// 1 when lines were refused, 2 when it could not be done.

const OPTIONS = {
  write: { type: 'boolean', default: false },
  tell: { type: 'boolean', default: false },
  lang: { type: 'string' },
} as const

const USAGE = 'npm run import -- members|payments <file.csv> [--write] [--tell] [--lang ko|en]'

/** A fault somebody at the console can act on, in one sentence. */
class Misused extends Error {
  readonly forPeople = true
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [what, path, ...more] = positionals
    if ((what !== 'members' && what !== 'payments') || !path || more.length > 0) throw new Misused(USAGE)
    return { ...values, what, path, language: languageOf(values.lang, process.env) }
  } catch (error) {
    throw error instanceof Misused
      ? error
      : new Misused(`${(error as Error).message.split('.')[0]}: ${USAGE}`)
  }
}

/** As it was asked for, else as the console speaks. */
function languageOf(asked: string | undefined, { LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  if (asked === 'ko' || asked === 'en') return asked
  if (asked !== undefined) throw new Misused(`--lang is ko or en: ${USAGE}`)
  return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('ko') ? 'ko' : 'en'
}

function read(path: string): string {
  try {
    return textOfFile(readFileSync(path))
  } catch (error) {
    throw new Misused(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}.`)
  }
}

/** A fresh store in a mistaken place would take the members, too. */
function mustHaveStore({ DATABASE_URL, DATA_DIR }: NodeJS.ProcessEnv): void {
  const dir = resolve(DATA_DIR || 'data', 'pg')
  if (!DATABASE_URL && !existsSync(dir))
    throw new Misused(`There is no store in ${dir} yet: start the shop once with npm start.`)
}

async function main(args: readonly string[]): Promise<number> {
  const { what, path, write, tell: tells, language } = readArguments(args)
  const text = read(path)
  if (existsSync('.env')) process.loadEnvFile('.env')
  mustHaveStore(process.env)
  const world = await openWorld(process.env) // refuses in one sentence while an embedded store is held by the shop
  try {
    const { ids } = world.ports
    const cause = { correlation: ids.random(), causation: 'import', actor: 'system' }
    const ports: Ports = { ...world.ports, cause }
    const done = { written: write, tells }
    if (what === 'members') {
      const read = await importMembers(ports, text, { write, tells })
      return told(read, read.type === 'read' ? reportMembers(read.results, done, language) : [], language)
    }
    const read = await importPayments(ports, text, { write })
    return told(read, read.type === 'read' ? reportPayments(read.results, done, language) : [], language)
  } finally {
    await world.deferred.drain(DRAIN_MS)
    await world.close()
  }
}

/** Says it all, and how it ended. */
function told(read: MembersRead | PaymentsRead, lines: readonly string[], language: Language): number {
  if (read.type === 'unreadable') {
    console.error(fileWords(read.problem, importTextOf(language)))
    return 2
  }
  console.log(lines.join('\n'))
  return read.results.some(({ type }) => type === 'refused') ? 1 : 0
}

/** What was put off is a look at a key that was let go: never long. */
const DRAIN_MS = 10_000

const isForPeople = (error: unknown) => error instanceof Error && 'forPeople' in error

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(isForPeople(error) ? error.message : error)
  return 2
})
