import type { RouterContextProvider } from 'react-router'
import { portsContext, viewerContext } from '../context.ts'
import { wholePerson } from '../use-cases/erasure/whole-person.ts'

/** Under which names somebody who is signed in is known: those of `wholePerson`, and the guest of this browser. */
export async function ownSubjects(
  context: Readonly<RouterContextProvider>,
  customerId: string,
): Promise<readonly string[]> {
  const { guestId } = context.get(viewerContext)
  const known = await wholePerson(context.get(portsContext), customerId)
  return guestId && !known.includes(guestId) ? [guestId, ...known] : known
}
