import { STAFF_ID, type StaffCommand, staff } from '../../../domain/staff/staff.ts'
import type { Ports } from '../../ports.ts'
import { type Executing, execute } from '../execute.ts'

type Unplaced<Command> = Command extends unknown ? Omit<Command, 'at' | 'address'> : never

/** A wish about the staff, by one of them and from an address, which the fact keeps sealed (R33). */
export async function wishOfStaff(
  ports: Executing & Pick<Ports, 'clock' | 'vault'>,
  by: string,
  address: string,
  wish: Unplaced<StaffCommand>,
) {
  const sealed = await ports.vault.seal(by, 'account', address)
  const own = { ...ports, cause: { ...ports.cause, actor: `staff:${by}` } }
  return execute(own, staff, STAFF_ID, { ...wish, at: ports.clock.now(), address: sealed } as StaffCommand)
}
