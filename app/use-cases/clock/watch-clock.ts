import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'

/** Jumps the switch was thrown for and nobody has released it since, by the clock that made them. */
const thrownFor = new WeakSet<NonNullable<Ports['clock']['watch']>>()

/**
 * A clock that was set (시계가 튐) throws the stop switch, so that nothing is charged that is not due: staff see it, and it
 * stays thrown over a restart. Who releases the switch says that the clock is right, and from there on it is believed.
 * @returns 0: there is nothing to look for again at once
 */
export async function watchClock(ports: Ports): Promise<number> {
  const { watch, now } = ports.clock
  const skewMs = watch?.skewMs() ?? null
  if (!watch || skewMs === null) {
    if (watch) thrownFor.delete(watch)
    return 0
  }
  if (thrownFor.has(watch)) {
    if ((await ports.stop.row())?.stopped !== true) believe(ports, watch)
    return 0
  }
  ports.log.error('the clock jumped, charges are stopped', { skewMs })
  const wish = { type: 'StopCharges', cause: 'clock', invariant: null, reason: null, at: now() } as const
  await insist(ports, stop, STOP_ID, wish)
  thrownFor.add(watch)
  return 0
}

function believe({ log }: Ports, watch: NonNullable<Ports['clock']['watch']>): void {
  thrownFor.delete(watch)
  watch.believe()
  log.warn('the clock is believed again, as staff said')
}
