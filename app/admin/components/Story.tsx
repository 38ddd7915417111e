import { Link } from 'react-router'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import type { StoryStep } from '../story-view.ts'
import { useAdminText } from '../text.ts'
import { ActorLink } from './ActorName.tsx'

/** What happened in plain words, newest first, and what staff wrote to it; each step leads to its event. */
export function Story({ steps }: { steps: readonly StoryStep[] }) {
  const t = useAdminText()
  const language = useLanguage()
  return (
    <ol className="steps">
      {steps.map(({ position, type, at, actor, amount, code, role, words }) => (
        <li key={position}>
          <p>
            <Link to={`/admin/events/${position}`}>{t.words.eventTypes[type]}</Link>
            {amount !== null && (
              <>
                {' '}
                · <Won amount={amount} />
              </>
            )}
            {role && <> · {t.roles[role]}</>}
          </p>
          {words && <p className="small">“{words}”</p>}
          {code && (
            <p className="small">
              {codeWords(t, code, language)} <code className="faint">{code}</code>
            </p>
          )}
          <p className="small faint parted">
            <Time at={at} precision="second" />
            <ActorLink actor={actor} />
          </p>
        </li>
      ))}
    </ol>
  )
}
