import { guarded } from '../access/guarded.ts'
import { provider } from '../access/policy.ts'
import { portsContext } from '../context.ts'
import { clientAddressOf } from '../http/client-address.ts'
import { overWebhooks } from '../http/webhook-limit.ts'
import { receiveWebhook } from '../use-cases/receive-webhook.ts'
import type { Route } from './+types/webhooks.toss'

/** POST /webhooks/toss: Toss counts only 200 as delivered (core-api.md 6.1). No cookie is read here (R9). */
export const action = guarded(provider, async ({ request, context }: Route.ActionArgs) => {
  const ports = context.get(portsContext)
  if (request.method !== 'POST') return Response.json({ code: 'METHOD_NOT_ALLOWED' }, { status: 405 })
  const waitMs = await overWebhooks(ports, clientAddressOf(request))
  if (waitMs > 0) {
    const headers = { 'retry-after': String(Math.ceil(waitMs / 1_000)) }
    return Response.json({ code: 'TOO_MANY_REQUESTS' }, { status: 429, headers })
  }
  const body = await request.text()
  const transmissionId = request.headers.get('tosspayments-webhook-transmission-id')?.slice(0, 100) ?? null
  try {
    const received = await receiveWebhook(ports, { body, transmissionId })
    if (received.type === 'malformed') return Response.json({ code: 'INVALID_WEBHOOK' }, { status: 400 })
    return Response.json({ received: true })
  } catch (error) {
    ports.log.error('webhook not stored', { error })
    return Response.json({ code: 'NOT_STORED' }, { status: 503 }) // Toss sends it again
  }
})

/** A GET changes nothing and tells nothing. */
export const loader = guarded(provider, () =>
  Response.json({ code: 'METHOD_NOT_ALLOWED' }, { status: 405, headers: { allow: 'POST' } }),
)
