import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { ActorName, actorText } from '../admin/components/ActorName.tsx'
import { AdminError } from '../admin/components/AdminError.tsx'
import { CauseName } from '../admin/components/CauseName.tsx'
import { RawJson } from '../admin/components/RawJson.tsx'
import { StateBadge } from '../admin/components/StateBadge.tsx'
import { linkTo } from '../admin/link-to.ts'
import { neighboursOf } from '../admin/neighbours.ts'
import { noStore } from '../admin/no-store.ts'
import { notFound } from '../admin/not-found.ts'
import { PositionText } from '../admin/query.ts'
import { prettyJson } from '../admin/shown-json.ts'
import { statesAfter } from '../admin/states-after.ts'
import { useAdminText } from '../admin/text.ts'
import { happenedAt, timelineEntries } from '../admin/timeline-view.ts'
import { wordFor } from '../admin/words.ts'
import { Card, Fact, Facts } from '../ui/Card.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Route } from './+types/admin.event'

/** Staff only. One event as it is stored, and what it led to. */
export const loader = guarded(staff('seeBooks'), async ({ params, context }: Route.LoaderArgs, { ports }) => {
  const position = PositionText.safeParse(params.position)
  if (!position.success) throw notFound(context)
  const page = await ports.timeline.page({ before: position.data + 1, limit: 1 })
  const event = page.events[0]
  if (event?.position !== position.data) throw notFound(context)
  const [states, neighbours] = await Promise.all([statesAfter(ports, [event]), neighboursOf(ports, event)])
  const [entry] = timelineEntries([event], states)
  if (!entry) throw notFound(context)
  const state = states.get(event.position)
  return { entry, neighbours, at: happenedAt(event), state: state ? prettyJson(state.whole) : null }
})

export const headers = noStore

export default function AdminEvent({ loaderData }: Route.ComponentProps) {
  const { event, timeline, words } = useAdminText()
  const { entry, neighbours, state } = loaderData
  return (
    <Page
      title={event.title(entry.position)}
      lead={`${wordFor(words.eventTypes, entry.type) ?? entry.type} · ${entry.type}`}
      width="wide"
    >
      <Neighbours {...neighbours} />
      <EventFacts {...loaderData} />
      <Card title={event.data}>
        <RawJson json={entry.json} label={event.data} />
        <p className="small faint">{event.sealed}</p>
      </Card>
      <Card title={event.state}>
        {entry.after && (
          <p>
            <StateBadge {...entry.after} />
          </p>
        )}
        {state ? (
          <RawJson json={state} label={event.state} />
        ) : (
          <Notice tone="wait" title={timeline.noState}>
            {event.unknownState}
          </Notice>
        )}
      </Card>
    </Page>
  )
}

/** When, by whom, why. */
function EventFacts({ entry, at }: Route.ComponentProps['loaderData']) {
  const { event, timeline } = useAdminText()
  return (
    <Card title={event.meta}>
      <Facts>
        <Fact term={timeline.stream}>
          <Link to={`/admin/streams/${entry.streamId}`}>{entry.streamId}</Link>
        </Fact>
        <Fact term={timeline.version}>
          <span className="digits">{entry.version}</span>
        </Fact>
        {at && (
          <Fact term={event.happenedAt}>
            <Time at={at} precision="second" />
          </Fact>
        )}
        <Fact term={event.recordedAt}>
          <Time at={entry.recordedAt} precision="second" />
        </Fact>
        <Fact term={timeline.actor}>
          <Link to={linkTo('/admin/events', { actor: actorText(entry.actor) })}>
            <ActorName actor={entry.actor} />
          </Link>
        </Fact>
        <Fact term={timeline.cause}>
          <CauseName causation={entry.causation} />
        </Fact>
        <Fact term={timeline.command}>
          <code>{entry.command}</code>
        </Fact>
        <Fact term={event.correlation}>
          <Link to={linkTo('/admin/events', { correlation: entry.correlation })}>
            <code>{entry.correlation}</code>
          </Link>
        </Fact>
      </Facts>
    </Card>
  )
}

function Neighbours({ previous, next }: { previous: number | null; next: number | null }) {
  const { event, stream } = useAdminText()
  return (
    <Pager
      label={stream.title}
      before={previous !== null && <Link to={`/admin/events/${previous}`}>← {event.previous}</Link>}
      after={next !== null && <Link to={`/admin/events/${next}`}>{event.next} →</Link>}
    />
  )
}

export const ErrorBoundary = AdminError
