import { redirect } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { cookiesContext, portsContext } from '../context.ts'
import { endedCookie, readCookies } from '../http/cookies.ts'
import type { Route } from './+types/admin.sign-out'

/** Looking signs nobody out. */
export const loader = guarded(everyone, () => redirect('/admin'))

/** Ends the session where it lives, in the table (R12); open to everybody, since it only ever ends one's own. */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const token = readCookies(ports.shop, request).staff
  if (token) await ports.sessions.end('staff', token)
  context.get(cookiesContext).set(endedCookie(ports.shop, 'staff'))
  return redirect('/admin/sign-in', { status: 303, headers: { 'clear-site-data': '"cache"' } })
})
