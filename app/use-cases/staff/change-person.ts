import type { Role } from '../../../domain/staff/role.ts'
import type { Ports } from '../../ports.ts'
import { putOut, takeFactorOff } from './reset-factor.ts'
import { wishOfStaff } from './wish-of-staff.ts'

export type PersonChange = { readonly staffId: string; readonly reason: string } & (
  | { readonly intent: 'changeRole'; readonly role: Role }
  | { readonly intent: 'disable' | 'enable' | 'resetFactor' }
)

/**
 * Changes what somebody on the staff may do. The fact comes first: with its row they have lost what they lose, whatever
 * becomes of the sessions and the second factor that are ended after it; said again, it ends them again. What they had
 * invited others by goes with the same fact. Refuses:
 * NOT_FOUND, LAST_OWNER.
 */
export async function changePerson(ports: Ports, by: string, address: string, change: PersonChange) {
  const { staffId } = change
  const reason = await ports.vault.seal(staffId, 'account', change.reason)
  const wish = (): Parameters<typeof wishOfStaff>[3] => {
    switch (change.intent) {
      case 'changeRole':
        return { type: 'ChangeRole', staffId, role: change.role, reason }
      case 'disable':
        return { type: 'Disable', staffId, reason }
      case 'enable':
        return { type: 'Enable', staffId, reason }
      case 'resetFactor':
        return { type: 'ResetSecondFactor', staffId, reason }
    }
  }
  const changed = await wishOfStaff(ports, by, address, wish())
  if (changed.type === 'refused') return changed
  if (change.intent === 'disable') await putOut(ports, staffId)
  if (change.intent === 'resetFactor') await takeFactorOff(ports, staffId)
  return changed
}
