import { Notice } from '../../ui/Notice.tsx'
import { SECTIONS, type SystemView } from '../system-view.ts'
import { useAdminText } from '../text.ts'
import { ToneBadge } from './ToneBadge.tsx'

/** All is well, or what is not, each leading to where it says what to do. */
export function Summary({ tones }: Pick<SystemView, 'tones'>) {
  const { system: t } = useAdminText()
  const unwell = SECTIONS.filter(section => tones[section] !== 'good')
  if (unwell.length === 0) return <Notice tone="good">{t.allWell}</Notice>
  const isBad = unwell.some(section => tones[section] === 'bad')
  return (
    <Notice tone={isBad ? 'bad' : 'wait'} title={t.toDo}>
      <ul className="unwell">
        {unwell.map(section => (
          <li key={section}>
            <a href={`#${section}`} className="tall">
              {t[section].title}
            </a>{' '}
            <ToneBadge tone={tones[section]} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
