import { Link } from 'react-router'
import { AlertIcon, ClockIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WAITING, type Waiting } from '../places.ts'
import { useAdminText } from '../text.ts'
import type { WaitingCounts } from '../waiting.ts'

/** What is seen to where. */
const PATHS: Readonly<Record<Waiting, string>> = {
  broken: '/admin/invariants',
  unresolved: '/admin/unresolved',
  approvals: '/admin/approvals',
  owing: '/admin/recovery',
  failedMails: '/admin/notices',
  untold: '/admin/webhooks',
}

/** What needs a person today, most pressing first, each a way to where it is seen to. */
export function Today(props: { waiting: WaitingCounts; isStopped: boolean; isChecked: boolean }) {
  const { waiting, isStopped, isChecked } = props
  const { overview: t } = useAdminText()
  const there = WAITING.filter(name => waiting[name] > 0)
  return (
    <section className="stack" data-gap="small" aria-labelledby="today">
      <h2 id="today">{t.today}</h2>
      {there.length === 0 && !isStopped ? (
        <Notice tone="good" title={t.nothing}>
          {isChecked ? t.nothingBody : t.neverChecked}
        </Notice>
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
        </ul>
      )}
    </section>
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
