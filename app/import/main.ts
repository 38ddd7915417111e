import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { textOfFile } from '../csv-read.ts'
import { openWorld } from '../ports.server.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { importMembers } from '../use-cases/import/import-members.ts'
import { fileWords, importTextOf, reportMembers } from './report-members.ts'

// npm run import -- members <file.csv> [--write] [--tell] [--lang ko|en]: brings members with their billing keys from another
// system (docs/moving.md). Without --write it only tells what it would do. Ends with 0 when every line is (or would be) here,
// 1 when lines were refused, 2 when it could not be done.

const OPTIONS = {
  write: { type: 'boolean', default: false },
  tell: { type: 'boolean', default: false },
  lang: { type: 'string' },
} as const

const USAGE = 'npm run import -- members <file.csv> [--write] [--tell] [--lang ko|en]'

/** A fault somebody at the console can act on, in one sentence. */
class Misused extends Error {
  readonly forPeople = true
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [what, path, ...more] = positionals
    if (what !== 'members' || !path || more.length > 0) throw new Misused(USAGE)
    return { ...values, path, language: languageOf(values.lang, process.env) }
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

async function main(args: readonly string[]): Promise<number> {
  const { path, write, tell: tells, language } = readArguments(args)
  const text = read(path)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const world = await openWorld(process.env) // refuses in one sentence while an embedded store is held by the shop
  try {
    const { ids } = world.ports
    const cause = { correlation: ids.random(), causation: 'import', actor: 'system' }
    const ports: Ports = { ...world.ports, cause }
    const imported = await importMembers(ports, text, { write, tells })
    if (imported.type === 'unreadable') {
      console.error(fileWords(imported.problem, importTextOf(language)))
      return 2
    }
    const lines = reportMembers(imported.results, { written: write, tells }, language)
    console.log(lines.join('\n'))
    return imported.results.some(({ type }) => type === 'refused') ? 1 : 0
  } finally {
    await world.deferred.drain(DRAIN_MS)
    await world.close()
  }
}

/** What was put off is a look at a key that was let go: never long. */
const DRAIN_MS = 10_000

const isForPeople = (error: unknown) => error instanceof Error && 'forPeople' in error

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(isForPeople(error) ? error.message : error)
  return 2
})
