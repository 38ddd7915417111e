import { STAFF_ID, staff } from '../../../domain/staff/staff.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'

type Doors = Pick<Ports, 'desk' | 'devices' | 'secondFactors'>

/** Every session of theirs is over; what was proved with a browser is proved anew. */
export async function putOut(
  { desk, devices }: Omit<Doors, 'secondFactors'>,
  staffId: string,
): Promise<void> {
  await desk.endSessions(staffId)
  await devices.forget(staffId)
}

/** The factor goes last, since while it is there a reset can be said again; whoever came in by it meanwhile is out too. */
export async function takeFactorOff(ports: Doors, staffId: string): Promise<void> {
  await putOut(ports, staffId)
  await ports.secondFactors.remove(staffId)
  await ports.desk.endSessions(staffId)
}

/**
 * The second factor of an owner who has nobody to ask, by whoever holds the machine. It lets nobody in: the password is
 * asked for as before, and a new factor where one is required. Refuses for everybody else: NOT_FOUND, NOT_ALLOWED_NOW.
 */
export async function resetFactorHere(ports: Ports, staffId: string) {
  const at = ports.clock.now()
  const wish = { type: 'ResetSecondFactor', staffId, reason: null, address: null, at } as const
  const reset = await execute(ports, staff, STAFF_ID, wish)
  if (reset.type !== 'refused') await takeFactorOff(ports, staffId)
  return reset
}
