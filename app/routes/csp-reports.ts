import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCspReports } from '../http/csp-report.ts'
import type { Route } from './+types/csp-reports'

const PER_ADDRESS = 60
const ALTOGETHER = 2_000
const WINDOW_MS = 10 * MINUTE_MS

/**
 * POST /csp-reports: browsers tell what the content security policy stopped (R25). Open to anybody, since a browser
 * sends it by itself: no cookie is read, and all it can do is raise a count. The edge takes 16 KB.
 */
export const action = guarded(everyone, async ({ request }: Route.ActionArgs, { ports }) => {
  const { rateLimit, cspReports, shop, log } = ports
  if (request.method !== 'POST') return Response.json({ code: 'METHOD_NOT_ALLOWED' }, { status: 405 })
  const [own, all] = await Promise.all([
    rateLimit.count(`csp:${clientAddressOf(request)}`, PER_ADDRESS, WINDOW_MS),
    rateLimit.count('csp', ALTOGETHER, WINDOW_MS),
  ])
  const waitMs = Math.max(own.retryAfterMs, all.retryAfterMs)
  if (waitMs > 0)
    return new Response(null, {
      status: 429,
      headers: { 'retry-after': String(Math.ceil(waitMs / SECOND_MS)) },
    })
  const reports = readCspReports(await request.text(), shop.publicUrl)
  if (reports.length === 0) return Response.json({ code: 'NO_REPORT' }, { status: 400 })
  for (const report of reports) await cspReports.count(report)
  log.warn('a page ran into the content security policy', { count: reports.length })
  return new Response(null, { status: 204 })
})

/** A GET changes nothing and tells nothing. */
export const loader = guarded(everyone, () =>
  Response.json({ code: 'METHOD_NOT_ALLOWED' }, { status: 405, headers: { allow: 'POST' } }),
)
