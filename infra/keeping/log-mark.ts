import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Instant } from '../../domain/time.ts'
import { writeWhole } from '../write-whole.ts'

/** The newest event a node has seen. A log that has not got it any more has lost its end. */
export const LogMark = z.object({
  position: z.int(),
  eventId: z.string(),
  recordedAt: Instant,
})
export type LogMark = z.infer<typeof LogMark>

/** Where a node keeps its mark: outside the database, which cannot know what it has lost. */
export interface LogMarks {
  /** null before the first, or where it cannot be read */
  last(): LogMark | null
  /** Called as often as one likes: it writes what is not on the disk yet, and no more often than it may. */
  keep(mark: LogMark): void
}

const KEEP_EVERY_MS = 5_000

/**
 * In a file of the node's own, written every few seconds at most: what came since the last writing is missed only by a node
 * that ends at the same moment as its database. A disk that cannot be written keeps nobody from selling.
 * @param installation whose log it is: a mark of another shop's says nothing @param nowMs a clock that only rises, in milliseconds
 */
export function createLogMarks(
  path: string,
  installation: string,
  nowMs = () => performance.now(),
): LogMarks {
  const File = LogMark.extend({ installation: z.literal(installation) })
  let keptMs = Number.NEGATIVE_INFINITY
  let onDisk = ''
  return {
    last() {
      try {
        return File.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return null
      }
    },
    keep(mark) {
      if (mark.eventId === onDisk || nowMs() - keptMs < KEEP_EVERY_MS) return
      keptMs = nowMs()
      try {
        mkdirSync(dirname(path), { recursive: true })
        writeWhole(path, JSON.stringify({ installation, ...mark }))
        onDisk = mark.eventId
      } catch {
        // it is tried again
      }
    },
  }
}
