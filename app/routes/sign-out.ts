import { redirect } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { CLEAR_SITE_DATA, endCustomerSession } from '../http/customer-session.ts'
import type { Route } from './+types/sign-out'

/** Ends the session in the table, not only in the browser (R12). */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs) => {
  await endCustomerSession(context, request)
  return redirect('/', { status: 303, headers: CLEAR_SITE_DATA })
})

/** An address typed or guessed signs nobody out. */
export const loader = guarded(everyone, () => redirect('/'))
