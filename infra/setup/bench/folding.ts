import { randomUUID } from 'node:crypto'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { Database } from '../../database/database.ts'
import { createEventStore } from '../../event-store/event-store.ts'
import { type Engines, engineNames } from './engines.ts'
import { foldAll, META, momentOf, paymentOf } from './facts.ts'
import { median, table, timeOf } from './measure.ts'

const LENGTHS = [10, 100, 1_000]
/** A first number of its own, far from every other part's payments. */
const FIRST = 50_000_000

/** Loading one stream: its folded state from the row, and all its facts folded again. A table of p50, ms. */
export async function measureFolding(engines: Engines, times: number): Promise<string> {
  const rows: string[][] = []
  for (const engine of engineNames) {
    const store = createEventStore(engines[engine])
    const streams = await Promise.all(
      LENGTHS.map((length, nth) => makeStream(engines[engine], length, FIRST + nth)),
    )
    const outdated = { ...payment, definition: 'another machine' } // its folded states are not believed
    for (const [name, aggregate] of [
      ['folded state from the row', payment],
      ['all facts folded again', outdated],
    ] as const) {
      const taken = LENGTHS.map((): number[] => [])
      for (let turn = 0; turn < times; turn++)
        for (const [index, stream] of streams.entries())
          taken[index]?.push(await timeOf(() => store.load(aggregate, stream)))
      rows.push([engine, name, ...taken.map(values => `${median(values).toFixed(2)} ms`)])
    }
  }
  return table(['engine', 'load', ...LENGTHS.map(length => `${length} events`)], rows)
}

/** An order whose payment window was opened again and again. */
async function makeStream(database: Database, length: number, nth: number): Promise<string> {
  const ordered = paymentOf(nth).slice(0, 1)
  const again = { type: 'PaymentRequested', holdUntil: momentOf(nth), at: momentOf(nth) } as PaymentEvent
  const events = [...ordered, ...Array.from({ length: length - 1 }, () => again)]
  const states = events.map(() => foldAll(ordered))
  const streamId = `payment-bench-fold-${length}`
  await createEventStore(database).append(
    { ...payment, projections: [] },
    {
      streamId,
      expected: 0,
      commandId: randomUUID(),
      events,
      before: payment.decider.initial,
      states,
      meta: META,
    },
  )
  return streamId
}
