import type { Ports } from '../../ports.ts'
import { wishOfStaff } from './wish-of-staff.ts'

interface Change {
  readonly staffId: string
  readonly current: string
  readonly next: string
  /** token of the session it is done in, which goes on */
  readonly keep: string | null
  /** … and of its browser, which stays known */
  readonly device: string | null
  readonly address: string
}

/** Their own password, by whoever knows the present one; all their other sessions are over then. A wrong one is noted. */
export async function changePassword(ports: Ports, { staffId, address, ...change }: Change) {
  const changed = await ports.desk.changePassword(staffId, change)
  if (changed.type === 'wrong') {
    const page = '/admin/password'
    await ports.accessLog.note({ kind: 'factorFailed', staffId, subject: null, page, address, reason: null })
  }
  if (changed.type !== 'changed') return changed
  const noted = await wishOfStaff(ports, staffId, address, { type: 'ChangePassword', staffId })
  // It is another one from now on, whatever was noted of it.
  if (noted.type === 'refused') ports.log.error('password change not noted', { staffId, code: noted.code })
  return changed
}
