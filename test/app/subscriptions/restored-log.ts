import type { Ports } from '../../../app/ports.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { loadStream } from '../../../app/use-cases/execute.ts'
import { bindingOf } from '../../../app/use-cases/payment-binding.ts'
import { payment } from '../../../domain/payment/payment.ts'
import { HOUR_MS, type Instant } from '../../../domain/time.ts'
import type { notedAndStopped } from './noted-and-stopped.ts'

/** What is written to it is known to this one alone. */
export function forgetful(events: Ports['events']) {
  const written = new Map<string, { state: unknown; version: number }>()
  return {
    ...events,
    load: async (of: never, streamId: string) => written.get(streamId) ?? events.load(of, streamId as never),
    async append(
      _of: never,
      append: { streamId: string; expected: number; events: unknown[]; states: unknown[] },
    ) {
      const version = append.expected + append.events.length
      written.set(append.streamId, { state: append.states.at(-1), version })
      return { type: 'appended', version, position: 1 }
    },
  } as unknown as Ports['events']
}

export type Noted = Awaited<ReturnType<typeof notedAndStopped>>

/** The same shop, whose log was restored once. */
export const restoredAt = ({ ports }: Pick<Noted, 'ports'>, settledAt: Instant): Ports => ({
  ...ports,
  recovery: { ...ports.recovery, isUnderWayNow: async () => false, settledAt: () => settledAt },
})

/** By the charge's name Toss shows for ever what it shows now, and by keys what there is. */
export async function showingNoMore<In extends Pick<Noted, 'ports' | 'charge'>>(noted: In): Promise<In> {
  const { ports, charge } = noted
  const { state } = await loadStream(ports, payment, charge.orderId)
  const shown = await ports.toss.lookup(bindingOf(state), 'orderId')
  const lookup: typeof ports.toss.lookup = async (binding, by) =>
    by === 'orderId' ? shown : ports.toss.lookup(binding, by)
  return { ...noted, ports: { ...ports, toss: { ...ports.toss, lookup } } }
}

export async function hoursPass({ shop }: Pick<Noted, 'shop'>, ports: Ports, hours: number) {
  for (let hour = 0; hour < hours; hour++) {
    await shop.pass(HOUR_MS)
    await runDue(ports)
  }
}
