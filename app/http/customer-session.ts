import type { RouterContextProvider } from 'react-router'
import { cookiesContext, portsContext } from '../context.ts'
import { endedCookie, readCookies, sessionCookie } from './cookies.ts'

type Context = Readonly<RouterContextProvider>

/**
 * A password was right: the session begun for it is this browser's from now on. The one before is over in the table, and
 * the guest of this browser goes on under a new id, so that no id anybody knew or planted before is worth anything (R12).
 */
export async function beginCustomerSession(context: Context, request: Request, token: string): Promise<void> {
  const { sessions, shop } = context.get(portsContext)
  const cookies = context.get(cookiesContext)
  const before = readCookies(shop, request)
  if (before.customer) await sessions.end('customer', before.customer)
  if (before.guest) {
    const guest = await sessions.renew('guest', before.guest)
    // Where there is none it may have been renewed by this very form, sent twice, whose new name must not be taken away again.
    if (guest) cookies.set(sessionCookie(shop, 'guest', guest))
  }
  cookies.set(sessionCookie(shop, 'customer', token))
}

/** Something about what this session may do has changed: the same session under a new id (R12). */
export async function renewCustomerSession(context: Context, request: Request): Promise<void> {
  const { sessions, shop } = context.get(portsContext)
  const before = readCookies(shop, request).customer
  const token = before && (await sessions.renew('customer', before))
  if (token) context.get(cookiesContext).set(sessionCookie(shop, 'customer', token))
}

/** Whoever signs out leaves nothing behind on this browser: neither the session nor the guest it had been before. */
export async function endCustomerSession(context: Context, request: Request): Promise<void> {
  const { sessions, shop } = context.get(portsContext)
  const cookies = context.get(cookiesContext)
  const before = readCookies(shop, request)
  if (before.customer) await sessions.end('customer', before.customer)
  if (before.guest) await sessions.end('guest', before.guest)
  cookies.set(endedCookie(shop, 'customer'))
  cookies.set(endedCookie(shop, 'guest'))
}

/** What a browser is asked to forget at signing out (R34). */
export const CLEAR_SITE_DATA = { 'Clear-Site-Data': '"cache", "storage"' }
