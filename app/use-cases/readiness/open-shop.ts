import { refuse } from '../../../domain/decider.ts'
import { streamOf } from '../../../domain/ids.ts'
import { isReady } from '../../../domain/readiness.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'
import { type Release, release } from '../board/release.ts'
import { insist } from '../execute.ts'
import { isUnopened } from './is-unopened.ts'
import { lookAtReadiness } from './look.ts'

/**
 * A shop that starts with live keys for the first time begins closed: its switch is thrown before it listens, by the same
 * mechanism as any stop (docs/decisions/0085). Once it was opened, later starts change nothing; a switch that was thrown and
 * released while the shop was tried out has opened nothing. One that has sold with live keys is open, whatever its story lacks.
 */
export async function keepClosedUntilOpened(ports: Ports): Promise<void> {
  if (ports.shop.mode !== 'live') return
  const story = await ports.events.read(stop, streamOf(stop.category, STOP_ID))
  if (story.some(({ event }) => event.type === 'ChargesStopped' && event.cause === 'opening')) return
  if (story.length > 0 && (await ports.settlements.firstDay()) !== null) return // by a version that took any use of it for the opening
  await insist(ports, stop, STOP_ID, {
    type: 'StopCharges',
    cause: 'opening',
    invariant: null,
    reason: null,
    at: ports.clock.now(),
  })
}

/**
 * 문 열기: from here on money moves. Refuses NOT_READY while anything on the list is open, STOPPED_FOR_MORE where charges have been
 * stopped for something else that was not shown.
 */
export async function openShop(ports: Ports, wish: Release) {
  if (!(await isUnopened(ports))) return refuse('NOT_ALLOWED_NOW')
  if (!isReady(await lookAtReadiness(ports))) return refuse('NOT_READY')
  return release(ports, wish)
}
