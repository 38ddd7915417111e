import { SKEW_MAX_MS } from '../../../domain/ports.ts'
import { isStoppedFor, STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

type Watch = NonNullable<Ports['clock']['watch']>

/** How far off the clock was when the switch was thrown for it, ms, where nobody has released it since; by the clock that made it. */
const thrownFor = new WeakMap<Watch, number>()
/** Clocks this process has looked at before. */
const looked = new WeakSet<Watch>()

/**
 * A clock that was set (시계가 튐) throws the stop switch, so that nothing is charged that is not due: staff see it, and it
 * stays thrown over a restart. Who releases the switch says that the clock is right, and from there on it is believed; one
 * that has jumped again since it was thrown is not, and throws it anew.
 * @returns 0: there is nothing to look for again at once
 */
export async function watchClock(ports: Ports): Promise<number> {
  const { watch, now } = ports.clock
  if (!watch) return 0
  if (!looked.has(watch)) await takeOver(ports, watch)
  const skewMs = watch.skewMs()
  if (skewMs === null && !thrownFor.has(watch)) return 0
  // A clock that came back is forgotten with the release, so that one that comes and goes is one cause.
  if (skewMs === null || isThrownFor(watch, skewMs)) {
    if ((await ports.stop.row())?.stopped !== true) await believe(ports, watch)
    return 0
  }
  ports.log.error('the clock jumped, charges are stopped', { skewMs })
  const wish = { type: 'StopCharges', cause: 'clock', invariant: null, reason: null, at: now() } as const
  await insist(ports, stop, STOP_ID, wish)
  thrownFor.set(watch, skewMs)
  return 0
}

/** Started while charges were stopped for the clock: who noticed may be gone, and what they remembered for the release with them. */
async function takeOver({ stop }: Ports, watch: Watch): Promise<void> {
  if (isStoppedFor(await stop.row(), 'clock')) thrownFor.set(watch, 0)
  looked.add(watch)
}

function isThrownFor(watch: Watch, skewMs: number): boolean {
  const thrownForMs = thrownFor.get(watch)
  return thrownForMs !== undefined && Math.abs(skewMs - thrownForMs) <= SKEW_MAX_MS
}

/**
 * Unless it jumped once more while the switch was read: that is looked at next. Where time went back, what was put off by the wrong
 * one is due; a node that failed at that has forgotten nothing, and does it with its next look.
 */
async function believe({ log }: Ports, watch: Watch): Promise<void> {
  const skewMs = watch.skewMs()
  if (skewMs !== null && !isThrownFor(watch, skewMs)) return
  if (skewMs !== null) {
    watch.believe()
    log.warn('the clock is believed again, as staff said')
  }
  if (skewMs === null || skewMs < 0) await watch.bringForward()
  thrownFor.delete(watch)
}
