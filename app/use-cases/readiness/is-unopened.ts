import type { Ports } from '../../ports.ts'

/** Is the shop closed because nobody has opened it yet? */
export async function isUnopened(ports: Pick<Ports, 'stop'>): Promise<boolean> {
  const row = await ports.stop.row()
  return row?.stopped === true && row.cause === 'opening'
}
