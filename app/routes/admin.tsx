import { Outlet } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { may } from '../access/permissions.ts'
import { staff } from '../access/policy.ts'
import { AdminError } from '../admin/components/AdminError.tsx'
import { AdminNav } from '../admin/components/AdminNav.tsx'
import { RecoveryNotice } from '../admin/components/RecoveryNotice.tsx'
import { noStore } from '../admin/no-store.ts'
import type { Route } from './+types/admin'
import '../admin/admin.css'

/** Staff only. The children guard themselves: this loader does not run for each of their requests. */
export const loader = guarded(staff('beStaff'), async (_: Route.LoaderArgs, { ports, staffId, role }) => {
  const member = await ports.staff.member(staffId)
  const recovery = ports.recovery.isUnderWay() ? await ports.recovery.look(ports.clock.now()) : null
  const waiting = may(role, 'approveRefund') ? await ports.approvals.waiting() : []
  const toApprove = waiting.filter(row => row.requested_by !== staffId).length
  return { name: member?.name ?? '', role, toApprove, recovery }
})

export const headers = noStore

export default function Admin({ loaderData }: Route.ComponentProps) {
  return (
    <div className="admin">
      <meta name="robots" content="noindex" />
      <AdminNav {...loaderData} />
      {loaderData.recovery && <RecoveryNotice state={loaderData.recovery} />}
      <Outlet />
    </div>
  )
}

export const ErrorBoundary = AdminError
