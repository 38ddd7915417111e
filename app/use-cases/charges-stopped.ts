import type { Ports } from '../ports.ts'

/**
 * Is no new money to be asked of Toss (M13)? The setting of this process wins; else the shared switch says, read anew
 * each time, so that it holds on every node at once (R44).
 */
export async function chargesStopped({ shop, stop }: Pick<Ports, 'shop' | 'stop'>): Promise<boolean> {
  return shop.chargesStopped || (await stop.row())?.stopped === true
}

/** May a recurring charge be sent now: is nothing stopped, and does this process's breaker let it through? */
export const mayCharge = async (ports: Pick<Ports, 'shop' | 'stop' | 'breaker'>): Promise<boolean> =>
  ports.breaker.allows() && !(await chargesStopped(ports))
