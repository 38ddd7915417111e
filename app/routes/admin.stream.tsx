import { Link } from 'react-router'
import { z } from 'zod'
import { idOfStream } from '../../domain/ids.ts'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { EventList } from '../admin/components/EventList.tsx'
import { PageLinks } from '../admin/components/PageLinks.tsx'
import { categoryOf } from '../admin/fold.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { StreamIdText } from '../admin/query.ts'
import { statesAfter } from '../admin/states-after.ts'
import { useAdminText } from '../admin/text.ts'
import { pageLinks, TimelineFilter } from '../admin/timeline-query.ts'
import { timelineEntries } from '../admin/timeline-view.ts'
import { wordFor } from '../admin/words.ts'
import { readQuery } from '../http/input.ts'
import { Page } from '../ui/Page.tsx'
import type { Route } from './+types/admin.stream'

const PAGE_SIZE = 50
const Paging = z.object({ before: TimelineFilter.shape.before, trail: TimelineFilter.shape.trail })

/** Staff only. One stream, newest first; one nobody wrote to is not there. */
export const loader = guarded(
  staff('seeBooks'),
  async ({ request, params, context }: Route.LoaderArgs, { ports }) => {
    const stream = StreamIdText.safeParse(params.streamId)
    const paging = readQuery(request, Paging)
    if (!stream.success || !paging.ok) throw notFound(context)
    const { before } = paging.value
    const page = await ports.timeline.page({ before, limit: PAGE_SIZE, streamId: stream.data })
    if (page.events.length === 0) throw notFound(context)
    const states = await statesAfter(ports, page.events)
    return {
      streamId: stream.data,
      kind: categoryOf(stream.data),
      page: pageOf(stream.data),
      entries: timelineEntries(page.events, states),
      links: pageLinks(`/admin/streams/${stream.data}`, paging.value, page.next),
    }
  },
)

/** The page about what a stream is of, where there is one. */
function pageOf(streamId: string) {
  const kinds = { payment: '/admin/payments', subscription: '/admin/subscriptions' } as const
  const kind = categoryOf(streamId)
  return kind === 'payment' || kind === 'subscription'
    ? { kind, path: `${kinds[kind]}/${idOfStream(streamId)}` }
    : null
}

export const headers = noStore

export default function AdminStream({ loaderData }: Route.ComponentProps) {
  const { stream, timeline } = useAdminText()
  const { streamId, kind, page, entries, links } = loaderData
  return (
    <Page title={wordFor(stream.titles, kind) ?? stream.title} lead={stream.lead} width="wide">
      <p>
        {timeline.stream} <code>{streamId}</code>
      </p>
      {page && (
        <p>
          <Link to={page.path}>{page.kind === 'payment' ? stream.toPayment : stream.toSubscription}</Link>
        </p>
      )}
      <EventList entries={entries} label={streamId} inOneStream />
      <PageLinks links={links} />
    </Page>
  )
}

export const ErrorBoundary = AdminError
