import type { StopRow } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'

/** Does the switch say that nobody has opened the shop yet? */
export const isOpening = (row: StopRow): boolean => row.stopped && row.cause === 'opening'

/** Is the shop closed because nobody has opened it yet? */
export async function isUnopened(ports: Pick<Ports, 'stop'>): Promise<boolean> {
  const row = await ports.stop.row()
  return row !== null && isOpening(row)
}
