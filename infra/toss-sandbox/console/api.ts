import { z } from 'zod'
import type { Control, Offset } from '../control.ts'
import type { Done } from '../deposits.ts'
import type { LoggedRequest } from '../documents/request.ts'
import { fieldsOf, json, notFound } from '../http.ts'
import { billingRoutes } from './billing-api.ts'

const refuse = (status: number, code: string, message: string) => json({ code, message }, status)

/** A page of another site may not press buttons here; programs send no Origin at all. */
export function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin !== new URL(request.url).origin
  return request.headers.get('sec-fetch-site') === 'cross-site'
}

const Url = z.object({ url: z.url({ protocol: /^https?$/ }) })
const ClockOffset = z.object({ offsetMs: z.coerce.number().int() })
const Clock = z.union([ClockOffset, z.object({ advanceMs: z.coerce.number().int() })])
const Deposit = z.object({
  amount: z.coerce.number().int().positive().optional(),
  depositorName: z.string().min(1).max(100).optional(),
})

type Handler = (request: Request, params: readonly string[]) => Promise<Response> | Response
export type ControlRoute = readonly [method: string, path: RegExp, handle: Handler]

/** The control API: JSON under /sandbox/api, for tests and for other programs on this machine. */
export function createControlApi(control: Control, offset: Offset) {
  const clock = () => json({ now: control.now(), offsetMs: offset.offsetMs() })

  const done = (result: Done | null) => {
    if (!result) return refuse(404, 'NOT_FOUND_PAYMENT', '존재하지 않는 결제 정보 입니다.')
    if (result.type === 'refused') return refuse(409, 'REFUSED', result.reason)
    const { paymentKey, orderId, status, balanceAmount } = result.payment
    return json({ paymentKey, orderId, status, balanceAmount })
  }

  const routes: readonly ControlRoute[] = [
    ...billingRoutes(control),
    ['GET', /^\/health$/, () => json({ ok: true, sandbox: true, pid: process.pid, now: control.now() })],
    [
      'GET',
      /^\/payments$/,
      async request => {
        const orderId = new URL(request.url).searchParams.get('orderId')
        if (!orderId) return json({ payments: await control.payments() })
        return json({ payments: (await control.paymentsOf(orderId)).reverse() })
      },
    ],
    [
      'GET',
      /^\/payments\/([^/]+)$/,
      async (_, [key = '']) => {
        const payment = await control.payment(key)
        return payment ? json(payment) : done(null)
      },
    ],
    [
      'POST',
      /^\/payments\/([^/]+)\/deposit$/,
      async (request, [key = '']) => done(await control.deposit(key, Deposit.parse(await fieldsOf(request)))),
    ],
    [
      'POST',
      /^\/payments\/([^/]+)\/reverse$/,
      async (_, [key = '']) => done(await control.reverseDeposit(key)),
    ],
    ['POST', /^\/payments\/([^/]+)\/expire$/, async (_, [key = '']) => done(await control.expire(key))],
    ['GET', /^\/requests$/, request => json({ requests: control.requests(filterOf(request)) })],
    ['GET', /^\/faults$/, () => json({ faults: control.faults() })],
    ['POST', /^\/faults$/, async request => json(await control.addFault(await fieldsOf(request)), 201)],
    [
      'DELETE',
      /^\/faults$/,
      async () => {
        await control.clearFaults()
        return json({ faults: [] })
      },
    ],
    [
      'DELETE',
      /^\/faults\/([^/]+)$/,
      async (_, [id = '']) => json({ removed: await control.removeFault(id) }),
    ],
    ['GET', /^\/webhooks$/, () => json({ urls: control.webhookUrls() })],
    [
      'PUT',
      /^\/webhooks$/,
      async request => {
        await control.registerWebhook(Url.parse(await fieldsOf(request)).url)
        return json({ urls: control.webhookUrls() })
      },
    ],
    [
      'DELETE',
      /^\/webhooks$/,
      async request => {
        await control.unregisterWebhook(Url.parse(await fieldsOf(request)).url)
        return json({ urls: control.webhookUrls() })
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
      async (_, [id = '']) => {
        const delivery = await control.resend(id)
        return delivery ? json(delivery) : refuse(404, 'NOT_FOUND', '존재하지 않는 웹훅이에요.')
      },
    ],
    ['GET', /^\/clock$/, clock],
    [
      'PUT',
      /^\/clock$/,
      async request => {
        await control.setClock(ClockOffset.parse(await fieldsOf(request)).offsetMs)
        return clock()
      },
    ],
    [
      'POST',
      /^\/clock$/,
      async request => {
        const wish = Clock.parse(await fieldsOf(request))
        await ('offsetMs' in wish ? control.setClock(wish.offsetMs) : control.advance(wish.advanceMs))
        return clock()
      },
    ],
  ]

  /** @returns null for a path outside /sandbox/api */
  return async function answer(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith('/sandbox/api/')) return null
    if (isForeign(request)) {
      return refuse(403, 'FOREIGN_ORIGIN', '다른 사이트에서는 샌드박스를 조작할 수 없어요.')
    }
    const path = pathname.slice('/sandbox/api'.length)
    for (const [method, shape, handle] of routes) {
      const found = method === request.method ? shape.exec(path) : null
      if (!found) continue
      try {
        return await handle(request, found.slice(1).map(decodeURIComponent))
      } catch (error) {
        if (!(error instanceof z.ZodError) && !(error instanceof URIError)) throw error
        const reason = error instanceof z.ZodError ? z.prettifyError(error) : error.message
        return refuse(400, 'INVALID_REQUEST', reason)
      }
    }
    return notFound()
  }
}

/** `?operation=confirm&orderId=…&paymentKey=…&code=…`, all of them optional. */
function filterOf(request: Request): (logged: LoggedRequest) => boolean {
  const wanted = [...new URL(request.url).searchParams].filter(([name]) =>
    ['operation', 'orderId', 'paymentKey', 'code', 'idempotencyKey', 'fault', 'method'].includes(name),
  )
  return logged => wanted.every(([name, value]) => logged[name as keyof LoggedRequest] === value)
}
