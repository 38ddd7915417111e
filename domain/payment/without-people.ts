import type { Json } from '../aggregate.ts'

/** What of Toss's texts is of the payment and not of a person; anything else anybody may have written there is hidden. */
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
  ...['bankCode', 'dueDate', 'settlementStatus', 'refundStatus', 'provider', 'accountType', 'bank', 'code'],
])
const HIDDEN = '•••'
/** A text under such a name; longer, or of other signs, it is none of Toss's. */
const PLAIN = /^[\p{L}\p{N} _:.+/=-]{1,120}$/u
const NUMBER_MAX = 1e12

/** The same shape, states, sums and ids; people, accounts and check values hidden. An allow-list: what is new is hidden. */
export const withoutPeople = (json: Json): Json => masked(json, '')

/** A code of Toss's or of the network's, hidden where it can be none. */
export const codeWithoutPeople = (code: string): string => (/^\w{1,100}$/.test(code) ? code : HIDDEN)

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
