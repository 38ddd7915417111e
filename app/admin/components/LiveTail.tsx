import { useEffect } from 'react'
import { Link, useFetcher } from 'react-router'
import type { loader } from '../../routes/admin.events.newer.ts'
import { mayLook, unasked } from '../../ui/unasked.ts'
import { linkTo } from '../link-to.ts'
import { useAdminText } from '../text.ts'

const EVERY_MS = 5_000
const PATH = '/admin/events/newer'

/**
 * Says how many events have come since the page was made, and shows them when somebody asks: what is being read stays
 * where it is. Its line has its height from the start.
 */
export function LiveTail(props: { since: number; filter: Readonly<Record<string, string>> }) {
  const { since, filter } = props
  const { timeline: t } = useAdminText()
  const { state, data, load } = useFetcher<typeof loader>({ key: `newer than ${since}` })
  const asked = linkTo(PATH, { ...filter, since: since || undefined })
  useEffect(() => {
    if (state !== 'idle') return
    const look = () => {
      if (mayLook()) void unasked(PATH, () => load(asked))
    }
    const timer = setInterval(look, EVERY_MS)
    return () => clearInterval(timer)
  }, [state, load, asked])
  const count = data?.count ?? 0
  return (
    <p className="live-tail no-print" role="status">
      {count > 0 ? (
        <Link to={linkTo('/admin/events', filter)} preventScrollReset>
          {t.newer(count, count === data?.max)}
        </Link>
      ) : (
        <span className="small faint">{t.upToDate}</span>
      )}
    </p>
  )
}
