import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Subject } from '../../domain/ids.ts'
import type { Erasure } from '../../domain/person/people.ts'
import { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { syncFolder } from '../database/sync-folder.ts'
import { ForPeople } from '../for-people.ts'
import { listed } from './erase-again.ts'

const Line = z.object({ subject: Subject, class: z.enum(['account', 'statutory']), at: Instant })

/**
 * Keeps the list beside the database as well, one JSON object a line: a backup made before an erasure cannot know of it.
 * Written whole under another name first, so that a crash leaves the old one. What the file knew and the database does
 * not (it was restored) stays in the file.
 */
export async function keepErasureList(database: Database, path: string): Promise<number> {
  const known = new Map(
    [...readErasureList(path), ...(await listed(database))].map(one => [`${one.subject}/${one.class}`, one]),
  )
  const lines = [...known.values()].map(
    ({ subject, class: sealClass, at }) => `${JSON.stringify({ subject, class: sealClass, at })}\n`,
  )
  const making = `${path}.making`
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(making, 'w', 0o600)
  writeSync(file, lines.join(''))
  fsyncSync(file)
  closeSync(file)
  renameSync(making, path)
  syncFolder(dirname(path))
  return lines.length
}

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
