import { Outlet } from 'react-router'
import { AdminError } from '../admin/components/AdminError.tsx'
import { AdminNav } from '../admin/components/AdminNav.tsx'
import { noStore } from '../admin/no-store.ts'
import { requireStaff } from '../admin/require-staff.ts'
import type { Route } from './+types/admin'
import '../admin/admin.css'

/** Staff only. The children guard themselves: this loader does not run for each of their requests. */
export async function loader({ context, url }: Route.LoaderArgs) {
  const { ports, staffId } = requireStaff({ context, url })
  const member = await ports.staff.member(staffId)
  return { name: member?.name ?? '' }
}

export const headers = noStore

export default function Admin({ loaderData }: Route.ComponentProps) {
  return (
    <div className="admin">
      <meta name="robots" content="noindex" />
      <AdminNav name={loaderData.name} />
      <Outlet />
    </div>
  )
}

export const ErrorBoundary = AdminError
