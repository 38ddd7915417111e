import { TossError } from './errors.ts'

/** Keys of the widget and keys of the single APIs never mix (core-api.md 1.3). */
export type KeyFamily = 'widget' | 'api'

/** One pair of keys a sandbox may be told of; without any, every well-formed pair of test keys is good. */
export interface KeyPair {
  readonly clientKey: string
  readonly secretKey: string
  /** API version of its answers (core-api.md 1.4); absent: by the kind of key. */
  readonly version?: string
}

/** Who asks: what a key says. */
export interface Merchant {
  readonly mId: string
  readonly family: KeyFamily
  readonly version: string
  readonly key: string
}

/** The public documentation keys belong to it, and so paymentKeys begin with `tviva` (core-api.md 1.3). */
export const M_ID = 'tvivarepublica'
const SECRET_KEY = /^test_(gsk|sk|ak)_[A-Za-z0-9_]{8,100}$/
const CLIENT_KEY = /^test_(gck|ck)_[A-Za-z0-9_]{8,100}$/

export interface Merchants {
  /** @throws INCORRECT_BASIC_AUTH_FORMAT, UNAUTHORIZED_KEY */
  ofAuthorization(header: string): Merchant
  /** @throws INVALID_CLIENT_KEY */
  ofClientKey(clientKey: string): Merchant
  /** Whether the two belong together; without pairs only the kind of key can tell. */
  arePair(clientKey: string, secretKey: string): boolean
}

/** Real money and a pretended Toss do not belong on one machine. */
export const isLiveKey = (text: string | undefined): boolean => /^live_(g?[cs]k|ak)_/.test(text?.trim() ?? '')

/**
 * @param pairs the only keys that are known; empty: every well-formed pair of test keys. A live key is never known.
 * @throws when one of the pairs is live
 */
export function createMerchants(pairs: readonly KeyPair[] = []): Merchants {
  if (pairs.some(({ clientKey, secretKey }) => isLiveKey(clientKey) || isLiveKey(secretKey)))
    throw new Error('The sandbox takes no live keys.')
  function known(key: string, part: 'clientKey' | 'secretKey', shape: RegExp): Merchant | null {
    const kind = shape.exec(key)?.[1]
    if (!kind) return null
    const pair = pairs.find(pair => pair[part] === key)
    if (pairs.length > 0 && !pair) return null
    const family = kind.startsWith('g') ? 'widget' : 'api'
    return { mId: M_ID, family, version: pair?.version ?? versionOf(family), key }
  }

  return {
    ofAuthorization(header) {
      const merchant = known(secretKeyOf(header), 'secretKey', SECRET_KEY)
      if (!merchant) throw new TossError('UNAUTHORIZED_KEY')
      return merchant
    },
    ofClientKey(clientKey) {
      const merchant = known(clientKey, 'clientKey', CLIENT_KEY)
      if (!merchant) throw new TossError('INVALID_CLIENT_KEY')
      return merchant
    },
    arePair: (clientKey, secretKey) =>
      pairs.length === 0 || pairs.some(pair => pair.clientKey === clientKey && pair.secretKey === secretKey),
  }
}

/** Source: core-api.md 1.4, emulator default. */
const versionOf = (family: KeyFamily) => (family === 'widget' ? '2022-11-16' : '2024-06-01')

/** Basic auth every wrong way (core-api.md 1.2). */
function secretKeyOf(header: string): string {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(header.trim())?.[1]
  if (!encoded) throw new TossError('INCORRECT_BASIC_AUTH_FORMAT')
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 0) throw new TossError('INCORRECT_BASIC_AUTH_FORMAT')
  if (colon !== decoded.length - 1) throw new TossError('UNAUTHORIZED_KEY') // a password, which no key has
  return decoded.slice(0, colon)
}

/** For logs and the console: never the whole key. */
export const maskKey = (key: string): string => `${key.slice(0, 12)}****${key.slice(-3)}`
