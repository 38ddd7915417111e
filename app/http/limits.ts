import { data, type RouterContextProvider } from 'react-router'
import { TooBusy } from '../../domain/accounts.ts'
import type { SlowLimit } from '../../domain/rate-limit.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { headersContext, portsContext } from '../context.ts'
import { clientAddressOf } from './client-address.ts'

/** So many in a window, for each of what they are counted by. */
interface WindowLimit {
  readonly max: number
  readonly windowMs: number
}

const guesses: SlowLimit = {
  max: 10,
  windowMs: 15 * MINUTE_MS,
  fromMs: MINUTE_MS,
  toMs: HOUR_MS,
  forgottenMs: DAY_MS,
}
const per = (max: number, windowMs: number): WindowLimit => ({ max, windowMs })

/** Where passwords are guessed: ten at once, then one at a time, later each time (R17). */
const SLOW = {
  /** by strangers' browsers, for each account, of those that exist and those that do not */
  'sign-in:account': guesses,
  /** by one browser that has signed in to the account before, whatever strangers do meanwhile */
  'sign-in:device': guesses,
  'staff-sign-in:account': guesses,
  'staff-sign-in:device': guesses,
  /** the current password, asked of who is signed in already */
  'password:account': guesses,
} as const satisfies Record<string, SlowLimit>

/**
 * Limits of the shop's doors, shared by all nodes. `:account` is an account, a mail or a guest, `:address` an IPv4 address or
 * an IPv6 /64, `:all` the whole shop: far above what a good day brings, far below what a thousand addresses can. That of
 * webhooks, counted in batches, stands in `webhook-limit.ts`, those of staff's links and codes in
 * `app/admin/sign-in-limits.ts`.
 */
const LIMITS = {
  'sign-in:address': per(100, 15 * MINUTE_MS),
  'sign-in:all': per(3_000, 15 * MINUTE_MS),
  'staff-sign-in:address': per(100, 15 * MINUTE_MS),
  /** of its own: no flood of customers keeps staff out */
  'staff-sign-in:all': per(1_000, 15 * MINUTE_MS),
  /** by browsers that are known, right passwords included: each takes a place in the queue where passwords are proved */
  'sign-in:known': per(60, 15 * MINUTE_MS),
  'staff-sign-in:known': per(60, 15 * MINUTE_MS),
  /** right ones too: an export or the erasure of all one's data may follow, and each takes a place in the queue */
  'password:known': per(30, HOUR_MS),
  /** also bounds how often a stranger can have the owner of a mail written to */
  'sign-up:account': per(5, HOUR_MS),
  'sign-up:address': per(50, 15 * MINUTE_MS),
  'sign-up:all': per(1_500, 15 * MINUTE_MS),
  'reset:account': per(5, HOUR_MS),
  'reset:address': per(30, 15 * MINUTE_MS),
  'reset:all': per(1_000, 15 * MINUTE_MS),
  /** guest orders looked for: of one order, by whatever mail, and from one address */
  'look-up:account': per(5, HOUR_MS),
  'look-up:address': per(30, 15 * MINUTE_MS),
  'look-up:all': per(1_000, 15 * MINUTE_MS),
  /** links typed or guessed */
  'link:address': per(60, 15 * MINUTE_MS),
  /** mails somebody signed in has sent: to prove an address, to move to another */
  'mail:account': per(5, HOUR_MS),
  'checkout:account': per(100, 10 * MINUTE_MS),
  'checkout:address': per(300, 10 * MINUTE_MS),
  'checkout:all': per(20_000, 10 * MINUTE_MS),
  /** one return, opened again and again by an impatient hand, is always led to its order */
  'confirm:account': per(100, 10 * MINUTE_MS),
  'confirm:address': per(1_000, 10 * MINUTE_MS),
  /** No limit of the whole shop: with it strangers could keep buyers from paying what they had approved already at Toss. */
  'confirm:order': per(100, 10 * MINUTE_MS),
  /** codes that are none, in a basket: far above what somebody who mistypes theirs does */
  'coupon:address': per(60, 10 * MINUTE_MS),
  'card:account': per(30, 10 * MINUTE_MS),
  /** whoever shows keys that are none, are over or are for another environment */
  'api:address': per(60, 10 * MINUTE_MS),
  /** a shop's own server at its busiest */
  'api:key': per(1_200, MINUTE_MS),
  /** names and mails looked for by one of the staff: a busy telephone, far below what guessing at a mask takes */
  'find-people:account': per(30, 10 * MINUTE_MS),
  'find-people:day': per(300, DAY_MS),
  /** what browsers tell of the content security policy: one address that sends for ever silences no other */
  'csp:address': per(60, 10 * MINUTE_MS),
  'csp:all': per(2_000, 10 * MINUTE_MS),
  'card:address': per(300, 10 * MINUTE_MS),
  'card:all': per(5_000, 10 * MINUTE_MS),
} as const satisfies Record<string, WindowLimit>

export type LimitName = keyof typeof LIMITS
export type SlowLimitName = keyof typeof SLOW

type Context = Readonly<RouterContextProvider>

/** Who or what a try is counted by; `all` needs no name. */
export const bucketOf = (limit: LimitName | SlowLimitName, by = ''): string => `${limit}:${by}`

