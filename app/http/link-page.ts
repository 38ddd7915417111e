import type { RouterContextProvider } from 'react-router'
import { headersContext } from '../context.ts'

/**
 * For a page whose address lets its holder in: no address of ours or of anybody else is told this one. `strict-origin`
 * and not `no-referrer`, under which the form of the page itself would post `Origin: null` and be refused (R9).
 */
export function keepAddressSecret(context: Readonly<RouterContextProvider>): void {
  context.get(headersContext).set('Referrer-Policy', 'strict-origin')
}
