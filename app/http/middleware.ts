import type { MiddlewareFunction } from 'react-router'
import { deskOf, notAtDesk } from '../access/at-desk.ts'
import {
  cookiesContext,
  headersContext,
  matchedContext,
  portsContext,
  type Viewer,
  viewerContext,
} from '../context.ts'
import { getPorts } from '../ports.server.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { acceptedLanguage } from './accept-language.ts'
import { readCookies } from './cookies.ts'
import { CSP_REPORTS_PATH } from './csp-report.ts'
import { originIsOurs } from './origin.ts'
import { METRICS_PATH, scraped } from './scrape.ts'
import { isUnasked } from './unasked.ts'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Paths other servers, and browsers by themselves, post to: no cookie is read there (R9). */
const OPEN_PATHS = ['/webhooks/toss', CSP_REPORTS_PATH]
/** The JSON API lets in by the key in its header alone, which no page of another site can send. */
const API_PATH = '/api/v1/'

/** Runs before every loader and action, resource routes included: who asks, whether they may, what they leave behind. */
export const middleware: MiddlewareFunction<Response>[] = [
  async ({ request, context, pattern }, next) => {
    context.get(matchedContext)(pattern)
    const ports = await getPorts()
    const requestId = ports.ids.random().slice(0, 16)
    const { pathname } = new URL(request.url)
    const isApi = pathname.startsWith(API_PATH)
    const open = isApi || OPEN_PATHS.includes(pathname)
    if (!SAFE_METHODS.includes(request.method) && !open && !originIsOurs(request, ports.shop.publicUrl)) {
      ports.log.warn('foreign origin refused', { requestId, method: request.method, path: pathname })
      return Response.json({ code: 'FOREIGN_ORIGIN', reference: requestId }, { status: 403 })
    }
    const metrics = pathname === METRICS_PATH ? await scraped(ports, request) : null
    if (metrics) {
      context.get(matchedContext)(METRICS_PATH)
      metrics.headers.set('x-request-id', requestId)
      return metrics
    }
    const viewer = open
      ? nobody(requestId, isApi ? acceptedLanguage(request) : 'ko')
      : await viewerOf(ports, request, { requestId, notesUse: !isUnasked(request) })
    const cookies: string[] = []
    const headers = new Headers()
    context.set(viewerContext, viewer)
    context.set(cookiesContext, { set: cookie => cookies.push(cookie) })
    context.set(headersContext, { set: (name, value) => headers.set(name, value) })
    context.set(portsContext, {
      ...ports,
      cause: { correlation: requestId, causation: 'request', actor: actorOf(viewer) },
    })

    const response = await next()
    for (const cookie of cookies) response.headers.append('set-cookie', cookie)
    for (const [name, value] of headers) response.headers.set(name, value)
    response.headers.set('x-request-id', requestId)
    // What one person sees is nobody else's: nothing rendered here is kept by a cache (R34).
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    return response
  },
]

const nobody = (requestId: string, language: Language): Viewer => ({
  customerId: null,
  guestId: null,
  ...notAtDesk,
  subjects: [],
  language,
  requestId,
})

/** Cookies prove a session only if the table knows it. Reading one writes nothing (R11). */
async function viewerOf(
  ports: Ports,
  request: Request,
  { requestId, ...use }: { requestId: string; notesUse: boolean },
): Promise<Viewer> {
  const cookies = readCookies(ports.shop, request)
  const find = async (kind: 'customer' | 'guest') => {
    const token = cookies[kind]
    return token ? ((await ports.sessions.find(kind, token, use))?.subject ?? null) : null
  }
  const [customerId, guestId, atDesk] = await Promise.all([
    find('customer'),
    find('guest'),
    deskOf(ports, cookies.staff, use),
  ])
  const subjects = [customerId, guestId].filter(subject => subject !== null)
  return { customerId, guestId, ...atDesk, subjects, language: languageOf(cookies.language), requestId }
}

/** Korean unless English was chosen: a shop in Korea speaks Korean to whoever says nothing. */
const languageOf = (chosen: string | null): Language => (chosen === 'en' ? 'en' : 'ko')

function actorOf({ staffId, customerId, guestId }: Viewer): string {
  if (staffId) return `staff:${staffId}`
  if (customerId) return `customer:${customerId}`
  return guestId ? `guest:${guestId}` : 'anonymous'
}
