import type { Ports } from '../ports.ts'
import { openStaff } from '../use-cases/staff/come-in.ts'
import { offerResetHere } from '../use-cases/staff/reset-password.ts'

/** What somebody at the console is told, and what the program ends with. */
export interface Told {
  readonly link: string | null
  readonly lines: readonly string[]
}

/**
 * An owner who forgot their password, and has no other owner to ask, gets a one-time link from the machine itself: whoever
 * holds it holds the store anyway. For an owner who is let in, and for nobody else.
 */
export async function offerOwnerLink(ports: Ports, email: string): Promise<Told> {
  await openStaff(ports, 'console')
  const staffId = await idOf(ports, email)
  const offered = staffId ? await offerResetHere(ports, staffId) : null
  if (offered?.type !== 'offered')
    return { link: null, lines: ['No owner who is let in has this mail. Others of the staff ask an owner.'] }
  const link = `${ports.shop.publicUrl}/admin/password/${offered.token}`
  return {
    link,
    lines: [
      'Open this link within 30 minutes, with the shop running. It works once, sets a new password and ends every session;',
      'the second factor is asked for as before.',
      '',
      link,
    ],
  }
}

async function idOf({ desk, staff }: Pick<Ports, 'desk' | 'staff'>, email: string): Promise<string | null> {
  const meant = plain(email)
  for (const { staff_id: staffId } of await desk.members()) {
    const member = await staff.member(staffId)
    if (member && plain(member.email) === meant) return staffId
  }
  return null
}

const plain = (email: string) => email.trim().normalize('NFC').toLowerCase()
