import type { Instant } from '../../domain/time.ts'
import { formatDistance, formatMoment } from '../format.ts'
import { useLanguage, useNow } from './shell-data.ts'

/** A moment in Korea time, absolute, and how long ago (or until) it is unless `relative` is false. */
export function Time(props: { at: Instant; relative?: boolean; precision?: 'minute' | 'second' }) {
  const { at, relative = true, precision } = props
  const language = useLanguage()
  const now = useNow(30_000)
  return (
    <time dateTime={at}>
      {formatMoment(at, language, precision).replace(' KST', '\u00a0KST')}
      {relative && now !== null && (
        <>
          {' '}
          <span className="ago faint small no-print">({formatDistance(at, now, language)})</span>
        </>
      )}
    </time>
  )
}
