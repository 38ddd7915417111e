import { RouterContextProvider } from 'react-router'
import type { Role } from '../../../app/access/permissions.ts'
import { cookiesContext, portsContext, type Viewer, viewerContext } from '../../../app/context.ts'
import type { Ports } from '../../../app/ports.ts'

const ORIGIN = 'http://shop.test'

interface Asking {
  readonly staffId?: string | null
  readonly role?: Role
  readonly isFresh?: boolean
  /** fields, or a body that is posted as it is */
  readonly form?: object
}

/** Fields as a browser posts them; what is a body already stays what it is, with the content type it brings. */
export function bodyOf(form: object): FormData | URLSearchParams | Blob {
  if (form instanceof FormData || form instanceof URLSearchParams || form instanceof Blob) return form
  return new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)]))
}

/** One request to a loader or an action, as a given person, and what its answer would set as cookies. */
export function ask(ports: Ports, path: string, options: Asking = {}) {
  const { staffId = 'stf_test', role = 'owner', isFresh = true, form } = options
  const url = new URL(path, ORIGIN)
  const viewer: Viewer = {
    customerId: null,
    guestId: null,
    staffId,
    role: staffId ? role : null,
    isFresh,
    halfIn: null,
    subjects: [],
    language: 'ko',
    requestId: 'req-1',
  }
  const cookies: string[] = []
  const context = new RouterContextProvider()
  context.set(portsContext, { ...ports, cause: { ...ports.cause, actor: `staff:${staffId}` } })
  context.set(viewerContext, viewer)
  context.set(cookiesContext, { set: cookie => cookies.push(cookie) })
  const body = form && bodyOf(form)
  const request = new Request(url, body ? { method: 'POST', body } : {})
  const params: Record<string, string> = {}
  return { request, url, context, params, cookies, pattern: url.pathname }
}

/** What a loader or an action answered, thrown or returned: its status, its headers, its data. */
export interface Answered<Data> {
  readonly status: number
  readonly location: string | null
  readonly headers: Headers
  readonly data: Data
}

/** Runs it as the framework would. @throws what is neither a response nor data: a defect */
export async function answerOf<Data = Record<string, unknown>>(run: () => unknown): Promise<Answered<Data>> {
  try {
    return read<Data>(await run())
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown
    return read<Data>(thrown)
  }
}

function read<Data>(answer: unknown): Answered<Data> {
  if (answer instanceof Response) {
    const { status, headers } = answer
    return { status, headers, location: headers.get('location'), data: null as Data }
  }
  const wrapped = answer as { type?: string; data?: Data; init?: ResponseInit | null } | null
  if (wrapped?.type === 'DataWithResponseInit') {
    const headers = new Headers(wrapped.init?.headers)
    return { status: wrapped.init?.status ?? 200, headers, location: null, data: wrapped.data as Data }
  }
  return { status: 200, headers: new Headers(), location: null, data: answer as Data }
}
