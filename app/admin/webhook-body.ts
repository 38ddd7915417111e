import type { Json } from '../../domain/aggregate.ts'
import { parseJson } from '../http/json.ts'

/** What of a webhook's text is of the payment and not of a person; anything else anybody may have written there is hidden. */
const SHOWN = new Set([
  ...['eventType', 'createdAt', 'eventId', 'entityType', 'version', 'status', 'orderId', 'paymentKey', 'mId'],
  ...[
    'lastTransactionKey',
    'transactionKey',
    'method',
    'type',
    'currency',
    'country',
    'requestedAt',
    'approvedAt',
  ],
  ...['canceledAt', 'cancelStatus', 'issuerCode', 'acquirerCode', 'cardType', 'ownerType', 'acquireStatus'],
  ...['bankCode', 'dueDate', 'settlementStatus', 'refundStatus', 'provider', 'accountType', 'bank'],
])
const HIDDEN = '•••'
/** A text under such a name; longer, or of other signs, it is none of Toss's. */
const PLAIN = /^[\p{L}\p{N} _:.+/=-]{1,120}$/u
const NUMBER_MAX = 1e12
const LENGTH_MAX = 20_000

/** A body for staff's eyes: shape, states, sums and ids; people, accounts and check values hidden. null: it is no JSON. */
export function maskedBody(body: string): string | null {
  const json = parseJson(body)
  if (json === undefined || json === null) return null
  const text = JSON.stringify(masked(json as Json, ''), null, 2)
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text
}

function masked(json: Json, name: string): Json {
  if (Array.isArray(json)) return json.map(item => masked(item, name))
  if (typeof json === 'object' && json !== null)
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [nameOf(key), masked(value ?? null, key)]),
    )
  if (typeof json === 'string') return SHOWN.has(name) && PLAIN.test(json) ? json : HIDDEN
  if (typeof json === 'number') return Math.abs(json) < NUMBER_MAX ? json : HIDDEN
  return json
}

/** Names are anybody's text as well. */
const nameOf = (key: string): string => (/^[A-Za-z][A-Za-z0-9_]{0,40}$/.test(key) ? key : HIDDEN)
