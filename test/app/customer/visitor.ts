import { RouterContextProvider } from 'react-router'
import { cookiesContext, headersContext, portsContext, viewerContext } from '../../../app/context.ts'
import { readCookies, sessionCookie } from '../../../app/http/cookies.ts'
import type { ShopWorld } from '../../support/shop-world.ts'
import { answerOf } from '../admin/staff-desk.ts'

type Route = (args: never) => unknown

/**
 * One browser at the shop: keeps the cookies it is given, and is whoever the sessions table says they prove. Loaders and
 * actions are called as the framework calls them.
 */
export function openVisitor({ ports }: Pick<ShopWorld, 'ports'>, sends: Record<string, string> = {}) {
  const jar = new Map<string, string>()

  async function call<Data>(route: Route, path: string, form?: object) {
    const url = new URL(path, ports.shop.publicUrl)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const body =
      form && new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)]))
    const request = new Request(
      url,
      body ? { method: 'POST', body, headers: { ...sends, cookie } } : { headers: { ...sends, cookie } },
    )
    const tokens = readCookies(ports.shop, request)
    const who = async (kind: 'customer' | 'guest') =>
      tokens[kind] ? ((await ports.sessions.find(kind, tokens[kind]))?.subject ?? null) : null
    const [customerId, guestId] = [await who('customer'), await who('guest')]
    const context = new RouterContextProvider()
    const subjects = [customerId, guestId].filter(subject => subject !== null)
    context.set(portsContext, ports)
    context.set(viewerContext, {
      customerId,
      guestId,
      staffId: null,
      role: null,
      isFresh: false,
      halfIn: null,
      subjects,
      language: 'ko',
      requestId: 'req-1',
    })
    context.set(cookiesContext, { set: keep })
    const headers = new Headers()
    context.set(headersContext, { set: (name, value) => headers.set(name, value) })
    const params = paramsOf(url.pathname)
    const answered = await answerOf<Data>(() =>
      route({ request, url, context, params, pattern: url.pathname } as never),
    )
    return { ...answered, sets: headers }
  }

  function keep(cookie: string): void {
    const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=')
    jar.set(name, value)
  }

  return {
    /** A session as signing in begins one, without the password's slow hash. */
    async signIn(customerId: string): Promise<void> {
      keep(sessionCookie(ports.shop, 'customer', await ports.sessions.start('customer', customerId)))
    },
    /** What this browser keeps, by the cookie's whole name. */
    cookie: (name: string): string | null => jar.get(name) || null,
    plant: (name: string, value: string) => void jar.set(name, value),
    get: <Data = Record<string, unknown>>(loader: Route, path: string) => call<Data>(loader, path),
    post: <Data = Record<string, unknown>>(action: Route, path: string, form: object) =>
      call<Data>(action, path, form),
  }
}

export type Visitor = ReturnType<typeof openVisitor>

/** What the table of routes would take out of the address. */
function paramsOf(pathname: string): Record<string, string> {
  const [kind, first = '', second = '', third = ''] = pathname.slice(1).split('/')
  if (kind === 'products') return { productId: first }
  if (kind === 'verify' || kind === 'reset') return { token: first }
  if (kind === 'guest') return { orderId: first, token: second }
  if (kind === 'subscribe') return { planId: first }
  if (kind === 'cards') return { cardId: first }
  if (kind === 'subscriptions')
    return { subscriptionId: first, ...(second === 'consent' && { consentId: third }) }
  return { orderId: first }
}
