import { randomUUID } from 'node:crypto'
import type { Fact, Projection } from '../../../domain/aggregate.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import type { PaymentState } from '../../../domain/payment/machine.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventStore } from '../../../domain/ports.ts'
import { paymentSummary } from '../../../domain/projections/payment-summary.ts'
import type { Database } from '../../database/database.ts'
import { createEventStore } from '../../event-store/event-store.ts'
import { type EngineName, type Engines, engineNames } from './engines.ts'
import { foldAll, META, orderIdOf, paymentOf } from './facts.ts'
import { type Contestant, inWords, median, type Rounds, ratio, table, whole } from './measure.ts'

/** What an append writes beside the event and the folded state. */
const ROWS = {
  /** Stream row, version check and floor, which no append can do without: what is left for state and rows to cost. */
  'of the event alone': [],
  'with state': [],
  'with state and its row': [paymentSummary],
  'as shipped': payment.projections,
} satisfies Record<string, readonly Projection<PaymentState, PaymentEvent>[]>
type Kind = keyof typeof ROWS
const kinds = Object.keys(ROWS) as Kind[]

const aggregateOf = (kind: Kind): typeof payment => {
  const aggregate = { ...payment, projections: ROWS[kind] }
  return kind === 'of the event alone' ? { ...aggregate, freeze: () => null } : aggregate
}

/** Streams each caller goes round in, so that a stream's row is not always the one just written. */
const STREAMS = 24

let made = 0
const nextNumber = () => made++

const streams = ['existing', 'new'] as const

export const bareName = (engine: EngineName) => `${engine}: bare INSERT`
const appendName = (engine: EngineName, kind: Kind, stream: (typeof streams)[number]) =>
  `${engine}: append ${kind}, ${stream} stream`

/** Appends and bare inserts of both engines, for {@link takeTurns}. */
export async function appendContestants(engines: Engines, callers: number): Promise<Contestant[]> {
  const contestants: Contestant[] = []
  for (const engine of engineNames) {
    const database = engines[engine]
    const store = createEventStore(database)
    contestants.push(await bareInsert(bareName(engine), database))
    for (const kind of kinds) {
      const existing = await toExisting(store, kind, callers)
      contestants.push({ name: appendName(engine, kind, 'existing'), run: existing })
      contestants.push({ name: appendName(engine, kind, 'new'), run: toNew(store, kind) })
    }
  }
  return contestants
}

/** Operations a second, and ratios to the server's bare INSERT and to the engine's own. */
export function appendTable(figures: Rounds): string {
  const server = bareName('postgres')
  const rows = engineNames.flatMap(engine => {
    const own = bareName(engine)
    const names = [own, ...kinds.flatMap(kind => streams.map(stream => appendName(engine, kind, stream)))]
    return names.map(name => [
      name,
      whole(median(figures.get(name) ?? [])),
      inWords(ratio(figures, name, server)),
      engine === 'postgres' ? '' : inWords(ratio(figures, name, own)),
    ])
  })
  return table(['', 'a second', "to the server's bare INSERT", "to PGlite's bare INSERT"], rows)
}

/** The least there is: one row into a table of the same shape, its text made beforehand, named statement, same driver. */
export async function bareInsert(name: string, database: Database): Promise<Contestant> {
  await database.exec('CREATE TABLE IF NOT EXISTS es.bench_bare (LIKE es.events INCLUDING ALL)')
  const [{ type, ...data }] = confirmed(0)
  const insert = {
    name: 'bench_bare',
    text: `INSERT INTO es.bench_bare (stream_id, version, event_id, type, schema_version, data, meta)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
  }
  const [dataText, metaText] = [JSON.stringify(data), JSON.stringify(META)]
  return {
    name,
    run: () =>
      database.query(insert, [
        `payment-${orderIdOf(nextNumber())}`,
        3,
        randomUUID(),
        type,
        1,
        dataText,
        metaText,
      ]),
  }
}

const confirmed = (nth: number) => paymentOf(nth).slice(2, 3) as [PaymentEvent & Fact]

/** 결제 승인, the append that matters: PaymentConfirmed upon an order that was started. */
async function toExisting(store: EventStore, kind: Kind, callers: number): Promise<Contestant['run']> {
  const aggregate = aggregateOf(kind)
  const mine = await Promise.all(
    Array.from({ length: callers }, async () => {
      const streams = []
      for (let left = STREAMS; left > 0; left--) {
        const nth = nextNumber()
        const before = paymentOf(nth).slice(0, 2)
        const states = before.map((_, index) => foldAll(before.slice(0, index + 1)))
        const streamId = `payment-${orderIdOf(nth)}`
        await appendOrThrow(store, aggregate, streamId, 0, before, states)
        streams.push({ streamId, version: 2, states: [foldAll(paymentOf(nth).slice(0, 3))] })
      }
      return { streams, turn: 0 }
    }),
  )
  return async caller => {
    const own = mine[caller]
    const stream = own?.streams[own.turn++ % STREAMS]
    if (!stream) throw new Error('there are fewer callers than that')
    await appendOrThrow(
      store,
      aggregate,
      stream.streamId,
      stream.version++,
      confirmed(nextNumber()),
      stream.states,
    )
  }
}

/** 주문: PaymentOrdered, the first fact of a stream. */
function toNew(store: EventStore, kind: Kind): Contestant['run'] {
  const aggregate = aggregateOf(kind)
  const like = foldAll(paymentOf(nextNumber()).slice(0, 1))
  return () => {
    const nth = nextNumber()
    const event = paymentOf(nth)[0] as PaymentEvent & { type: 'PaymentOrdered' }
    const order = { ...like.context.order, orderId: event.orderId }
    const state = { ...like, context: { ...like.context, order } } as PaymentState
    return appendOrThrow(store, aggregate, `payment-${event.orderId}`, 0, [event], [state])
  }
}

async function appendOrThrow(
  store: EventStore,
  aggregate: typeof payment,
  streamId: string,
  expected: number,
  events: readonly PaymentEvent[],
  states: readonly PaymentState[],
): Promise<void> {
  const commandId = randomUUID()
  const appended = await store.append(aggregate, {
    streamId,
    expected,
    commandId,
    events,
    before: payment.decider.initial,
    states,
    meta: META,
  })
  if (appended.type !== 'appended') throw new Error(`the append to ${streamId} ended as ${appended.type}`)
}
