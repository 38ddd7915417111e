import type { RawEvent } from '../../domain/ports.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { sumOf } from '../admin/event-sentence.ts'
import { type CsvColumn, listCsv, momentCell } from '../admin/list-csv.ts'
import { adminTextOf } from '../admin/text.ts'
import { chosenBy, queryOf, TimelineFilter } from '../admin/timeline-query.ts'
import { wordFor } from '../admin/words.ts'
import { viewerContext } from '../context.ts'
import { readQuery } from '../http/input.ts'
import type { Language } from '../text.ts'
import { badRequest } from '../views/own-payment.ts'
import type { Route } from './+types/admin.events.csv'

const PAGE_SIZE = 500

/** Staff only. What the timeline shows by its filter, newest first, as a file: when, what, how much, by whom and why. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, context }: Route.LoaderArgs, { ports }) => {
    const read = readQuery(request, TimelineFilter)
    if (!read.ok) throw badRequest()
    const { language } = context.get(viewerContext)
    const query = queryOf(chosenBy(read.value))
    return listCsv('events.csv', language, columnsIn(language), async cursor => {
      const before = cursor === null ? undefined : Number(cursor)
      const { events, next } = await ports.timeline.page({ ...query, before, limit: PAGE_SIZE })
      return { rows: events, next: next === null ? null : String(next) }
    })
  },
)

function columnsIn(language: Language): readonly CsvColumn<RawEvent>[] {
  const { timeline: t, event, words } = adminTextOf(language)
  const moment = momentCell(language)
  return [
    [t.position, row => row.position],
    [event.recordedAt, row => moment(row.recordedAt)],
    [t.what, row => wordFor(words.eventTypes, row.type) ?? row.type],
    [t.filter.type, row => row.type],
    [t.sum, row => sumOf(row)],
    [t.stream, row => row.streamId],
    [t.version, row => row.version],
    [t.actor, row => row.meta.actor],
    [t.cause, row => row.meta.causation],
    [t.command, row => row.meta.command],
    [event.correlation, row => row.meta.correlation],
  ]
}
