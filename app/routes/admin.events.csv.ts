import type { RawEvent } from '../../domain/ports.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { sumOf } from '../admin/event-sentence.ts'
import { adminTextOf } from '../admin/text.ts'
import { chosenBy, queryOf, TimelineFilter } from '../admin/timeline-query.ts'
import { wordFor } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { csvResponse } from '../csv.ts'
import { formatMoment } from '../format.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.events.csv'

/** A spreadsheet takes more; a person reads less. Beyond that the filter is too wide. */
const ROWS_MAX = 20_000
const PAGE_SIZE = 500

/** Staff only. What the timeline shows by its filter, newest first, as a file: when, what, how much, by whom and why. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, TimelineFilter)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const query = queryOf(chosenBy(read.value))
    const rows: ReturnType<typeof rowOf>[] = []
    let before: number | null | undefined
    do {
      const page = await ports.timeline.page({ ...query, before: before ?? undefined, limit: PAGE_SIZE })
      rows.push(...page.events.map(event => rowOf(event, language)))
      before = page.next
    } while (before !== null && rows.length < ROWS_MAX)
    return csvResponse([headOf(language), ...rows], 'events.csv')
  },
)

function headOf(language: Language): string[] {
  const { timeline: t, event } = adminTextOf(language)
  const { position, sum, stream, version, actor, cause, command } = t
  return [
    position,
    event.recordedAt,
    t.what,
    t.filter.type,
    sum,
    stream,
    version,
    actor,
    cause,
    command,
    event.correlation,
  ]
}

function rowOf(event: RawEvent, language: Language) {
  const { words } = adminTextOf(language)
  const { position, recordedAt, type, streamId, version, meta } = event
  const at = formatMoment(recordedAt, language, 'second')
  const what = wordFor(words.eventTypes, type) ?? type
  const { actor, causation, command, correlation } = meta
  return [position, at, what, type, sumOf(event), streamId, version, actor, causation, command, correlation]
}
