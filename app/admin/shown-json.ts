import type { Json } from '../../domain/aggregate.ts'
import { shownKey } from '../../domain/payment/keys.ts'
import { endsOf } from '../../domain/payment/without-people.ts'

/** As the vault writes it; what comes after the subject is ciphertext and says nothing to a reader. */
const SEALED = /^(s1\.(?:account|statutory)\.[\w-]+)\.[\w-]+\.[\w-]+$/

/** JSON for staff's eyes: sealed text stays sealed and is cut after whose it is, the rest stays as it was stored. */
export const shortenSealed = (json: Json | undefined): Json =>
  eachText(json ?? null, text => text.replace(SEALED, '$1.…'))

/** Names under which payment keys stand in events and in the states they lead to. */
const NAMES: ReadonlySet<string> = new Set(['paymentKey', 'lateKeys'])
/** A whole one; what was shortened before it came here stays as it is. */
const WHOLE = /^[\w=-]+$/
/** One is longer; a shorter one may be a word of anybody's, and is hidden only where it is named. */
const LENGTH_MIN = 14

/**
 * JSON for staff's eyes: a payment key opens something at Toss, so it stands there by its ends (R19), within idempotency keys and
 * addresses too. To look for one, staff type it in whole.
 */
export function shortenKeys(json: Json): Json {
  const keys = new Set<string>()
  eachText(json, (text, name) => {
    if (NAMES.has(name) && WHOLE.test(text) && text.length >= LENGTH_MIN) keys.add(text)
    return text
  })
  const within = (text: string) => [...keys].reduce((left, key) => left.replaceAll(key, endsOf(key)), text)
  return eachText(json, (text, name) => {
    if (NAMES.has(name)) return WHOLE.test(text) ? endsOf(text) : text
    return within(name === 'idempotencyKey' ? shownKey(text) : text)
  })
}

/** Two spaces an indent, sealed text and payment keys shortened. */
export const prettyJson = (json: Json): string => JSON.stringify(shortenKeys(shortenSealed(json)), null, 2)

/** @param shown of a text and the name it stands under, in a list the list's */
function eachText(json: Json, shown: (text: string, name: string) => string, name = ''): Json {
  if (typeof json === 'string') return shown(json, name)
  if (Array.isArray(json)) return json.map(item => eachText(item, shown, name))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, eachText(value ?? null, shown, key)]),
  )
}
