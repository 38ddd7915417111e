import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Day, dayOf } from '../../../domain/time.ts'
import { formatClock, formatDay } from '../../format.ts'
import { useLanguage } from '../../ui/shell-data.ts'
import { Won } from '../../ui/Won.tsx'
import { linkTo } from '../link-to.ts'
import { useAdminText } from '../text.ts'
import type { TimelineEntry } from '../timeline-view.ts'
import { wordFor } from '../words.ts'
import { ActorName, actorText } from './ActorName.tsx'
import { CauseName } from './CauseName.tsx'
import { RawJson } from './RawJson.tsx'
import { StateBadge } from './StateBadge.tsx'

interface Props {
  entries: readonly TimelineEntry[]
  label: string
  inOneStream?: boolean
}

/** Events newest first, day by day in Korea: when, what in a plain sentence, where it led, and who. */
export function EventList({ entries, label, inOneStream = false }: Props) {
  const language = useLanguage()
  return (
    <section aria-label={label}>
      {byDay(entries).map(([day, ofDay]) => (
        <section key={ofDay[0]?.position} className="event-day">
          <h2 className="event-day-name">{formatDay(day, language)}</h2>
          <ol className="events">
            {ofDay.map(entry => (
              <li key={entry.position} className="event">
                <EventLine entry={entry} />
                <EventDetails entry={entry} inOneStream={inOneStream} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  )
}

/** In the order they were written in; one that tells of an earlier day stands under that day by itself. */
function byDay(entries: readonly TimelineEntry[]): readonly (readonly [Day, readonly TimelineEntry[]])[] {
  const days: [Day, TimelineEntry[]][] = []
  for (const entry of entries) {
    const day = dayOf(entry.at)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(entry)
    else days.push([day, [entry]])
  }
  return days
}

/** `14:40:31 결제가 승인됨 19,800원 · 드립백 세트   결제 완료   비회원` */
function EventLine({ entry }: { entry: TimelineEntry }) {
  const { words, timeline } = useAdminText()
  const { position, type, at, after, about, sum, actor } = entry
  return (
    <>
      <time dateTime={at} className="digits faint">
        {formatClock(at, 'second')}
      </time>
      <p className="event-what">
        <Link to={`/admin/events/${position}`}>{wordFor(words.eventTypes, type) ?? type}</Link>
        {sum !== null && (
          <>
            {' '}
            <Won amount={sum} />
          </>
        )}
        {about && <span className="soft"> · {about}</span>}
      </p>
      <span className="event-state">
        <span className="aside-voice">{timeline.after}: </span>
        {after ? <StateBadge {...after} /> : <span className="small faint">{timeline.noState}</span>}
      </span>
      <span className="event-who small">{wordFor(words.actors, actor.kind) ?? actor.kind}</span>
    </>
  )
}

/** Which stream, by whom and why, each leading to more of the same; and what is stored. */
function EventDetails({ entry, inOneStream }: { entry: TimelineEntry; inOneStream: boolean }) {
  const { timeline: t, event } = useAdminText()
  const { streamId, version, position, type, actor, causation, command, correlation, json } = entry
  return (
    <details className="event-more">
      <summary aria-label={t.moreOf(position)}>{t.more}</summary>
      <div className="event-opened">
        <dl className="event-origin small">
          <Origin term={t.position}>
            <Link to={`/admin/events/${position}`}>{position}</Link> <code className="faint">{type}</code>
          </Origin>
          {!inOneStream && (
            <Origin term={t.stream}>
              <Link to={`/admin/streams/${streamId}`}>{streamId}</Link>
            </Origin>
          )}
          <Origin term={t.version}>{version}</Origin>
          <Origin term={t.actor}>
            <Link to={linkTo('/admin/events', { actor: actorText(actor) })}>
              <ActorName actor={actor} />
            </Link>
          </Origin>
          <Origin term={t.cause}>
            <CauseName causation={causation} /> · <code>{command}</code>
          </Origin>
          <Origin term={event.correlation}>
            <Link to={linkTo('/admin/events', { correlation })}>
              <code>{correlation}</code>
            </Link>
          </Origin>
        </dl>
        <RawJson json={json} label={t.raw} />
      </div>
    </details>
  )
}

const Origin = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
