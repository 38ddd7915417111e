import { Link } from 'react-router'
import { Time } from '../../ui/Time.tsx'
import { useAdminText } from '../text.ts'
import type { TimelineEntry } from '../timeline-view.ts'
import { wordFor } from '../words.ts'
import { ActorName } from './ActorName.tsx'
import { RawJson } from './RawJson.tsx'
import { StateBadge } from './StateBadge.tsx'

/** Events newest first, each with the state it led to. */
export function EventList(props: {
  entries: readonly TimelineEntry[]
  label: string
  inOneStream?: boolean
}) {
  const { entries, label, inOneStream = false } = props
  return (
    <ol className="events" aria-label={label}>
      {entries.map(entry => (
        <li key={entry.position} className="event">
          <EventEntry entry={entry} inOneStream={inOneStream} />
        </li>
      ))}
    </ol>
  )
}

function EventEntry({ entry, inOneStream }: { entry: TimelineEntry; inOneStream: boolean }) {
  const { words, timeline } = useAdminText()
  const { position, type, recordedAt, after, json } = entry
  return (
    <article>
      <header className="event-head">
        <div>
          <h2 className="event-title">
            <Link to={`/admin/events/${position}`}>{wordFor(words.eventTypes, type) ?? type}</Link>
          </h2>
          <p className="small faint">
            <code>{type}</code> · {timeline.position} <span className="digits">{position}</span>
          </p>
        </div>
        <div className="event-state">
          <span className="aside-voice">{timeline.after}: </span>
          {after ? <StateBadge {...after} /> : <span className="small faint">{timeline.noState}</span>}
        </div>
      </header>
      <p className="small">
        <Time at={recordedAt} precision="second" />
      </p>
      <EventOrigin entry={entry} inOneStream={inOneStream} />
      <details className="details">
        <summary>{timeline.raw}</summary>
        <RawJson json={json} label={timeline.raw} />
      </details>
    </article>
  )
}

/** Which stream, by whom and why. */
function EventOrigin({ entry, inOneStream }: { entry: TimelineEntry; inOneStream: boolean }) {
  const { timeline } = useAdminText()
  const { streamId, version, actor, causation, command } = entry
  return (
    <dl className="event-origin small">
      {!inOneStream && (
        <div>
          <dt>{timeline.stream}</dt>
          <dd>
            <Link to={`/admin/streams/${streamId}`}>{streamId}</Link>
          </dd>
        </div>
      )}
      <div>
        <dt>{timeline.version}</dt>
        <dd className="digits">{version}</dd>
      </div>
      <div>
        <dt>{timeline.actor}</dt>
        <dd>
          <ActorName actor={actor} />
        </dd>
      </div>
      <div>
        <dt>{timeline.cause}</dt>
        <dd>
          <code>{causation}</code>
        </dd>
      </div>
      <div>
        <dt>{timeline.command}</dt>
        <dd>
          <code>{command}</code>
        </dd>
      </div>
    </dl>
  )
}
