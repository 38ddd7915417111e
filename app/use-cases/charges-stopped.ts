import type { Ports } from '../ports.ts'
import { isClockRight } from './clock/right-clock.ts'

/**
 * Is no new money to be asked of Toss (M13)? The setting of this process wins; else the shared switch says, read anew
 * each time, so that it holds on every node at once (R44). Nor while the clock has jumped, or while a restored log is still
 * held against Toss's books.
 */
export async function chargesStopped({
  shop,
  stop,
  recovery,
  clock,
}: Pick<Ports, 'shop' | 'stop' | 'recovery' | 'clock'>): Promise<boolean> {
  if (!isClockRight({ clock })) return true // what is due by such a clock is not due
  if (shop.chargesStopped || (await stop.row())?.stopped === true) return true
  return recovery.isUnderWayNow() // a server may have taken over since the last question
}

/** May a recurring charge be sent now: is nothing stopped, and does this process's breaker let it through? */
export const mayCharge = async (
  ports: Parameters<typeof chargesStopped>[0] & Pick<Ports, 'breaker'>,
): Promise<boolean> => ports.breaker.allows() && !(await chargesStopped(ports))
