import type { RouterContextProvider } from 'react-router'
import type { SlowLimit } from '../../domain/rate-limit.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { portsContext } from '../context.ts'
import { readCookies } from '../http/cookies.ts'
import { rememberBrowser } from '../http/sign-in-limits.ts'
import type { Ports } from '../ports.ts'

const WINDOW_MS = 15 * MINUTE_MS
const PER_ADDRESS_MAX = 100

/** Five at once, then one after 1, 2, 4 … 360 min. The window is a day, or four a quarter of an hour would never be slowed. */
const CODES: SlowLimit = {
  max: 5,
  windowMs: DAY_MS,
  fromMs: MINUTE_MS,
  toMs: 6 * HOUR_MS,
  forgottenMs: 7 * DAY_MS,
}
/** Wrong ones, by all strangers' browsers together and by each that is known, whatever was forgiven meanwhile. */
const CODES_A_DAY_MAX = 8

/** Whoever holds a session and fails to show who they are: ten in its whole life, then one at a time. */
const STEP_UPS: SlowLimit = {
  max: 10,
  windowMs: 12 * HOUR_MS,
  fromMs: MINUTE_MS,
  toMs: HOUR_MS,
  forgottenMs: DAY_MS,
}

/** One more try at a set-up link, by address alone. @returns whole minutes to wait, 0 when it is allowed */
export async function countSetUp({ rateLimit }: Pick<Ports, 'rateLimit'>, address: string): Promise<number> {
  const { retryAfterMs } = await rateLimit.count(`staff-setup:address:${address}`, PER_ADDRESS_MAX, WINDOW_MS)
  return minutesOf(retryAfterMs)
}

/**
 * Who they are once more, or the first code of a new factor: by the session it is shown in, so that nobody who holds none of
 * theirs keeps them from a refund or the switch (R17). One that is proved goes on under a new id, and so anew; one that was
 * stolen has fewer than thirty guesses in the twelve hours it lives.
 */
export async function countStepUp(
  { rateLimit }: Pick<Ports, 'rateLimit'>,
  token: string | null,
): Promise<number> {
  return minutesOf((await rateLimit.slow(`staff-step-up:${token ?? ''}`, STEP_UPS)).retryAfterMs)
}

export interface CountedCode {
  /** whole minutes to wait, 0 when the try is allowed */
  readonly waitMinutes: number
  /** To be called after a code that was right: forgives the tries, and knows this browser from now on. */
  succeeded(): Promise<void>
}

/**
 * One code of somebody whose password was right (R17). Three of the million codes are right at any moment. Strangers'
 * browsers together try 8 a day, 2,928 a year: 0.88 % for whoever knows the password and guesses all year. A browser that
 * has shown a code of theirs before has a count of its own, so that it gets in meanwhile; it stays when the right password renews
 * the browser's token. At 4 a day without growing and 14 beyond, 1,478 a year, that is 0.44 % for whoever copied one. Where the
 * person comes in by it too, their right codes forgive that count, but not the browser's day: 8 wrong ones, 0.88 %.
 * A right code takes itself back from the day's, so that nobody is kept out by coming in often. The password alone makes no
 * browser known.
 */
export async function countCode(
  context: Readonly<RouterContextProvider>,
  request: Request,
  staffId: string,
): Promise<CountedCode> {
  const { devices, rateLimit, shop, vault } = context.get(portsContext)
  const account = vault.fingerprint('staff-code', staffId)
  const browserId = await devices.knows(readCookies(shop, request).device, account)
  const isKnown = browserId !== null
  const bucket = isKnown ? `staff-code:device:${browserId}:${staffId}` : `staff-code:account:${staffId}`
  const day = isKnown ? `staff-code:device-day:${browserId}:${staffId}` : `staff-code:day:${staffId}`
  const slow = await rateLimit.slow(bucket, CODES)
  const waitMs = slow.retryAfterMs || (await rateLimit.count(day, CODES_A_DAY_MAX, DAY_MS)).retryAfterMs
  return {
    waitMinutes: minutesOf(waitMs),
    async succeeded() {
      await rateLimit.forgive(bucket)
      await rateLimit.takeBack(day)
      await knowByCode(context, request, staffId)
    },
  }
}

/** This browser's person has just shown a code of their own. */
export async function knowByCode(
  context: Readonly<RouterContextProvider>,
  request: Request,
  staffId: string,
): Promise<void> {
  const { vault } = context.get(portsContext)
  await rememberBrowser(context, request, vault.fingerprint('staff-code', staffId), staffId)
}

/** The same for a link to another password. */
export async function countReset({ rateLimit }: Pick<Ports, 'rateLimit'>, address: string): Promise<number> {
  const { retryAfterMs } = await rateLimit.count(`staff-reset:address:${address}`, PER_ADDRESS_MAX, WINDOW_MS)
  return minutesOf(retryAfterMs)
}

/** The same for a link somebody was invited by, by address alone. */
export async function countJoin({ rateLimit }: Pick<Ports, 'rateLimit'>, address: string): Promise<number> {
  const { retryAfterMs } = await rateLimit.count(`staff-join:address:${address}`, PER_ADDRESS_MAX, WINDOW_MS)
  return minutesOf(retryAfterMs)
}

const minutesOf = (ms: number) => Math.ceil(ms / MINUTE_MS)

/** What a refused try is answered with. */
export const tooMany = (minutes: number) => ({
  status: 429,
  headers: { 'retry-after': String(minutes * 60) },
})
