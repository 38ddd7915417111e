import { z } from 'zod'
import { type InboxEntry, type InboxFilter, WEBHOOK_KINDS, WEBHOOK_STATES } from '../../domain/inbox.ts'
import { endsOf } from '../../domain/payment/without-people.ts'
import { WrittenDay } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { linkTo } from './link-to.ts'
import { asked, CursorText } from './query.ts'
import { statesAfter } from './states-after.ts'
import { timelineEntries } from './timeline-view.ts'
import { maskedBody } from './webhook-body.ts'

export const PATH = '/admin/webhooks'
const EVENTS_SHOWN = 20
const DEEDS_SHOWN = 20

/** A webhook's own number. */
export const WebhookId = z.string().regex(/^[1-9]\d{0,14}$/)

/** What `/admin/webhooks` may be asked for; every part may be left out. */
export const WebhooksQuery = z.object({
  state: asked(z.enum(WEBHOOK_STATES)),
  kind: asked(z.enum(WEBHOOK_KINDS)),
  order: asked(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_=-]{1,100}$/),
  ),
  from: asked(WrittenDay),
  to: asked(WrittenDay),
  before: asked(CursorText),
  /** how many were just looked up again */
  replayed: asked(z.string().regex(/^\d{1,3}$/)).catch(undefined),
})
export type WebhooksQuery = z.infer<typeof WebhooksQuery>

/** The part of it that chooses webhooks, for links and for the form. */
export const chosenBy = ({ state, kind, order, from, to }: WebhooksQuery): Record<string, string> => ({
  ...(state && { state }),
  ...(kind && { kind }),
  ...(order && { order }),
  ...(from && { from }),
  ...(to && { to }),
})

/** The same for the inbox. */
export const inboxFilter = ({ state, kind, order: orderId, from, to }: WebhooksQuery): InboxFilter => ({
  state,
  kind,
  orderId,
  from,
  to,
})

export async function webhooksPage({ inbox }: Pick<Ports, 'inbox'>, query: WebhooksQuery, size: number) {
  const { rows, next } = await inbox.page(query.before ?? null, size, inboxFilter(query))
  const filter = chosenBy(query)
  return {
    rows,
    filter,
    older: next === null ? null : linkTo(PATH, { ...filter, before: next }),
    newest: query.before === undefined ? null : linkTo(PATH, filter),
  }
}

/** One webhook whole: what came with everything personal hidden and its payment key by its ends (R19), what Toss said of it, and what grew out of it. */
export async function webhookView(ports: Ports, entry: InboxEntry) {
  const { body, look, paymentKey, ...told } = entry
  const correlation = look?.correlation ?? null
  const [page, deeds] = await Promise.all([
    correlation === null
      ? { events: [], next: null }
      : ports.timeline.page({ correlation, limit: EVENTS_SHOWN }),
    ports.deeds.of(`webhook:${entry.id}`, DEEDS_SHOWN),
  ])
  const states = await statesAfter(ports, page.events)
  return {
    ...told,
    paymentKey: paymentKey && endsOf(paymentKey),
    answer: look?.answer ?? null,
    correlation,
    body: body === null ? null : maskedBody(body),
    events: timelineEntries(page.events, states),
    deeds,
  }
}
export type WebhookView = Awaited<ReturnType<typeof webhookView>>
