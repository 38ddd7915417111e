import type { RouterContextProvider } from 'react-router'
import { portsContext } from '../context.ts'
import { forgiveGuesses, overPasswords, tooMany, unlessBusy } from './limits.ts'

/**
 * Whether somebody signed in is who they were: asked before what cannot be undone, and before data is handed out. Guesses
 * are counted with those of every other place that asks for the current password; `Retry-After` goes with the answer.
 */
export async function passwordAgain(
  context: Readonly<RouterContextProvider>,
  customerId: string,
  password: string,
): Promise<{ type: 'right' | 'wrong' | 'tooMany' }> {
  const waitMs = await overPasswords(context, customerId)
  const checked =
    waitMs > 0
      ? { busyMs: waitMs }
      : await unlessBusy(context.get(portsContext).customers.passwordIs(customerId, password))
  if ('busyMs' in checked) {
    tooMany(context, checked.busyMs)
    return { type: 'tooMany' }
  }
  if (!checked.done) return { type: 'wrong' }
  await forgiveGuesses(context, 'password:account', customerId)
  return { type: 'right' }
}
