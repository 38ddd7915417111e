import { redirect } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { cookiesContext, portsContext } from '../context.ts'
import { endedCookie, readCookies } from '../http/cookies.ts'
import type { Route } from './+types/sign-out'

/** Ends the session in the table, not only in the browser (R12). */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  const token = readCookies(ports.shop, request).customer
  if (token) await ports.sessions.end('customer', token)
  context.get(cookiesContext).set(endedCookie(ports.shop, 'customer'))
  return redirect('/', { status: 303, headers: { 'Clear-Site-Data': '"cache", "storage"' } })
})

/** An address typed or guessed signs nobody out. */
export const loader = guarded(everyone, () => redirect('/'))