/** Counts one more of each, in their order, until one is over. @returns ms to wait, 0 when it may go on */
export async function overLimit(
  context: Context,
  counted: readonly (readonly [limit: LimitName, by?: string])[],
): Promise<number> {
  const { rateLimit } = context.get(portsContext)
  for (const [limit, by] of counted) {
    const { max, windowMs } = LIMITS[limit]
    const { retryAfterMs } = await rateLimit.count(bucketOf(limit, by), max, windowMs)
    if (retryAfterMs > 0) return retryAfterMs
  }
  return 0
}

/** One more asking for the current password of who is signed in, right or wrong. @returns ms to wait, 0 when it may go on */
export const overPasswords = async (context: Context, customerId: string): Promise<number> =>
  (await overGuesses(context, 'password:account', customerId)) ||
  (await overLimit(context, [['password:known', customerId]]))

/** Counts one more guess. @returns ms to wait, 0 when it may go on */
export async function overGuesses(context: Context, limit: SlowLimitName, by: string): Promise<number> {
  const { retryAfterMs } = await context.get(portsContext).rateLimit.slow(bucketOf(limit, by), SLOW[limit])
  return retryAfterMs
}

/** They have just shown that they were not guessing. */
export const forgiveGuesses = (context: Context, limit: SlowLimitName, by: string): Promise<void> =>
  context.get(portsContext).rateLimit.forgive(bucketOf(limit, by))

/** The usual three: by address, by account or mail, all together. @returns ms to wait, 0 when it may go on */
export const overUsual = (
  context: Context,
  request: Request,
  what: 'checkout' | 'card' | 'sign-up' | 'reset' | 'look-up',
  account: string | null,
): Promise<number> =>
  overLimit(context, [
    [`${what}:address`, clientAddressOf(request)],
    ...(account === null ? [] : [[`${what}:account`, account] as const]),
    [`${what}:all`],
  ])

/** The same where no form comes back. @throws an answer of 429 when one is over */
export async function throttle(
  context: Context,
  request: Request,
  what: 'checkout' | 'card',
  account: string | null,
): Promise<void> {
  stopWhile(context, await overUsual(context, request, what, account))
}

/** A return from the payment window: by address, by account, by order. @throws an answer of 429 when one is over */
export async function throttleConfirm(
  context: Context,
  request: Request,
  account: string | null,
  orderId: string,
): Promise<void> {
  const byAccount = account === null ? [] : [['confirm:account', account] as const]
  const byAddress = ['confirm:address', clientAddressOf(request)] as const
  stopWhile(context, await overLimit(context, [byAddress, ...byAccount, ['confirm:order', orderId]]))
}

/**
 * Does what tells a guessed coupon from one there is. A guess stays counted, the other takes itself back: whoever has one may
 * look at it as often as they like.
 * @param code null counts for nothing
 * @returns ms to wait where too many were guessed from this address: then nothing was done, whatever the code
 */
export async function unlessGuessing<Found>(
  context: Context,
  request: Request,
  code: string | null,
  act: () => Promise<Found>,
  isGuess: (found: Found) => boolean,
): Promise<{ readonly found: Found } | { readonly waitMs: number }> {
  if (!code) return { found: await act() }
  const address = clientAddressOf(request)
  const waitMs = await overLimit(context, [['coupon:address', address]])
  if (waitMs > 0) return { waitMs }
  const found = await act()
  if (!isGuess(found)) await context.get(portsContext).rateLimit.takeBack(bucketOf('coupon:address', address))
  return { found }
}

/** @throws an answer of 429 when there is something to wait for */
function stopWhile(context: Context, waitMs: number): void {
  if (waitMs > 0) throw data(null, tooMany(context, waitMs))
}

/** A form that comes back: what was typed, what is wrong with it, or how long to wait before it is sent again. */
export interface NotTaken {
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  readonly waitMinutes?: number
}

/** Asked too often: all that was typed, and when to come again. */
export function comeAgain(context: Context, waitMs: number, values: NotTaken['values']) {
  const notTaken: NotTaken = { errors: {}, values, waitMinutes: Math.ceil(waitMs / MINUTE_MS) }
  return data(notTaken, tooMany(context, waitMs))
}

/** How `data()` says 429; `Retry-After` goes with whatever page answers. */
export function tooMany(
  context: Context,
  waitMs: number,
): { status: 429; headers: { 'Retry-After': string } } {
  return { status: 429, headers: retryAfter(context, waitMs) }
}

/** How `data()` says 503: too many passwords to check at once. */
export function tooBusy(
  context: Context,
  waitMs: number,
): { status: 503; headers: { 'Retry-After': string } } {
  return { status: 503, headers: retryAfter(context, waitMs) }
}

function retryAfter(context: Context, waitMs: number): { 'Retry-After': string } {
  const headers = { 'Retry-After': String(Math.ceil(waitMs / SECOND_MS)) }
  context.get(headersContext).set('Retry-After', headers['Retry-After'])
  return headers
}

/** Runs what checks passwords. @returns what came of it, or that there are too many at once */
export async function unlessBusy<T>(work: Promise<T>): Promise<{ done: T } | { busyMs: number }> {
  try {
    return { done: await work }
  } catch (error) {
    if (error instanceof TooBusy) return { busyMs: error.retryAfterMs }
    throw error
  }
}
