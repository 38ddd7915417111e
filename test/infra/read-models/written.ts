import { randomUUID } from 'node:crypto'
import type { Aggregate, Fact } from '../../../domain/aggregate.ts'
import { streamOf } from '../../../domain/ids.ts'
import type { PaymentEvent } from '../../../domain/payment/events.ts'
import { payment } from '../../../domain/payment/payment.ts'
import type { EventMeta, EventStore } from '../../../domain/ports.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import { confirmed, ordered, started, T0 } from '../../support/payment-facts.ts'

const meta: EventMeta = { correlation: 'c', causation: 'test', actor: 'system', command: 'Test' }

/** Appends facts to a stream, as `execute` does once they are decided. */
export async function write<State, Command, Event extends Fact>(
  store: EventStore,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
  events: readonly Event[],
): Promise<void> {
  const streamId = streamOf(aggregate.category, id)
  const loaded = await store.load(aggregate, streamId)
  const states: State[] = []
  const before = loaded.state
  let state = before
  for (const event of events) {
    state = aggregate.decider.evolve(state, event)
    states.push(state)
  }
  const expected = loaded.version
  const append = { streamId, expected, commandId: randomUUID(), events, before, states, meta }
  const appended = await store.append(aggregate, append)
  if (appended.type !== 'appended') throw new Error(`not appended: ${appended.type}`)
}

export const orderId = (name: string): string => `shop-${name.padStart(20, '0')}`
export const streamOfOrder = (name: string): string => streamOf(payment.category, orderId(name))

/** An order of this name, made so many minutes after T0, and how far it came. */
export function history(
  name: string,
  { subject = 'gst_0123456789abcdef', minute = 0, upTo = 'paid' as 'ordered' | 'started' | 'paid' } = {},
): PaymentEvent[] {
  const paymentKey = `pk-${name}`
  const at = later(T0, minute * MINUTE_MS)
  const order = { ...ordered, orderId: orderId(name) as never, subject: subject as never, at }
  const steps = [order, started(paymentKey), confirmed(paymentKey)]
  return steps.slice(0, { ordered: 1, started: 2, paid: 3 }[upTo])
}
