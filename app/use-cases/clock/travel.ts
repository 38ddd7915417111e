import { type Refused, refuse } from '../../../domain/decider.ts'
import type { RawEvent } from '../../../domain/ports.ts'
import { DAY_MS, epochMsOf, type Instant } from '../../../domain/time.ts'
import type { TimeMachine } from '../../../domain/time-machine.ts'
import type { Ports } from '../../ports.ts'
import { runDue } from './run-due.ts'

/** What happened on the way, oldest first. */
export interface Journey {
  readonly type: 'arrived'
  readonly from: Instant
  readonly to: Instant
  readonly stops: number
  readonly events: readonly RawEvent[]
  /** Events beyond {@link EVENTS_MAX} are counted, not told. */
  readonly more: number
}

const EVENTS_MAX = 500
/** A year of a thousand members has fewer moments at which something is due. */
const STOPS_MAX = 50_000

let underWay = 0
/** Is this process moving the clock? What looks at the whole every so often waits until it has arrived. */
export const isTravelling = (): boolean => underWay > 0

/**
 * "Go to 1 March": moves the one clock from moment to moment at which something is due, runs everything there in order,
 * and reports what happened. Refuses NOT_ALLOWED_NOW where time cannot be moved (keys of the real Toss).
 */
export async function travelTo(ports: Ports, to: Instant): Promise<Journey | Refused> {
  const { timeMachine } = ports
  if (!timeMachine) return refuse('NOT_ALLOWED_NOW')
  const from = ports.clock.now()
  if (to <= from) return refuse('NOT_ALLOWED_NOW')
  underWay += 1
  try {
    return await travel({ ...ports, timeMachine }, from, to)
  } finally {
    underWay -= 1
  }
}

async function travel(
  ports: Ports & { readonly timeMachine: TimeMachine },
  from: Instant,
  to: Instant,
): Promise<Journey> {
  const { timeMachine, clock } = ports
  const since = await newestPosition(ports)
  let stops = 0
  // Whoever moved the clock did none of what fell due on the way: the shop would have, had the days passed by themselves.
  const byItself: Ports = { ...ports, cause: { ...ports.cause, actor: 'system' } }
  await runDue(byItself)
  for (; stops < STOPS_MAX; stops++) {
    const next = await ports.due.nextAfter(clock.now())
    if (next === null || next >= to) break
    await timeMachine.moveTo(next)
    await runDue(byItself)
  }
  await timeMachine.moveTo(to)
  await runDue(byItself)
  const { events, more } = await eventsSince(ports, since)
  ports.log.info('time moved', { from, to, stops, days: (epochMsOf(to) - epochMsOf(from)) / DAY_MS })
  return { type: 'arrived', from, to, stops, events, more }
}

async function newestPosition({ timeline }: Pick<Ports, 'timeline'>): Promise<number> {
  const { events } = await timeline.page({ limit: 1 })
  return events[0]?.position ?? 0
}

/** Read backwards, as the timeline is; told forwards. */
async function eventsSince(
  { timeline }: Pick<Ports, 'timeline'>,
  position: number,
): Promise<{ events: RawEvent[]; more: number }> {
  const found: RawEvent[] = []
  let before: number | undefined
  for (;;) {
    const page = await timeline.page({ limit: 100, ...(before !== undefined && { before }) })
    const fresh = page.events.filter(event => event.position > position)
    found.push(...fresh)
    if (fresh.length < page.events.length || page.next === null) break
    before = page.next
  }
  found.reverse()
  return { events: found.slice(0, EVENTS_MAX), more: Math.max(0, found.length - EVENTS_MAX) }
}
