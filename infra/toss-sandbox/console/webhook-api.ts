import type { Control } from '../control.ts'
import { WEBHOOK_EVENTS } from '../documents/webhook-event.ts'
import { fieldsOf, json } from '../http.ts'
import { SECURITY_KEY } from '../webhooks/signature.ts'
import { HookWish } from '../webhooks/wish.ts'
import type { ControlRoute } from './api.ts'
import { ABOUT_NOTHING, NO_WEBHOOK, refuse } from './refusals.ts'

/** The part of the control API that is about webhooks: where they go, what went, and what is sent by hand. */
export function webhookRoutes(control: Control): readonly ControlRoute[] {
  const registered = () =>
    json({
      urls: control.webhookUrls(),
      hooks: control.webhooks(),
      events: WEBHOOK_EVENTS,
      securityKey: SECURITY_KEY,
    })

  return [
    ['GET', /^\/webhooks$/, registered],
    [
      'PUT',
      /^\/webhooks$/,
      async request => {
        const { url, events } = HookWish.parse(await fieldsOf(request))
        await control.registerWebhook(url, events)
        return registered()
      },
    ],
    [
      'DELETE',
      /^\/webhooks$/,
      async request => {
        await control.unregisterWebhook(HookWish.parse(await fieldsOf(request)).url)
        return registered()
      },
    ],
    [
      'POST',
      /^\/webhooks\/send$/,
      async request => {
        const deliveries = await control.sendWebhook(await fieldsOf(request))
        return deliveries ? json({ deliveries }, 201) : refuse(request, 404, 'NOT_FOUND', ABOUT_NOTHING)
      },
    ],
    [
      'GET',
      /^\/deliveries$/,
      async request => {
        const orderId = new URL(request.url).searchParams.get('orderId')
        return json({ deliveries: await control.deliveries(orderId ?? undefined) })
      },
    ],
    [
      'POST',
      /^\/deliveries\/([^/]+)\/resend$/,
      async (request, [id = '']) => {
        const delivery = await control.resend(id)
        return delivery ? json(delivery) : refuse(request, 404, 'NOT_FOUND', NO_WEBHOOK)
      },
    ],
  ]
}
