import { z } from 'zod'
import type { Aggregate, Json } from '../../domain/aggregate.ts'
import { accept, refuse } from '../../domain/decider.ts'
import { Instant } from '../../domain/time.ts'

/** The smallest stream there is, for asking the store and not the rules: counts, and tells so in a row of its own. */
export type CounterEvent = { type: 'Counted'; by: number; at: Instant }
export type CounterCommand = { type: 'Count'; by: number; at: Instant }
export interface Counter {
  readonly total: number
  readonly name: string
}

const evolve = (state: Counter, event: CounterEvent): Counter => ({ ...state, total: state.total + event.by })

export const counter: Aggregate<Counter, CounterCommand, CounterEvent> = {
  category: 'counter',
  decider: {
    initial: { total: 0, name: 'counter' },
    decide: (_state, { by, at }) =>
      by === 0 ? refuse('NOT_ALLOWED_NOW') : accept({ type: 'Counted', by, at }),
    evolve,
  },
  storage: {
    Counted: {
      version: 2,
      schema: z.object({ by: z.int(), at: Instant }),
      upcasts: [({ times, at }) => ({ by: times, at })],
    },
  },
  projections: [
    (place, event, state) => [
      {
        table: 'products',
        key: place.id,
        data: { name: state.name, on_sale: true, sort: state.total, data: { total: state.total } },
      },
      // One movement a fact, unique by its key, as the ledger's are.
      {
        table: 'ledger',
        key: `${place.id}/${place.version}`,
        data: {
          order_id: place.id,
          transaction_key: event.by > 1_000 ? `big-${event.by}` : null,
          kind: 'counted',
          amount: event.by,
          day: '2026-03-30',
          at: event.at,
        },
      },
    ],
  ],
  freeze: state => ({ ...state }) as Json,
  thaw: frozen => frozen as unknown as Counter,
  definition: 'counter 1',
}
