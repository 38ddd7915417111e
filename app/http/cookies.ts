import type { SessionKind } from '../../domain/sessions.ts'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../domain/time.ts'
import type { Shop } from '../ports.ts'
import type { Language } from '../text.ts'

type Origin = Pick<Shop, 'publicUrl'>
type CookieName = SessionKind | 'language' | 'device'

/** As long as the session may live at most; the table ends it sooner when it lies idle. */
const LIFE_MS: Readonly<Record<CookieName, number>> = {
  customer: 30 * DAY_MS,
  guest: 30 * DAY_MS,
  staff: 12 * HOUR_MS,
  language: 365 * DAY_MS,
  device: 365 * DAY_MS,
}

const NAMES = ['customer', 'guest', 'staff', 'language', 'device'] as const

/** Tokens and languages hold nothing else; whatever does was not set by us. */
const VALUE = /^[\w-]{1,128}$/

const isSecure = ({ publicUrl }: Origin) => publicUrl.startsWith('https:')

/** `__Host-` binds a cookie to this very host and to TLS (R13); loopback http cannot have it, so there the name is plain. */
const nameOf = (shop: Origin, name: CookieName) => `${isSecure(shop) ? '__Host-' : ''}jangbu-${name}`

/** What this request brings of ours; null where nothing, or nothing readable, or the same name twice with two values. */
export function readCookies(shop: Origin, request: Request): Readonly<Record<CookieName, string | null>> {
  const header = request.headers.get('cookie') ?? ''
  const found = new Map<string, string | null>()
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at < 0) continue
    const name = pair.slice(0, at).trim()
    const value = pair.slice(at + 1).trim()
    const known = found.get(name)
    const doubtful = !VALUE.test(value) || (known !== undefined && known !== value)
    found.set(name, doubtful ? null : value)
  }
  const read = (name: CookieName) => found.get(nameOf(shop, name)) ?? null
  const [customer, guest, staff, language, device] = NAMES.map(read)
  return {
    customer: customer ?? null,
    guest: guest ?? null,
    staff: staff ?? null,
    language: language ?? null,
    device: device ?? null,
  }
}

/** `Set-Cookie` for a session just started. Lax, not Strict: coming back from Toss is a cross-site top-level GET (R13). */
export const sessionCookie = (shop: Origin, kind: SessionKind, token: string): string =>
  cookie(shop, kind, token, LIFE_MS[kind])

/** `Set-Cookie` that takes a session's cookie away; the session itself is ended in the table. */
export const endedCookie = (shop: Origin, kind: SessionKind): string => cookie(shop, kind, '', 0)

/** A browser somebody has signed in with; it lets nobody in, it only tells a known browser from a stranger's (R17). */
export const deviceCookie = (shop: Origin, token: string): string =>
  cookie(shop, 'device', token, LIFE_MS.device)

export const languageCookie = (shop: Origin, language: Language): string =>
  cookie(shop, 'language', language, LIFE_MS.language)

/** @throws when the value could break out of the header: tokens are ours, so that is a defect */
function cookie(shop: Origin, name: CookieName, value: string, lifeMs: number): string {
  if (value !== '' && !VALUE.test(value)) throw new TypeError(`not a value for the cookie ${name}`)
  const parts = [
    `${nameOf(shop, name)}=${value}`,
    'Path=/',
    `Max-Age=${lifeMs / SECOND_MS}`,
    'HttpOnly',
    'SameSite=Lax',
  ]
  return (isSecure(shop) ? [...parts, 'Secure'] : parts).join('; ')
}
