import { data, Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { EventList } from '../admin/components/EventList.tsx'
import { LiveTail } from '../admin/components/LiveTail.tsx'
import { PageLinks } from '../admin/components/PageLinks.tsx'
import { TimelineFilterForm } from '../admin/components/TimelineFilterForm.tsx'
import type { FieldErrors } from '../admin/field-errors.ts'
import { linkTo } from '../admin/link-to.ts'
import { noStore } from '../admin/no-store.ts'
import { statesAfter } from '../admin/states-after.ts'
import { useAdminText } from '../admin/text.ts'
import {
  chosenBy,
  type PageLinks as Links,
  pageLinks,
  queryOf,
  TimelineFilter,
} from '../admin/timeline-query.ts'
import { type TimelineEntry, timelineEntries } from '../admin/timeline-view.ts'
import { wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Empty } from '../ui/Empty.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/admin.events'

const PAGE_SIZE = 50

interface View {
  readonly entries: readonly TimelineEntry[]
  readonly links: Links
  readonly filter: Readonly<Record<string, string>>
  readonly errors: FieldErrors
}

/** Staff only. Everything in the log, newest first; a filter that cannot be read finds nothing rather than everything. */
export const loader = guarded(staff('seeBooks'), async ({ request }: Route.LoaderArgs, { ports }) => {
  const read = readQuery(request, TimelineFilter)
  if (!read.ok) {
    const links: Links = { older: null, newer: null, newest: null }
    return data<View>({ entries: [], links, filter: read.values, errors: read.errors }, 400)
  }
  const filter = chosenBy(read.value)
  const { before } = read.value
  const page = await ports.timeline.page({ ...queryOf(filter), before, limit: PAGE_SIZE })
  const states = await statesAfter(ports, page.events)
  const links = pageLinks('/admin/events', read.value, page.next)
  return data<View>({ entries: timelineEntries(page.events, states), links, filter, errors: {} })
})

export const headers = noStore

export default function AdminEvents({ loaderData }: Route.ComponentProps) {
  const { timeline } = useAdminText()
  const { entries, links, filter, errors } = loaderData
  const bad = Object.keys(errors).length > 0
  return (
    <Page title={timeline.title} lead={timeline.lead} width="wide">
      <TimelineFilterForm values={filter} errors={errors} />
      {bad && <Notice tone="bad">{timeline.bad}</Notice>}
      {!bad && entries.length === 0 && <NoEvents filter={filter} />}
      {!bad && !links.newest && <LiveTail since={entries[0]?.position ?? 0} filter={filter} />}
      {entries.length > 0 && <EventList entries={entries} label={timeline.list} />}
      {entries.length > 0 && (
        <p className="small no-print">
          <a href={linkTo('/admin/events.csv', filter)} download>
            {timeline.download}
          </a>
        </p>
      )}
      <PageLinks links={links} />
    </Page>
  )
}

/** An empty log, or a filter nothing matches: then it says which. */
function NoEvents({ filter }: { filter: View['filter'] }) {
  const { timeline, words } = useAdminText()
  const parts = [
    filter.type && `${timeline.filter.type}: ${wordFor(words.eventTypes, filter.type) ?? filter.type}`,
    filter.stream && `${timeline.filter.stream}: ${filter.stream}`,
    filter.day && `${timeline.filter.day}: ${filter.day}`,
    filter.actor && `${timeline.filter.actor}: ${filter.actor}`,
    filter.correlation && `${timeline.filter.correlation}: ${filter.correlation}`,
  ].filter(Boolean)
  if (parts.length === 0) return <Empty title={timeline.empty}>{timeline.emptyBody}</Empty>
  return (
    <Empty title={timeline.noMatch} action={<Link to="/admin/events">{timeline.filter.clear}</Link>}>
      {parts.join(' · ')}
    </Empty>
  )
}

export const ErrorBoundary = AdminError
