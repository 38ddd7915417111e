import type { AccessKind } from '../../../domain/staff/desk.ts'
import type { Ports } from '../../ports.ts'
import { openStaff } from './come-in.ts'

/**
 * Staff by mail and password, and a session in which they have shown that; whoever is disabled is answered like whoever got it wrong. Both ends are noted
 * (PIPA safety standard Art. 8): who tried is known only where the mail is somebody's, and is not looked up here.
 */
export async function signInStaff(
  ports: Ports,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<{ readonly staffId: string; readonly token: string } | null> {
  const entered = await ports.staff.enter(email, password)
  const staffId = entered?.staffId ?? null
  if (staffId) await openStaff(ports, address)
  const member = staffId && (await ports.desk.members()).find(row => row.staff_id === staffId)
  const isIn = Boolean(member && !member.disabled)
  const note = (kind: AccessKind) =>
    ports.accessLog.note({ kind, staffId, subject: null, page: '/admin/sign-in', address, reason: null })
  await note(isIn ? 'signedIn' : 'signInFailed')
  if (!isIn || !entered) return null
  await ports.desk.noteProof(entered.token, { factor: false })
  return entered
}
