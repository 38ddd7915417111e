import type { PaymentEvent } from '../../domain/payment/events.ts'
import { ENDPOINTS, type Endpoint, type KeptExchange } from '../../domain/payment/exchanges.ts'
import { shownKey } from '../../domain/payment/keys.ts'
import type { StoredEvent } from '../../domain/ports.ts'
import { epochMsOf, type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { prettyJson } from './shown-json.ts'
import type { StoryStep } from './story-view.ts'

/** So many of the newest are read. */
export const EXCHANGES_READ = 60
/** Toss may take a minute to answer, and what it says is written down a little later. */
const ANSWERED_WITHIN_MS = 2 * MINUTE_MS

/** A question to Toss beside its answer; times in ms. */
export interface ExchangeView {
  readonly id: string
  /** when it was asked; of several alike the last time */
  readonly at: Instant
  /** null: an intent nobody here knows how to send */
  readonly endpoint: Endpoint | null
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

export interface AnswerView extends Pick<KeptExchange, 'outcome' | 'status' | 'code' | 'tookMs'> {
  readonly traceId: string | null
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
  /** the newest intent is not settled */
  readonly isSettling: boolean
  /** as of when: what was answered by then */
  readonly at: Instant
}

/**
 * What was asked of Toss about one payment and what it said, newest first: as it was kept, and for an intent of which nothing
 * was kept what its event says. `onlyNewest`: so many were read of more, or null.
 */
export async function exchangesView({ exchanges }: Pick<Ports, 'exchanges'>, of: ExchangesOf) {
  const { orderId, stored, at } = of
  const read = await exchanges.of(namesAtToss(orderId, stored), EXCHANGES_READ + 1)
  const kept = read.slice(0, EXCHANGES_READ)
  const told = kept.flatMap(exchange => asOf(exchange, at)).map(exchange => viewOf(exchange, stored))
  const shown: readonly ExchangeView[] = placed(told, unkept(kept, of))
  return { shown, onlyNewest: read.length > kept.length ? EXCHANGES_READ : null }
}

/** A charge that took another order id, and a payment of another system, have more than one. */
const namesAtToss = (orderId: string, stored: readonly Stored[]): readonly string[] => [
  orderId,
  ...stored.flatMap(({ event }) => ('tossOrderId' in event ? [event.tossOrderId] : [])),
]

/** Of several alike only the first is sure to have been answered by a moment before the last. */
function asOf(exchange: KeptExchange, at: Instant): readonly KeptExchange[] {
  const { tookMs, since } = exchange
  if (later(exchange.at, tookMs) <= at) return [exchange]
  const { traceIds } = exchange
  return later(since, tookMs) <= at
    ? [{ ...exchange, at: since, times: 1, traceIds: traceIds.slice(0, 1) }]
    : []
}

/** An intent of which nothing was kept stands where its moment does. */
function placed(told: readonly ExchangeView[], intents: readonly ExchangeView[]): readonly ExchangeView[] {
  const all = [...told].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  for (const intent of intents) {
    const before = all.findIndex(({ at }) => at <= intent.at)
    all.splice(before < 0 ? all.length : before, 0, intent)
  }
  return all
}

function viewOf(exchange: KeptExchange, stored: readonly Stored[]): ExchangeView {
  const { id, at, endpoint, idempotencyKey, request, answer, times, since } = exchange
  const { outcome, status, code, tookMs, traceIds } = exchange
  const led = stored.filter(event => traceIds.includes(traceOf(event) ?? ''))
  return {
    id: `said-${id}`,
    at,
    endpoint,
    idempotencyKey,
    request: request === null ? null : prettyJson(request),
    meant: stored.filter(event => idempotencyKey && keyOf(event) === idempotencyKey).map(ledOf)[0] ?? null,
    told: {
      outcome,
      status,
      code,
      traceId: (led[0] && traceOf(led[0])) ?? traceIds.at(-1) ?? null,
      tookMs,
      state: stateIn(answer),
      body: answer === null ? null : prettyJson(answer),
      ledTo: led.map(ledOf),
    },
    times,
    since,
  }
}

const stateIn = (answer: KeptExchange['answer']): string | null =>
  typeof answer === 'object' && answer !== null && 'status' in answer && typeof answer.status === 'string'
    ? answer.status
    : null

/** Intents of which nothing was kept, or was answered yet; none from before the oldest exchange that was read. */
function unkept(kept: readonly KeptExchange[], { stored, isSettling, at: now }: ExchangesOf): ExchangeView[] {
  const keptAt = new Map(kept.map(({ idempotencyKey, at, tookMs }) => [idempotencyKey, later(at, tookMs)]))
  const newest = stored.findLast(event => keyOf(event) !== null)
  const oldest = kept.length < EXCHANGES_READ ? undefined : kept.at(-1)?.at
  return stored.flatMap((one, nth) => {
    const idempotencyKey = keyOf(one)
    const { at } = one.event
    const answeredAt = keptAt.get(idempotencyKey)
    if (idempotencyKey === null || (answeredAt && answeredAt <= now) || (oldest && at < oldest)) return []
    const isAwaited =
      answeredAt !== undefined ||
      (isSettling && one === newest) ||
      epochMsOf(now) - epochMsOf(at) < ANSWERED_WITHIN_MS
    return [
      {
        id: `meant-${one.position}`,
        ...{ at, endpoint: endpointOf(stored.slice(0, nth + 1)), idempotencyKey, request: null },
        ...{ meant: ledOf(one), told: isAwaited ? ('waiting' as const) : ('gone' as const) },
        ...{ times: 1, since: at },
      },
    ]
  })
}

const ledOf = ({ position, event }: Stored): Led => ({ position, type: event.type })

const keyOf = ({ event }: Stored): string | null =>
  'idempotencyKey' in event ? shownKey(event.idempotencyKey) : null

const traceOf = ({ event }: Stored): string | null => ('traceId' in event ? event.traceId : null)

/** Of the intent that is the last of these: one that asks anew asks what the one before it asked. */
function endpointOf(stored: readonly Stored[]): Endpoint | null {
  for (const { event } of stored.toReversed())
    switch (event.type) {
      case 'PaymentConfirmStarted':
        return ENDPOINTS.confirm
      case 'PaymentChargeStarted':
        return ENDPOINTS.charge
      case 'CancelStarted':
        return ENDPOINTS.cancel
    }
  return null
}
