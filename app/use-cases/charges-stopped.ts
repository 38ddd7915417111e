import type { Ports } from '../ports.ts'

/**
 * Is no new money to be asked of Toss (M13)? The setting of this process wins; else the shared switch says, read anew
 * each time, so that it holds on every node at once (R44).
 */
export async function chargesStopped({ shop, stop }: Pick<Ports, 'shop' | 'stop'>): Promise<boolean> {
  return shop.chargesStopped || (await stop.row())?.stopped === true
}
