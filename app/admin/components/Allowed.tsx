import type { ReactNode } from 'react'
import { useRouteLoaderData } from 'react-router'
import { may, type Permission, type Role } from '../../access/permissions.ts'
import { useAdminText } from '../text.ts'

/** May whoever reads this do it? For what is offered; the action that does it asks for itself. */
export function useMay(permission: Permission): boolean {
  const desk = useRouteLoaderData<{ role: Role }>('routes/admin')
  return !desk || may(desk.role, permission)
}

/** What is offered to those who may; the others read what they lack, before they have written anything. */
export function Allowed({ to, children }: { to: Permission; children?: ReactNode }) {
  const { forbidden, permissions } = useAdminText()
  return useMay(to) ? children : <p className="soft small">{forbidden.body(permissions[to])}</p>
}
