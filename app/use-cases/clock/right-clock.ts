import { stillToDo } from '../../../domain/payment/keys.ts'
import { isStoppedFor } from '../../../domain/stop/stop.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'

/** Has no jump of the clock been seen that nobody has looked at? By one that jumped no day has passed. */
export const isClockRight = ({ clock }: Pick<Ports, 'clock'>): boolean =>
  (clock.watch?.skewMs() ?? null) === null

/**
 * Nor one that nobody has looked at since before this process began: whoever noticed may be gone, and a new one believes what it finds.
 * For what is destroyed for good.
 */
export async function isClockTrusted(ports: Pick<Ports, 'clock' | 'stop'>): Promise<boolean> {
  return isClockRight(ports) && !isStoppedFor(await ports.stop.row(), 'clock')
}

/** {@link stillToDo} at this moment; by a clock that jumped nothing is over, and what is unknown is only looked for. */
export function stillToDoNow(
  ports: Pick<Ports, 'clock'>,
  startedAt: Instant,
  now: Instant = ports.clock.now(),
): ReturnType<typeof stillToDo> {
  const next = stillToDo(startedAt, now)
  return next === 'callOff' && !isClockRight(ports) ? 'look' : next
}
