import { SECOND_MS } from '../../domain/time.ts'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { readCspReports } from '../http/csp-report.ts'
import { overLimit } from '../http/limits.ts'
import type { Route } from './+types/csp-reports'

/**
 * POST /csp-reports: browsers tell what the content security policy stopped (R25). Open to anybody, since a browser
 * sends it by itself: no cookie is read, and all it can do is raise a count. The edge takes 16 KB.
 */
export const action = guarded(everyone, async ({ request, context }: Route.ActionArgs, { ports }) => {
  const { cspReports, shop, log } = ports
  if (request.method !== 'POST') return Response.json({ code: 'METHOD_NOT_ALLOWED' }, { status: 405 })
  const waitMs = await overLimit(context, [['csp:address', clientAddressOf(request)], ['csp:all']])
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
