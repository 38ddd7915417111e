import type { Json } from '../aggregate.ts'

const ID = /^[\w=:.-]{1,200}$/
const CODE = /^[A-Z0-9_]{1,100}$/
const MOMENT = /^[\d:.+TZ-]{4,40}$/
/** Toss says some things in words: 카드, 신용, 토스페이; an institution by a number or a name. */
const WORD = /^[\p{L} ]{1,20}$|^\d{1,3}$/u

/**
 * What of Toss's texts is of the payment and not of a person, and how it looks; anything else anybody may have written there is
 * hidden.
 */
const TEXTS: ReadonlyMap<string, RegExp> = new Map([
  ...['orderId', 'paymentKey', 'mId', 'lastTransactionKey', 'transactionKey', 'eventId', 'version'].map(
    name => [name, ID] as const,
  ),
  ...['eventType', 'entityType', 'status', 'cancelStatus', 'type', 'currency', 'country', 'code'].map(
    name => [name, CODE] as const,
  ),
  ...['acquireStatus', 'settlementStatus', 'refundStatus'].map(name => [name, CODE] as const),
  ...['createdAt', 'requestedAt', 'approvedAt', 'canceledAt', 'dueDate'].map(name => [name, MOMENT] as const),
  ...['issuerCode', 'acquirerCode', 'bankCode', 'bank', 'method', 'provider'].map(
    name => [name, WORD] as const,
  ),
  ...['cardType', 'ownerType', 'accountType'].map(name => [name, WORD] as const),
])
/** Sums and how a card was paid off; any other number may be a telephone's. */
const NUMBERS = /^(?:vat|amount|\w+Amount|installmentPlanMonths)$/
const NUMBER_MAX = 1e12
/** Whatever an integration wrote for itself (core-api.md 3.1), names included. */
const FREE = 'metadata'
const HIDDEN = '•••'

/** The same shape, states, sums and ids; people, accounts and check values hidden. An allow-list: what is new is hidden. */
export const withoutPeople = (json: Json): Json => masked(json, '')

/** A code of Toss's or of the network's, hidden where it can be none. */
export const codeWithoutPeople = (code: string): string => (CODE.test(code) ? code : HIDDEN)

/** An id that opens something at Toss, by its ends: enough to tell one from another. */
export const endsOf = (id: string): string => (id.length < 14 ? HIDDEN : `${id.slice(0, 5)}…${id.slice(-4)}`)

function masked(json: Json, name: string): Json {
  if (name === FREE && json !== null) return HIDDEN
  if (Array.isArray(json)) return json.map(item => masked(item, name))
  if (typeof json === 'object' && json !== null)
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [nameOf(key), masked(value ?? null, key)]),
    )
  if (typeof json === 'string') return TEXTS.get(name)?.test(json) ? json : HIDDEN
  if (typeof json === 'number') return NUMBERS.test(name) && Math.abs(json) < NUMBER_MAX ? json : HIDDEN
  return json
}

/** Names are anybody's text as well. */
const nameOf = (key: string): string => (/^[A-Za-z][A-Za-z_]{0,40}$/.test(key) ? key : HIDDEN)
