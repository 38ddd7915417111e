import type { Ports } from '../ports.ts'
import { openStaff } from '../use-cases/staff/come-in.ts'
import { resetFactorHere } from '../use-cases/staff/reset-factor.ts'
import { offerResetHere } from '../use-cases/staff/reset-password.ts'

/** What somebody at the console is told, and what the program ends with. */
export interface Told {
  readonly link: string | null
  readonly lines: readonly string[]
}

interface Lost {
  /** the second factor is lost as well, recovery codes and all, and goes */
  readonly secondFactor?: boolean
}

/**
 * An owner who cannot come in, and has no other owner to ask, gets a one-time link to another password from the machine
 * itself, and is rid of their second factor where that is said: whoever holds the machine holds the store anyway. For an
 * owner who is let in, and for nobody else; it signs nobody in.
 */
export async function offerOwnerLink(
  ports: Ports,
  email: string,
  { secondFactor = false }: Lost = {},
): Promise<Told> {
  await openStaff(ports, 'console')
  const staffId = await idOf(ports, email)
  if (!staffId) return { link: null, lines: NOBODY }
  const reset = secondFactor ? await resetFactorHere(ports, staffId) : null
  const offered = reset?.type === 'refused' ? reset : await offerResetHere(ports, staffId)
  if (offered.type === 'refused') return { link: null, lines: offered.code === 'BUSY' ? BUSY : NOBODY }
  const link = `${ports.shop.publicUrl}/admin/password/${offered.token}`
  return { link, lines: [...(secondFactor ? WITHOUT_FACTOR : WITH_FACTOR), '', link] }
}

const NOBODY = ['No owner who is let in has this mail. Others of the staff ask an owner.']
const BUSY = ['Others were writing at the same moment. Please run the same command once more.']
const WITH_FACTOR = [
  'Open this link within 30 minutes, with the shop running. It works once, sets a new password and ends every session;',
  'the second factor is asked for as before.',
]
const WITHOUT_FACTOR = [
  'Their second factor and recovery codes are gone, and every session is over. With the shop running, sign in with the',
  'password and turn a new one on at once. Is the password lost too, or known to others? This link sets another, once and',
  'within 30 minutes:',
]

async function idOf({ desk, staff }: Pick<Ports, 'desk' | 'staff'>, email: string): Promise<string | null> {
  const meant = plain(email)
  for (const { staff_id: staffId } of await desk.members()) {
    const member = await staff.member(staffId)
    if (member && plain(member.email) === meant) return staffId
  }
  return null
}

const plain = (email: string) => email.trim().normalize('NFC').toLowerCase()
