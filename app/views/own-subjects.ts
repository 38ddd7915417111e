import type { RouterContextProvider } from 'react-router'
import { portsContext, viewerContext } from '../context.ts'

/**
 * Under which names somebody who is signed in is known: the guests they were before, then their account. It comes last, so
 * that a crash in the middle of an erasure leaves somebody who can press again.
 */
export async function ownSubjects(
  context: Readonly<RouterContextProvider>,
  customerId: string,
): Promise<readonly string[]> {
  const { guestId } = context.get(viewerContext)
  const guests = new Set(await context.get(portsContext).people.guestsOf(customerId))
  if (guestId) guests.add(guestId)
  return [...guests, customerId]
}
