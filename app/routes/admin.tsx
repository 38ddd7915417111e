import { Outlet } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { AdminNav } from '../admin/components/AdminNav.tsx'
import { noStore } from '../admin/no-store.ts'
import type { Route } from './+types/admin'
import '../admin/admin.css'

/** Staff only. The children guard themselves: this loader does not run for each of their requests. */
export const loader = guarded(staff('beStaff'), async (_: Route.LoaderArgs, { ports, staffId }) => {
  const member = await ports.staff.member(staffId)
  return { name: member?.name ?? '' }
})

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
