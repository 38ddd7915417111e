import { Outlet } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { staff } from '../access/policy.ts'
import { CommandKey } from '../admin/command/CommandKey.tsx'
import { AdminError } from '../admin/components/AdminError.tsx'
import { DeskCrumbs } from '../admin/components/DeskCrumbs.tsx'
import { DeskNav } from '../admin/components/DeskNav.tsx'
import { DeskTop } from '../admin/components/DeskTop.tsx'
import { RecoveryNotice } from '../admin/components/RecoveryNotice.tsx'
import { noStore } from '../admin/no-store.ts'
import { deskWork } from '../admin/waiting.ts'
import type { Framed } from '../ui/frame.ts'
import { DoorFooter, DoorHeader } from '../ui/Shell.tsx'
import type { Route } from './+types/admin'
import '../admin/admin.css'
import '../admin/as-of.css'
import '../admin/desk.css'
import '../admin/exchanges.css'
import '../admin/operations.css'
import '../admin/search.css'
import '../admin/timeline.css'

/** Staff only. The children guard themselves: this loader does not run for each of their requests. */
export const loader = guarded(staff('beStaff'), async (_: Route.LoaderArgs, { ports, staffId, role }) => {
  const [member, recovery, { waiting }] = await Promise.all([
    ports.staff.member(staffId),
    ports.recovery.isUnderWay() ? ports.recovery.look(ports.clock.now()) : null,
    deskWork(ports, { staffId, role }),
  ])
  return { name: member?.name ?? '', role, waiting, recovery }
})

export const handle = { frame: 'desk' } satisfies Framed

export const headers = noStore

export default function Admin({ loaderData }: Route.ComponentProps) {
  return (
    <div className="admin desk">
      <meta name="robots" content="noindex" />
      <DeskNav {...loaderData} />
      <div className="desk-main">
        <DeskTop />
        {loaderData.recovery && <RecoveryNotice state={loaderData.recovery} />}
        <DeskCrumbs role={loaderData.role} />
        <Outlet />
        <CommandKey role={loaderData.role} />
      </div>
    </div>
  )
}

/** The desk itself could not be laid out: what went wrong stands in a door's frame. */
export function ErrorBoundary() {
  return (
    <>
      <DoorHeader />
      <AdminError />
      <DoorFooter />
    </>
  )
}
