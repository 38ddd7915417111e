import { createContext } from 'react-router'
import type { Role } from './access/permissions.ts'
import type { Ports } from './ports.ts'
import type { Language } from './text.ts'

/** Who asks, as far as their cookies prove it. A guest is one browser, a customer one account, staff an employee. */
export interface Viewer {
  readonly customerId: string | null
  readonly guestId: string | null
  readonly staffId: string | null
  /** what they are among staff; null for whoever is not */
  readonly role: Role | null
  /** of staff: who they are was shown within the last ten minutes (R16) */
  readonly isFresh: boolean
  /** Staff whose password was right and who are not in yet: their code is still to come, or they have to add one first. */
  readonly halfIn: { readonly staffId: string; readonly needs: 'code' | 'enrolment' } | null
  /** Whose orders they may see: account first. */
  readonly subjects: readonly string[]
  readonly language: Language
  /** Quoted on error pages and kept in the log and beside each fact. */
  readonly requestId: string
}

/** Ports with this request's cause already in them. */
export const portsContext = createContext<Ports>()
export const viewerContext = createContext<Viewer>()
/** Told the pattern of the route that answers, by the first who knows it. */
export const matchedContext = createContext<(pattern: string) => void>(() => undefined)
/** Cookies to be set on the answer, e.g. a new session's. */
export const cookiesContext = createContext<{ set(cookie: string): void }>()
/**
 * Headers to be set on the answer, whatever it turns out to be: those of `data()` reach no page that is rendered, and
 * none that a boundary answers.
 */
export const headersContext = createContext<{ set(name: string, value: string): void }>({
  set: () => undefined,
})
