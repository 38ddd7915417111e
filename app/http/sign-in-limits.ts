import type { RouterContextProvider } from 'react-router'
import { cookiesContext, portsContext } from '../context.ts'
import { clientAddressOf } from './client-address.ts'
import { deviceCookie, readCookies } from './cookies.ts'
import { forgiveGuesses, overGuesses, overLimit, type SlowLimitName } from './limits.ts'

type Context = Readonly<RouterContextProvider>
export type Door = 'sign-in' | 'staff-sign-in'

export interface CountedSignIn {
  /** ms to wait, 0 when the try is allowed */
  readonly waitMs: number
  /** To be called after a sign-in that succeeded: forgives the tries, and knows this browser from now on. */
  succeeded(subject: string): Promise<void>
}

/**
 * Counts one try to sign in (R17). A browser that has signed in to this account before has a count of its own, so that it gets in
 * while strangers hold the account or its address locked, and then one with all those that have: in that order, so that guesses
 * of one leave the others their tries. Everybody else is counted by address, account and shop, in that order: an address that
 * is over locks no accounts any more. An account nobody has is counted like any other.
 */
export async function countSignIn(
  context: Context,
  request: Request,
  door: Door,
  email: string,
): Promise<CountedSignIn> {
  const { devices, shop } = context.get(portsContext)
  const account = accountOf(context, door, email)
  const browserId = await devices.knows(readCookies(shop, request).device, account)
  const isKnown = browserId !== null
  // By what stays when its token is renewed: else a sign-in to an account of one's own would begin the count of this one anew.
  const limit: SlowLimitName = isKnown ? `${door}:device` : `${door}:account`
  const by = isKnown ? `${browserId}:${account}` : account
  const waitMs = isKnown
    ? (await overGuesses(context, limit, by)) || (await overLimit(context, [[`${door}:known`, account]]))
    : (await overLimit(context, [[`${door}:address`, clientAddressOf(request)]])) ||
      (await overGuesses(context, limit, by)) ||
      (await overLimit(context, [[`${door}:all`]]))
  return {
    waitMs,
    async succeeded(subject) {
      await forgiveGuesses(context, limit, by)
      await rememberBrowser(context, request, account, subject)
    },
  }
}

/** This browser's person has just proved who they are in another way: by a mail, or by the password they changed. */
export async function knowDevice(context: Context, request: Request, customerId: string): Promise<void> {
  const customer = await context.get(portsContext).customers.customer(customerId)
  if (customer)
    await rememberBrowser(context, request, accountOf(context, 'sign-in', customer.email), customerId)
}

/**
 * The same for staff, by a link that only they were given: else strangers who guess at their mail would keep them out of the sign-in
 * it leads to. Their second factor is counted apart from this.
 */
export const knowStaffBrowser = (
  context: Context,
  request: Request,
  staffId: string,
  email: string,
): Promise<void> => rememberBrowser(context, request, accountOf(context, 'staff-sign-in', email), staffId)

/** From now on this browser is one `subject` was seen with. @param account a keyed hash of what they prove there */
export async function rememberBrowser(
  context: Context,
  request: Request,
  account: string,
  subject: string,
): Promise<void> {
  const { devices, shop } = context.get(portsContext)
  const token = await devices.remember(readCookies(shop, request).device, account, subject)
  context.get(cookiesContext).set(deviceCookie(shop, token))
}

const accountOf = (context: Context, door: Door, email: string): string =>
  context.get(portsContext).vault.fingerprint(door, email.trim().normalize('NFC').toLowerCase())
