import type { Queryable } from '../database/database.ts'
import type { Anchor } from './anchors.ts'
import type { Finding } from './findings.ts'

/**
 * Holds the seals to what was carried out of the database earlier. Whoever may do anything to it can alter an event and
 * seal everything anew so that it all fits; it does not fit this. Which event it was nobody can tell any more, only
 * between which two anchors. Of a log that went back (a server that took over, an older copy) the first anchor of what is gone
 * is named, and how many there are.
 */
export async function findingsOfAnchors(log: Queryable, anchors: readonly Anchor[]): Promise<Finding[]> {
  if (anchors.length === 0) return []
  const rows = await log.query<{ nth: number; position: number; root: string }>(
    `SELECT nth, to_position AS position, encode(root, 'hex') AS root FROM es.seals WHERE nth = ANY ($1::bigint[])`,
    [anchors.map(({ nth }) => nth)],
  )
  const seals = new Map(rows.map(row => [row.nth, row]))
  const holds = ({ nth, position, root }: Anchor) =>
    seals.get(nth)?.root === root && seals.get(nth)?.position === position
  const broken = anchors.filter(anchor => !holds(anchor))
  const [anchor] = broken
  if (!anchor) return []
  // One of a later day is of the log as it went on after it had gone back: it says nothing of what was there before.
  const before = anchors.findLast(one => one.nth < anchor.nth && one.day <= anchor.day && holds(one))
  const since = before
    ? `after position ${before.position} (anchored ${before.day})`
    : 'from the beginning on'
  const what = seals.has(anchor.nth)
    ? `seal ${anchor.nth} is not the one of that day: the log was written anew somewhere ${since}, up to position ${anchor.position}`
    : `there is no seal ${anchor.nth}: what was sealed ${since}, up to position ${anchor.position}, is gone`
  const last = broken.map(({ day }) => day).reduce((a, b) => (a < b ? b : a))
  const more = broken.length > 1 ? `; with it ${broken.length} anchors do not hold, the last of ${last}` : ''
  return [
    {
      kind: 'anchor',
      position: (before?.position ?? 0) + 1,
      sentence: `anchor of ${anchor.day}: ${what}${more}`,
    },
  ]
}
