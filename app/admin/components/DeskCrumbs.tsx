import { Link, useLocation } from 'react-router'
import type { Role } from '../../access/permissions.ts'
import { useShell, useText } from '../../ui/shell-data.ts'
import { placesFor } from '../places.ts'
import { useAdminText } from '../text.ts'

/** Pages that are below no place of the menu, and the list they are reached from. */
const REACHED_FROM = [['/admin/streams/', '/admin/events']] as const

/** The way back up from one of many to their list: any page below a place of the menu has it, and says nothing for it. */
export function DeskCrumbs({ role }: { role: Role }) {
  const t = useAdminText()
  const { shell: words } = useText()
  const shell = useShell()
  const { pathname } = useLocation()
  const places = placesFor(role, shell?.mode === 'sandbox').flatMap(([, its]) => its)
  const from = REACHED_FROM.find(([page]) => pathname.startsWith(page))?.[1]
  const above = places.find(
    ({ path }) => path === from || (path !== '/admin' && pathname.startsWith(`${path}/`)),
  )
  if (!above) return null
  return (
    <nav className="desk-crumbs no-print" aria-label={words.path}>
      <Link to={above.path}>← {above.name(t)}</Link>
    </nav>
  )
}
