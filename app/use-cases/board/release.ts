import type { Sealed } from '../../../domain/sealed.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

/** The switch goes back, and what it held is due at once; where that is cut short, it is looked at within minutes. */
export async function release(ports: Ports, reason: Sealed) {
  const at = ports.clock.now()
  const released = await execute(ports, stop, STOP_ID, { type: 'ReleaseCharges', reason, at })
  if (released.type === 'accepted') await ports.due.wakeStopped(at)
  return released
}
