import { z } from 'zod'
import { TOSS_CODES } from '../errors.ts'
import { fieldsOf, json, notFound } from '../http.ts'
import type { Shopper } from '../shopper.ts'
import { isForeign } from './api.ts'

const code = z.string().refine(code => TOSS_CODES.has(code), 'not a code of Toss')
const form = z.record(z.string(), z.union([z.string(), z.number()])).default({})

const Payment = z.object({
  orderId: z.string(),
  amount: z.coerce.number(),
  orderName: z.string().optional(),
  method: z.string().optional(),
  clientKey: z.string().optional(),
  customerKey: z.string().optional(),
  /** Other fields of the request: virtualAccount, card, metadata … */
  more: z.record(z.string(), z.unknown()).optional(),
  /** What the buyer fills in, over what is usual. */
  form,
  /** `pay`: back at the successUrl · a decline there means the later confirm's · the failUrl for the other two */
  does: z.enum(['pay', 'pay-but-be-declined', 'be-declined', 'close']).default('pay'),
  code: code.default('REJECT_CARD_PAYMENT'),
})
const Registration = z.object({
  customerKey: z.string(),
  method: z.enum(['CARD', 'TRANSFER']).optional(),
  clientKey: z.string().optional(),
  more: z.record(z.string(), z.unknown()).optional(),
  form,
  does: z.enum(['register', 'be-declined', 'close']).default('register'),
  code: code.default('REJECT_CARD_COMPANY'),
})

/**
 * The buyer for test suites of any language: opens the window, does something in it, and tells with what parameters the
 * shop's successUrl or failUrl would be called. JSON under /sandbox/api/buyer, this machine only.
 */
export function createBuyerApi(shopper: Shopper) {
  async function pay(input: unknown) {
    const { form, does, code, ...wish } = Payment.parse(input)
    const paymentKey = await shopper.open(given(wish))
    switch (does) {
      case 'pay':
        return { ...(await shopper.approve(paymentKey, form)), paymentKey }
      case 'pay-but-be-declined':
        return { ...(await shopper.approveThenDecline(paymentKey, code, form)), paymentKey }
      case 'be-declined':
        return shopper.decline(paymentKey, code)
      case 'close':
        return shopper.close(paymentKey)
    }
  }

  async function register(input: unknown) {
    const { form, does, code, ...wish } = Registration.parse(input)
    const id = await shopper.openRegistration(given(wish))
    if (does === 'register') return shopper.register(id, form)
    return does === 'close' ? shopper.closeRegistration(id) : shopper.declineRegistration(id, code)
  }

  const actions: Readonly<Record<string, (input: unknown) => Promise<unknown>>> = { pay, register }

  /** @returns null for a path outside /sandbox/api/buyer */
  return async function answer(request: Request): Promise<Response | null> {
    const name = /^\/sandbox\/api\/buyer\/([\w-]+)$/.exec(new URL(request.url).pathname)?.[1]
    if (name === undefined) return null
    if (isForeign(request))
      return refused(403, 'FOREIGN_ORIGIN', '다른 사이트에서는 샌드박스를 조작할 수 없어요.')
    const act = request.method === 'POST' && Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!act) return notFound()
    try {
      return json(await act(await fieldsOf(request)))
    } catch (error) {
      if (error instanceof z.ZodError) return refused(400, 'INVALID_REQUEST', z.prettifyError(error))
      return because(error)
    }
  }
}

const refused = (status: number, code: string, message: string) => json({ code, message }, status)

/** What the browser script would reject with, or a window that could not be left with this form. */
function because(error: unknown): Response {
  const text = error instanceof Error ? error.message : String(error)
  const [, code, message] = /^([A-Z][A-Z_]+): (.*)$/s.exec(text) ?? []
  if (code && message) return refused(400, code, message)
  if (text.startsWith('the window stayed open'))
    return refused(409, 'WINDOW_STAYED_OPEN', '창을 끝낼 수 없어요. form에 빠졌거나 틀린 값이 있어요.')
  throw error
}

/** Without the fields nobody gave, which would stand over what is usual. */
const given = <T extends object>(wish: T) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
