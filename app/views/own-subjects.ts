import type { RouterContextProvider } from 'react-router'
import { portsContext, viewerContext } from '../context.ts'
import { wholePerson } from '../use-cases/erasure/whole-person.ts'

/** Under which names somebody who is signed in is known, the guest of this browser among them where it is theirs alone. */
export const ownSubjects = (
  context: Readonly<RouterContextProvider>,
  customerId: string,
): Promise<readonly string[]> =>
  wholePerson(context.get(portsContext), customerId, context.get(viewerContext).guestId)
