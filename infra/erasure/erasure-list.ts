import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Subject } from '../../domain/ids.ts'
import type { Erasure } from '../../domain/person/people.ts'
import type { Log } from '../../domain/ports.ts'
import { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { ForPeople } from '../for-people.ts'
import { writeWhole } from '../write-whole.ts'
import { byName, eraseForgotten, listed } from './erase-again.ts'

const Line = z.object({ subject: Subject, class: z.enum(['account', 'statutory']), at: Instant })

/**
 * Keeps the list beside the database as well, one JSON object a line: a backup made before an erasure cannot know of it.
 * Written whole under another name first, so that a crash leaves the old one. What the file knew and the database does
 * not (it was restored) stays in the file.
 */
export async function keepErasureList(database: Database, path: string): Promise<number> {
  const known = byName([...readErasureList(path), ...(await listed(database))])
  const lines = [...known.values()].map(
    ({ subject, class: sealClass, at }) => `${JSON.stringify({ subject, class: sealClass, at })}\n`,
  )
  mkdirSync(dirname(path), { recursive: true })
  writeWhole(path, lines.join(''))
  return lines.length
}

/** What the file knows and the database does not is erased again, then the file learns what the database knows. @returns how many were erased again */
export async function followErasureList(database: Database, path: string): Promise<number> {
  const forgotten = await eraseForgotten(database, readErasureList(path))
  await keepErasureList(database, path)
  return forgotten
}

/** The same for a node that lives: a list that cannot be read or written is told of, and keeps nobody from selling or from being forgotten. */
export const followingErasureList = (database: Database, path: string, log: Log) => () =>
  followErasureList(database, path)
    .then(count => {
      if (count > 0) log.warn('people who were back were erased again', { count })
    })
    .catch(error => log.error('list of the erased not followed', { error }))

/** @returns nothing where there is no list yet @throws {ForPeople} for one that cannot be read whole */
export function readErasureList(path: string): readonly Erasure[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return []
    throw new ForPeople(`The list of erased people ${path} cannot be read: ${code}.`)
  }
  return text
    .split('\n')
    .filter(line => line !== '')
    .map((line, index) => {
      const parsed = Line.safeParse(jsonOf(line))
      if (parsed.success) return parsed.data as Erasure
      throw new ForPeople(`Line ${index + 1} of the list of erased people ${path} is damaged.`)
    })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
