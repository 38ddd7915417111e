import type { Viewer } from '../context.ts'
import type { Ports } from '../ports.ts'

type AtDesk = Pick<Viewer, 'staffId' | 'role' | 'isFresh' | 'halfIn'>

export const notAtDesk: AtDesk = { staffId: null, role: null, isFresh: false, halfIn: null }

/** Whoever is staff, or may come no further than adding the factor that is asked of everybody. */
export const staffOrEnrolling = ({ staffId, halfIn }: AtDesk): string | null =>
  halfIn?.needs === 'enrolment' ? halfIn.staffId : staffId

/**
 * What a staff session proves. The password alone is half the way where a second factor was added, or has to be: such a
 * session reaches the page that asks for it and no other. Whoever was disabled is nobody with the very next request.
 * @param use of the session: one that is only judged idles on
 */
export async function deskOf(
  ports: Pick<Ports, 'sessions' | 'desk' | 'staffRules'>,
  token: string | null | undefined,
  use?: { notesUse: boolean },
): Promise<AtDesk> {
  if (!token || !(await ports.sessions.find('staff', token, use))) return notAtDesk
  const standing = await ports.desk.standing(token)
  if (!standing) return notAtDesk
  const { staffId, role, isFresh, hasSecondFactor, hasShownFactor } = standing
  if (hasSecondFactor && !hasShownFactor) return { ...notAtDesk, halfIn: { staffId, needs: 'code' } }
  if (!hasSecondFactor && ports.staffRules.secondFactor === 'required')
    return { ...notAtDesk, isFresh, halfIn: { staffId, needs: 'enrolment' } }
  return { staffId, role, isFresh, halfIn: null }
}
