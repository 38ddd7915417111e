import type { Ports } from '../../ports.ts'
import { wishOfStaff } from './wish-of-staff.ts'

interface Proof {
  readonly staffId: string
  /** a password, a code of the authenticator, or a recovery code */
  readonly proof: string
  /** the session it is shown in */
  readonly before: string | null
  readonly address: string
}

/**
 * Who they are, shown once more: by password, or by second factor. @returns the session's new token (R12), or null when it
 * was none of the two; that is noted
 */
export async function proveAgain(ports: Ports, { staffId, proof, before, address }: Proof) {
  const standing = before ? await ports.desk.standing(before) : null
  if (!before || standing?.staffId !== staffId) return null
  const isCode = await showFactor(ports, staffId, proof, address)
  if (!isCode && !(await ports.desk.provePassword(staffId, proof))) {
    await ports.accessLog.note({
      kind: 'factorFailed',
      staffId,
      subject: null,
      page: '/admin',
      address,
      reason: null,
    })
    return null
  }
  return renewSession(ports, before, { factor: isCode || standing.hasShownFactor })
}

/**
 * The same session under a new id (R12), in which they have just shown who they are. null: it was ended while they did, by
 * another password or by an owner, and whatever they showed begins no other.
 */
export async function renewSession(
  ports: Pick<Ports, 'sessions' | 'desk'>,
  before: string | null,
  shown: { factor: boolean },
): Promise<string | null> {
  const token = before && (await ports.sessions.renew('staff', before))
  if (!token) return null
  await ports.desk.noteProof(token, shown)
  return token
}

/** The first session of whoever has just chosen a password, in place of whatever this browser had. */
export async function beginSession(
  ports: Pick<Ports, 'sessions' | 'desk'>,
  staffId: string,
  before: string | null,
): Promise<string> {
  const token = await ports.sessions.start('staff', staffId)
  await ports.desk.noteProof(token, { factor: false })
  if (before) await ports.sessions.end('staff', before)
  return token
}

/** True when it was a code of theirs that was never used before; a recovery code spent is a fact. */
export async function showFactor(ports: Ports, staffId: string, code: string, address: string) {
  const shown = await ports.secondFactors.prove(staffId, code)
  if (shown?.type === 'recovery')
    await wishOfStaff(ports, staffId, address, { type: 'UseRecoveryCode', staffId, left: shown.left })
  return shown !== null
}
