import { Link } from 'react-router'
import { formatMoment } from '../../format.ts'
import { AlertIcon, ClockIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { WAITING, type Waiting } from '../places.ts'
import { useAdminText } from '../text.ts'
import type { DeskWork } from '../waiting.ts'

/** What is seen to where. */
const PATHS: Readonly<Record<Waiting, string>> = {
  broken: '/admin/invariants',
  unresolved: '/admin/unresolved',
  approvals: '/admin/approvals',
  owing: '/admin/recovery',
  failedMails: '/admin/notices',
  untold: '/admin/webhooks',
}

/**
 * What needs a person today, most pressing first, each a way to where it is seen to. That nobody could look is such a task,
 * too: only where all was looked at is it said that all is well.
 */
export function Today({ work, isStopped }: { work: DeskWork; isStopped: boolean }) {
  const { waiting, comparison, unknowns } = work
  const { overview: t } = useAdminText()
  const language = useLanguage()
  const there = WAITING.filter(name => waiting[name] > 0)
  return (
    <section className="stack" data-gap="small" aria-labelledby="today">
      <h2 id="today">{t.today}</h2>
      {there.length === 0 && !isStopped && comparison.type !== 'late' && unknowns.unanswered === 0 ? (
        <Nothing work={work} />
      ) : (
        <ul className="tasks">
          {isStopped && <Task to="/admin/invariants" isBad words={t.waits.stopped} />}
          {there.map(name => (
            <Task
              key={name}
              to={PATHS[name]}
              isBad={name === 'broken' || name === 'untold'}
              words={t.waits[name]}
              count={t.times(waiting[name])}
            />
          ))}
          {comparison.type === 'late' && (
            <Task
              to="/admin/unresolved"
              words={{
                name: t.late.name,
                body: t.late.body(formatMoment(comparison.since, language)),
              }}
            />
          )}
          {unknowns.unanswered > 0 && (
            <Task to="/admin/invariants" words={t.unanswered} count={t.times(unknowns.unanswered)} />
          )}
        </ul>
      )}
    </section>
  )
}

/** Nothing waits. What was not looked at yet, or never is, is no task; nor is it said to be well. */
function Nothing({ work: { comparison, unknowns } }: { work: DeskWork }) {
  const { overview: t } = useAdminText()
  const isAsked = unknowns.notYet === 0
  const compared =
    comparison.type === 'sharedKeys' ? t.sharedKeys : comparison.type === 'notYet' ? t.notCompared : null
  const isWell = isAsked && compared === null
  return (
    <Notice tone={isWell ? 'good' : 'still'} title={t.nothing}>
      {isWell ? t.nothingBody : [compared, isAsked ? t.othersKept : t.notAsked].filter(Boolean).join(' ')}
    </Notice>
  )
}

function Task(props: {
  to: string
  isBad?: boolean
  words: { readonly name: string; readonly body: string }
  count?: string
}) {
  const { to, isBad = false, words, count } = props
  return (
    <li>
      <Link to={to} className="task" data-tone={isBad ? 'bad' : 'wait'}>
        {isBad ? <AlertIcon /> : <ClockIcon />}
        <span className="task-words">
          <strong>{words.name}</strong>
          <span className="small">{words.body}</span>
        </span>
        {count && <strong className="digits">{count}</strong>}
      </Link>
    </li>
  )
}
