import { redirect } from 'react-router'
import { requireStaff } from '../admin/require-staff.ts'
import type { Route } from './+types/admin.index'

/** Staff begin with what happened. */
export function loader({ context, url }: Route.LoaderArgs) {
  requireStaff({ context, url })
  return redirect('/admin/events')
}
