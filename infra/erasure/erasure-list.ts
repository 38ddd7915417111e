import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Subject } from '../../domain/ids.ts'
import type { Erasure } from '../../domain/person/people.ts'
import type { Log } from '../../domain/ports.ts'
import { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { ForPeople } from '../for-people.ts'
import { installationOf } from '../installation.ts'
import { writeWhole } from '../write-whole.ts'
import { byName, eraseForgotten, listed } from './erase-again.ts'

/** Those of earlier versions do not say of which shop. */
const Line = z.object({
  subject: Subject,
  class: z.enum(['account', 'statutory']),
  at: Instant,
  installation: z.string().optional(),
})

/**
 * Keeps the list beside the database as well, one JSON object a line: a backup made before an erasure cannot know of it.
 * Written whole under another name first, so that a crash leaves the old one. What the file knew and the database does
 * not (it was restored) stays in the file, and so does a damaged line, for whoever mends it by hand, and what is another shop's, which
 * ran on this folder before.
 * Another process of the same database may write over a line it had not heard of: whoever writes last looks again, at both.
 * @returns how many persons and classes are readable in it @throws {ForPeople} where the file cannot be read, and what the disk says where it cannot be written
 */
export async function keepErasureList(database: Database, path: string): Promise<number> {
  mkdirSync(dirname(path), { recursive: true })
  const installation = await installationOf(database)
  for (;;) {
    const known = await listed(database)
    // From here to the end in one step of this process.
    const old = textOf(path)
    const { readable, others, damaged } = linesOf(old, installation)
    const all = [...byName([...readable, ...known]).values()]
    const lines = [
      ...all.map(one => lineOf(one, installation)),
      ...others,
      ...damaged.map(({ line }) => line),
    ]
    const text = lines.map(line => `${line}\n`).join('')
    if (text === old) return all.length
    writeWhole(path, text)
  }
}

const lineOf = ({ subject, class: sealClass, at }: Erasure, installation: string | null) =>
  JSON.stringify({ subject, class: sealClass, at, ...(installation !== null && { installation }) })

/**
 * What the file knows and the database does not is erased again, and the file learns what the database knows. A damaged line, or one
 * person that cannot be erased, keeps nobody else from either.
 * @returns how many were erased again @throws what failed, when all else is done; several as an AggregateError
 */
export async function followErasureList(database: Database, path: string): Promise<number> {
  const failures: unknown[] = []
  const note = (error: unknown) => void failures.push(error)
  const { readable } = linesOf(textOf(path), await installationOf(database))
  const forgotten = await eraseForgotten(database, readable).catch(note)
  await keepErasureList(database, path).catch(note)
  try {
    readErasureList(path)
  } catch (error) {
    note(error)
  }
  if (failures.length > 1) throw new AggregateError(failures, 'the list of the erased was not followed')
  if (failures.length > 0) throw failures[0]
  return forgotten ?? 0
}

/** The same for a node that lives: a list that cannot be read or written is told of, and keeps nobody from selling or from being forgotten. */
export function followingErasureList(database: Database, path: string, log: Log): () => Promise<void> {
  let isToldOfOthers = false
  async function follow(): Promise<void> {
    const count = await followErasureList(database, path)
    if (count > 0) log.warn('people who were back were erased again', { count })
    if (isToldOfOthers) return
    const { others } = linesOf(textOf(path), await installationOf(database))
    if (others.length > 0)
      log.info('the list of the erased names people of another shop, who are passed over', {
        count: others.length,
      })
    isToldOfOthers = true
  }
  return () =>
    follow().catch(failed => {
      for (const error of failed instanceof AggregateError ? failed.errors : [failed])
        log.error('list of the erased not followed', { error })
    })
}

/**
 * @param installation whose people: the others' are left out, and without it nobody's
 * @returns nothing where there is no list yet @throws {ForPeople} for one that cannot be read whole
 */
export function readErasureList(path: string, installation?: string | null): readonly Erasure[] {
  const { readable, damaged } = linesOf(textOf(path), installation)
  const [first] = damaged
  if (first) throw new ForPeople(`Line ${first.nth} of the list of erased people ${path} is damaged.`)
  return readable
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return ''
    throw new ForPeople(`The list of erased people ${path} cannot be read: ${code}.`)
  }
}

/** @param installation left out, every line counts as its own */
function linesOf(text: string, installation?: string | null) {
  const readable: Erasure[] = []
  const others: string[] = []
  const damaged: { nth: number; line: string }[] = []
  const lines = text.split('\n').filter(line => line !== '')
  for (const [index, line] of lines.entries()) {
    const parsed = Line.safeParse(jsonOf(line))
    if (!parsed.success) {
      damaged.push({ nth: index + 1, line })
      continue
    }
    const { installation: of, ...one } = parsed.data
    if (installation === undefined || of === undefined || of === installation) readable.push(one as Erasure)
    else others.push(line)
  }
  return { readable, others, damaged }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
