import type { Ports } from '../ports.ts'
import { standingOf } from '../use-cases/measures/standing.ts'

export const METRICS_PATH = '/metrics'

/**
 * GET {@link METRICS_PATH} for whoever shows the token; null for everybody else, who goes on to whatever stands at that address: nothing.
 * It is no route, so that the page that says so is the one of any address that is not there, to the byte (R40,
 * docs/decisions/0095). No cookie is read, and nobody is counted.
 */
export async function scraped(ports: Ports, request: Request): Promise<Response | null> {
  const { metrics } = ports
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!metrics || !isRead || !metrics.admits(request.headers.get('authorization'))) return null
  const text = await metrics.text(() => standingOf(ports))
  return new Response(text, { headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' } })
}
