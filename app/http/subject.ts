import type { RouterContextProvider } from 'react-router'
import { cookiesContext, portsContext, viewerContext } from '../context.ts'
import { sessionCookie } from './cookies.ts'

/**
 * Whose order is being made: the customer signed in, else this browser's guest; a guest is begun on the first order,
 * never by looking. Called from actions only (R11).
 */
export async function subjectOf(context: Readonly<RouterContextProvider>): Promise<string> {
  const { customerId, guestId } = context.get(viewerContext)
  const known = customerId ?? guestId
  if (known) return known
  const ports = context.get(portsContext)
  const subject = `gst_${ports.ids.random()}`
  const token = await ports.sessions.start('guest', subject)
  context.get(cookiesContext).set(sessionCookie(ports.shop, 'guest', token))
  return subject
}
