import type { Json } from '../../domain/aggregate.ts'
import { withoutPeople } from '../../domain/payment/without-people.ts'
import { parseJson } from '../http/json.ts'
import { shortenKeys } from './shown-json.ts'

const LENGTH_MAX = 20_000

/**
 * A body for staff's eyes: shape, states, sums and ids; people, accounts and check values hidden, payment keys by their ends.
 * null: it is no JSON.
 */
export function maskedBody(body: string): string | null {
  const json = parseJson(body)
  if (json === undefined || json === null) return null
  const text = JSON.stringify(shortenKeys(withoutPeople(json as Json)), null, 2)
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text
}
