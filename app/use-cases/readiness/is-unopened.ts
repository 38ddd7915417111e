import { isStoppedFor } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'

/** Is the shop closed because nobody has opened it yet, whatever else it is closed for? */
export const isUnopened = async (ports: Pick<Ports, 'stop'>): Promise<boolean> =>
  isStoppedFor(await ports.stop.row(), 'opening')
