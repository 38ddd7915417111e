import type { PaymentEvent } from '../../domain/payment/events.ts'
import type { KeptExchange } from '../../domain/payment/exchanges.ts'
import type { StoredEvent } from '../../domain/ports.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { StoryStep } from './payment-view.ts'
import { prettyJson } from './shorten-sealed.ts'

/** So many of the newest are read. */
export const EXCHANGES_READ = 60

/** A question to Toss beside its answer; times in ms. */
export interface ExchangeView {
  /** when it was asked; of several alike the last time */
  readonly at: Instant
  readonly endpoint: string
  readonly idempotencyKey: string | null
  readonly request: string | null
  /** the event that meant it; null: a look-up, which means nothing */
  readonly meant: Led | null
  /** `waiting`: none is known yet; `gone`: nothing of it was kept */
  readonly told: AnswerView | 'waiting' | 'gone'
  /** answered alike so often, since … */
  readonly times: number
  readonly since: Instant
}

export interface AnswerView extends Pick<KeptExchange, 'outcome' | 'status' | 'code' | 'traceId' | 'tookMs'> {
  /** Toss's own state of the payment, of an answer that holds one */
  readonly state: string | null
  readonly body: string | null
  readonly ledTo: readonly Led[]
}

/** An event on one side of an exchange. */
export type Led = Pick<StoryStep, 'position' | 'type'>

type Stored = StoredEvent<PaymentEvent>

interface ExchangesOf {
  readonly orderId: string
  readonly stored: readonly Stored[]
  readonly isSettling: boolean
  readonly until?: Instant
}

/**
 * What was asked of Toss about one payment and what it said, newest first: as it was kept, and for an intent of which nothing
 * was kept what its event says.
 * @param isSettling the newest intent is not settled
 * @param until what was answered by then; absent: to now
 */
export async function exchangesView(
  { exchanges }: Pick<Ports, 'exchanges'>,
  { orderId, stored, isSettling, until }: ExchangesOf,
): Promise<readonly ExchangeView[]> {
  const kept = await exchanges.of(namesAtToss(orderId, stored), EXCHANGES_READ, until)
  const short = shortener(stored, kept)
  const told = kept.map(exchange => viewOf(exchange, stored))
  return placed(told, unkept(stored, kept, isSettling)).map(exchange => ({
    ...exchange,
    ...shortened(exchange, short),
  }))
}

/** A charge that took another order id, and a payment of another system, have more than one. */
const namesAtToss = (orderId: string, stored: readonly Stored[]): readonly string[] => [
  orderId,
  ...stored.flatMap(({ event }) => ('tossOrderId' in event ? [event.tossOrderId] : [])),
]

/** What was kept stays in the order it was answered in; an intent stands where its moment does. */
function placed(told: readonly ExchangeView[], intents: readonly ExchangeView[]): readonly ExchangeView[] {
  const all = [...told]
  for (const intent of intents) {
    const before = all.findIndex(({ at }) => at <= intent.at)
    all.splice(before < 0 ? all.length : before, 0, intent)
  }
  return all
}

/** No page holds a payment key (R19): its ends tell one from another. */
function shortener(stored: readonly Stored[], kept: readonly KeptExchange[]): (text: string) => string {
  const said = JSON.stringify([stored.map(({ event }) => event), kept])
  const keys = new Set([...said.matchAll(/"paymentKey":"([^"]+)"/g)].map(([, key = '']) => key))
  return text =>
    [...keys].reduce((shown, key) => shown.replaceAll(key, `${key.slice(0, 5)}…${key.slice(-4)}`), text)
}

const shortened = ({ idempotencyKey, request, told }: ExchangeView, short: (text: string) => string) => ({
  idempotencyKey: idempotencyKey && short(idempotencyKey),
  request: request && short(request),
  told: typeof told === 'string' ? told : { ...told, body: told.body && short(told.body) },
})

function viewOf(exchange: KeptExchange, stored: readonly Stored[]): ExchangeView {
  const { at, endpoint, idempotencyKey, request, answer, times, since } = exchange
  const { outcome, status, code, traceId, tookMs } = exchange
  return {
    at,
    endpoint,
    idempotencyKey,
    request: request === null ? null : prettyJson(request),
    meant:
      stored
        .filter(({ event }) => idempotencyKey !== null && keyOf(event) === idempotencyKey)
        .map(ledOf)[0] ?? null,
    told: {
      outcome,
      status,
      code,
      traceId,
      tookMs,
      state: stateIn(answer),
      body: answer === null ? null : prettyJson(answer),
      ledTo: stored
        .filter(({ event }) => traceId !== null && 'traceId' in event && event.traceId === traceId)
        .map(ledOf),
    },
    times,
    since,
  }
}

const stateIn = (answer: KeptExchange['answer']): string | null =>
  typeof answer === 'object' && answer !== null && 'status' in answer && typeof answer.status === 'string'
    ? answer.status
    : null

/** Intents of which nothing was kept, unless the newest exchanges are all that was read. */
function unkept(
  stored: readonly Stored[],
  kept: readonly KeptExchange[],
  isSettling: boolean,
): ExchangeView[] {
  const keys = new Set(kept.map(({ idempotencyKey }) => idempotencyKey))
  const newest = stored.findLast(({ event }) => keyOf(event) !== null)
  const oldest = kept.length < EXCHANGES_READ ? undefined : kept.at(-1)?.at
  return stored.flatMap((one, nth) => {
    const { position, event } = one
    const idempotencyKey = keyOf(event)
    if (idempotencyKey === null || keys.has(idempotencyKey) || (oldest && event.at < oldest)) return []
    const { at } = event
    const endpoint = endpointOf(stored.slice(0, nth + 1))
    const told = isSettling && position === newest?.position ? 'waiting' : 'gone'
    return [{ at, endpoint, idempotencyKey, request: null, meant: ledOf(one), told, times: 1, since: at }]
  })
}

const ledOf = ({ position, event }: Stored): Led => ({ position, type: event.type })

const keyOf = (event: PaymentEvent): string | null =>
  'idempotencyKey' in event ? event.idempotencyKey : null

/** Of the intent that is the last of these: one that asks anew asks what the one before it asked. */
function endpointOf(stored: readonly Stored[]): string {
  for (const { event } of stored.toReversed())
    switch (event.type) {
      case 'PaymentConfirmStarted':
        return 'POST /v1/payments/confirm'
      case 'PaymentChargeStarted':
        return 'POST /v1/billing/{billingKey}'
      case 'CancelStarted':
        return 'POST /v1/payments/{paymentKey}/cancel'
    }
  throw new Error('an intent has a beginning')
}
