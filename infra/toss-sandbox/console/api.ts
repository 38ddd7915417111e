import { z } from 'zod'
import { DAY_MS, epochMsOf } from '../../../domain/time.ts'
import type { Control, Offset } from '../control.ts'
import type { Done } from '../deposits.ts'
import type { LoggedRequest } from '../documents/request.ts'
import { Moment } from '../fault-input.ts'
import { StillBusy } from '../gate.ts'
import { fieldsOf, json, notFound } from '../http.ts'
import { inWords, problemsOf } from '../problems.ts'
import { billingRoutes } from './billing-api.ts'
import { FOREIGN, languageFor, NO_PAYMENT, refuse, STILL_BUSY } from './refusals.ts'
import { storyRoutes } from './story-api.ts'
import { webhookRoutes } from './webhook-api.ts'

/** A page of another site may not press buttons here; programs send no Origin at all. */
export function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin !== new URL(request.url).origin
  return request.headers.get('sec-fetch-site') === 'cross-site'
}

const CLOCK_MAX_MS = 100 * 365 * DAY_MS
const Ms = z.coerce.number().int().min(-CLOCK_MAX_MS).max(CLOCK_MAX_MS)
const ClockOffset = z.strictObject({ offsetMs: Ms })
const Clock = z
  .strictObject({ offsetMs: Ms, advanceMs: Ms, to: Moment })
  .partial()
  .refine(
    wish => Object.values(wish).filter(value => value !== undefined).length === 1,
    inWords('offsetMs, advanceMs, to 가운데 하나가 필요해요.', 'needs one of offsetMs, advanceMs, to.'),
  )
const AfterMs = z.coerce
  .number()
  .int()
  .min(0)
  .max(400 * DAY_MS)
  .optional()
const Deposit = z.strictObject({
  amount: z.coerce.number().int().positive().optional(),
  depositorName: z.string().min(1).max(100).optional(),
  afterMs: AfterMs,
})
const Reversal = z.strictObject({ afterMs: AfterMs })

type Handler = (request: Request, params: readonly string[]) => Promise<Response> | Response
export type ControlRoute = readonly [method: string, path: RegExp, handle: Handler]

/** The control API: JSON under /sandbox/api, for tests and for other programs on this machine. */
export function createControlApi(control: Control, offset: Offset) {
  const clock = () => json({ now: control.now(), offsetMs: offset.offsetMs() })

  const done = (request: Request, result: Done | null) => {
    if (!result) return refuse(request, 404, 'NOT_FOUND_PAYMENT', NO_PAYMENT)
    if (result.type === 'refused') return refuse(request, 409, 'REFUSED', result.reason)
    const { paymentKey, orderId, status, balanceAmount } = result.payment
    const at = result.type === 'planned' ? { plannedAt: result.at } : {}
    return json({ paymentKey, orderId, status, balanceAmount, ...at })
  }

  const routes: readonly ControlRoute[] = [
    ...billingRoutes(control),
    ...storyRoutes(control),
    ...webhookRoutes(control),
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
      async (request, [key = '']) => {
        const payment = await control.payment(key)
        return payment ? json(payment) : done(request, null)
      },
    ],
    [
      'POST',
      /^\/payments\/([^/]+)\/deposit$/,
      async (request, [key = '']) =>
        done(request, await control.deposit(key, Deposit.parse(await fieldsOf(request)))),
    ],
    [
      'POST',
      /^\/payments\/([^/]+)\/reverse$/,
      async (request, [key = '']) =>
        done(request, await control.reverseDeposit(key, Reversal.parse(await fieldsOf(request)).afterMs)),
    ],
    [
      'POST',
      /^\/payments\/([^/]+)\/expire$/,
      async (request, [key = '']) => done(request, await control.expire(key)),
    ],
    [
      'GET',
      /^\/payments\/([^/]+)\/bank-movements$/,
      async (_, [key = '']) => json({ movements: await control.bankMovements(key) }),
    ],
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
        const { offsetMs, advanceMs, to } = Clock.parse(await fieldsOf(request))
        const byMs = advanceMs ?? (to === undefined ? 0 : epochMsOf(to) - epochMsOf(control.now()))
        await (offsetMs === undefined ? control.advance(byMs) : control.setClock(offsetMs))
        return clock()
      },
    ],
    [
      'POST',
      /^\/clock\/run-due$/,
      async () => {
        await control.runDue()
        return clock()
      },
    ],
  ]

  /** @returns null for a path outside /sandbox/api */
  return async function answer(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith('/sandbox/api/')) return null
    if (isForeign(request)) {
      return refuse(request, 403, 'FOREIGN_ORIGIN', FOREIGN)
    }
    const path = pathname.slice('/sandbox/api'.length)
    for (const [method, shape, handle] of routes) {
      const found = method === request.method ? shape.exec(path) : null
      if (!found) continue
      try {
        return await handle(request, found.slice(1).map(decodeURIComponent))
      } catch (error) {
        return refusalOf(request, error)
      }
    }
    return notFound()
  }
}

/** What was wrong with the input, in the caller's language. @throws what is a defect */
function refusalOf(request: Request, error: unknown): Response {
  if (error instanceof StillBusy) return refuse(request, 409, 'STILL_BUSY', STILL_BUSY)
  if (error instanceof URIError)
    return refuse(request, 400, 'INVALID_REQUEST', {
      ko: '주소가 올바르지 않아요.',
      en: 'The address is malformed.',
    })
  if (!(error instanceof z.ZodError)) throw error
  return json({ code: 'INVALID_REQUEST', message: problemsOf(error, languageFor(request)) }, 400)
}

/** `?operation=confirm&orderId=…&paymentKey=…&code=…`, all of them optional. */
function filterOf(request: Request): (logged: LoggedRequest) => boolean {
  const wanted = [...new URL(request.url).searchParams].filter(([name]) =>
    ['operation', 'orderId', 'paymentKey', 'code', 'idempotencyKey', 'fault', 'method'].includes(name),
  )
  return logged => wanted.every(([name, value]) => logged[name as keyof LoggedRequest] === value)
}
