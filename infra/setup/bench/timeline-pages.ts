import type { TimelineQuery } from '../../../domain/ports.ts'
import type { Database } from '../../database/database.ts'
import { createTimeline } from '../../event-store/timeline.ts'
import { type EngineName, type Engines, engineNames } from './engines.ts'
import { BUSY, fillLog, LONG, RARE } from './fill.ts'
import { median, table, timeOf, whole } from './measure.ts'

const PAGE = 50
const COMMON = 'PaymentConfirmed'

/** Each finds more than a page in a log of any size, so that what is compared is the finding and not the carrying. */
const FILTERS: Readonly<Record<string, Omit<TimelineQuery, 'limit'>>> = {
  'no filter': {},
  'a common type': { type: COMMON },
  [`a rare type (${RARE.count} in all)`]: { type: RARE.type },
  'one stream': { streamId: LONG.streamId },
  'one day': { day: BUSY.day },
  'a common type on one day': { type: COMMON, day: BUSY.day },
}
const DEPTHS = ['newest', 'deepest'] as const

interface Case {
  readonly name: string
  readonly depth: (typeof DEPTHS)[number]
  /** One page of it, by size of the log. */
  readonly pages: readonly (() => Promise<void>)[]
  readonly taken: number[][]
}

/** @param sizes of the logs, smallest first · @param times pages read of each kind */
export async function measureTimeline(
  engines: Engines,
  sizes: readonly number[],
  times: number,
  say: (line: string) => void,
): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const cases = await casesOn(engines, engine, sizes, say)
    for (let turn = -3; turn < times; turn++)
      for (const { pages, taken } of cases)
        for (const [size, page] of pages.entries()) {
          const ms = await timeOf(page)
          if (turn >= 0) taken[size]?.push(ms) // the first few make plans and fill caches
        }
    for (const { name, depth, taken } of cases) {
      const medians = taken.map(median)
      const toSmallest = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN)
      const cells = medians.map(ms => `${ms.toFixed(2)} ms`)
      rows.push([engine, name, depth, ...cells, toSmallest.toFixed(2)])
    }
  }
  const heads = sizes.map(size => `${whole(size)} events`)
  return table(['engine', 'filter', 'page', ...heads, 'largest to smallest'], rows)
}

async function casesOn(
  engines: Engines,
  engine: EngineName,
  sizes: readonly number[],
  say: (line: string) => void,
): Promise<Case[]> {
  const logs: Database[] = []
  for (const size of sizes) {
    const log = await engines.another(engine)
    const seconds = (await timeOf(() => fillLog(log, size))) / 1_000
    say(`  ${whole(size)} events into ${engine} in ${seconds.toFixed(0)} s`)
    if (engine === 'postgres') await log.exec('ANALYZE es.events') // as autovacuum does there; PGlite has none
    logs.push(log)
  }
  const cases: Case[] = []
  for (const [name, filter] of Object.entries(FILTERS))
    for (const depth of DEPTHS) {
      const pages = await Promise.all(logs.map(log => pageOf(log, filter, depth)))
      cases.push({ name, depth, pages, taken: sizes.map(() => []) })
    }
  return cases
}

async function pageOf(log: Database, filter: Omit<TimelineQuery, 'limit'>, depth: Case['depth']) {
  const timeline = createTimeline(log)
  const before = depth === 'newest' ? {} : { before: await lastFullPage(log, filter) }
  return async () => {
    const { events } = await timeline.page({ ...filter, ...before, limit: PAGE })
    if (events.length !== PAGE) throw new Error(`a page of ${events.length} events`)
  }
}

/** The position before which one page and one event are left. */
async function lastFullPage(log: Database, { type, streamId, day }: Omit<TimelineQuery, 'limit'>) {
  const [row] = await log.query<{ position: number }>(
    `SELECT position FROM es.events WHERE ($1::text IS NULL OR type = $1) AND ($2::text IS NULL OR stream_id = $2)
      AND ($3::date IS NULL OR (recorded_at AT TIME ZONE 'Asia/Seoul')::date = $3::date)
      ORDER BY position OFFSET ${PAGE + 1} LIMIT 1`,
    [type ?? null, streamId ?? null, day ?? null],
  )
  if (!row) throw new Error('there is less than a page of that')
  return row.position
}
