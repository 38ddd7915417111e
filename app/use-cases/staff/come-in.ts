import { createHash } from 'node:crypto'
import { TooBusy } from '../../../domain/accounts.ts'
import { refuse } from '../../../domain/decider.ts'
import type { Invited } from '../../../domain/staff/events.ts'
import type { Role } from '../../../domain/staff/role.ts'
import { openInvitation, STAFF_ID, staff, staffIdOf } from '../../../domain/staff/staff.ts'
import { HOUR_MS, later, SECOND_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { loadStream } from '../execute.ts'
import { wishOfStaff } from './wish-of-staff.ts'

/** How long somebody has to take an invitation up. */
const INVITATION_MS = 72 * HOUR_MS

/**
 * Makes whoever the set-up link let in the owner. Before there were roles there was one admin and no fact of them, and a
 * crash may come between account and fact: so it is said at every start and sign-in, and once is enough.
 */
export async function openStaff(ports: Ports, address: string): Promise<void> {
  const first = await ports.desk.firstOne()
  if (!first) return
  const { state } = await loadStream(ports, staff, STAFF_ID)
  if (state.context.members.length === 0)
    await wishOfStaff(ports, first, address, { type: 'Open', staffId: first })
}

export interface InvitationWish extends Invited {
  readonly role: Role
}

/**
 * Invites somebody. @returns the one-time link's secret, told once: only its hash, as the invitation's id, is kept.
 * Refuses with NOT_ALLOWED_NOW whoever may not any more
 */
export async function inviteStaff(ports: Ports, by: string, address: string, wish: InvitationWish) {
  const { name, email, role } = wish
  const token = ports.ids.random() + ports.ids.random()
  const inviteId = linkIdOf(token)
  const person = await ports.vault.seal(staffIdOf(inviteId), 'account', { name, email })
  const endsAt = later(ports.clock.now(), INVITATION_MS)
  const wished = { type: 'Invite', inviteId, role, person, endsAt, invitedBy: by } as const
  const invited = await wishOfStaff(ports, by, address, wished)
  return invited.type === 'refused'
    ? invited
    : { type: 'invited' as const, token, inviteId, staffId: staffIdOf(inviteId), endsAt }
}

/** The invitation behind a link, as long as it is open and whoever made it could make it today. Looking uses nothing up. */
export async function invitationOf(ports: Ports, token: string) {
  const { state } = await loadStream(ports, staff, STAFF_ID)
  const invitation = openInvitation(state.context, linkIdOf(token), ports.clock.now())
  const person = invitation && (await ports.vault.open<{ name: string; email: string }>(invitation.person))
  return invitation && person && { ...invitation, person }
}

/**
 * Takes an invitation up: the account first, whose id comes from the invitation, then the fact that lets them in. A crash
 * in between leaves an account nobody can come in with; the same link finishes it, and another one to the same mail takes
 * its place. Pressed twice at once it lets in who chose the password that stands; the other has to show it. @throws {TooBusy}
 */
export async function joinStaff(
  ports: Ports,
  token: string,
  address: string,
  chosen: { name: string; password: string },
) {
  const invitation = await invitationOf(ports, token)
  if (!invitation) return refuse('INVITATION_OVER')
  const staffId = staffIdOf(invitation.inviteId)
  const { email } = invitation.person
  const enter = () => ports.desk.enter(staffId, { email, ...chosen })
  const first = await enter()
  const isFree = first.type === 'taken' && (await tookFromHalfway(ports, staffId, address, email))
  const entered = isFree ? await enter() : first
  if (entered.type !== 'entered') return entered
  const { inviteId } = invitation
  const joined = notBusy(await wishOfStaff(ports, staffId, address, { type: 'Join', staffId, inviteId }))
  if (joined.type === 'refused') return joined
  const isFirst = joined.events.length > 0 && (await entered.stands())
  return isFirst ? { type: 'joined' as const, staffId } : { type: 'joinedBefore' as const }
}

/**
 * Whoever took up an earlier invitation halfway keeps the mail from nobody. That invitation goes first, by a fact, so that nobody
 * joins by it any more and is left without an account. @returns whether the mail is free now @throws {TooBusy}
 */
async function tookFromHalfway(ports: Ports, by: string, address: string, email: string): Promise<boolean> {
  const before = await ports.desk.halfway(email)
  if (!before) return false
  const { state } = await loadStream(ports, staff, STAFF_ID)
  const open = state.context.invitations.find(({ inviteId }) => staffIdOf(inviteId) === before)
  if (open) {
    const withdraw = { type: 'WithdrawInvitation', inviteId: open.inviteId } as const
    const withdrawn = notBusy(await wishOfStaff(ports, by, address, withdraw))
    if (withdrawn.type === 'refused') return false // they joined meanwhile
  }
  await ports.desk.giveUp(before)
  return true
}

/** A race lost too often says nothing of the link. @throws {TooBusy} */
function notBusy<Done extends { readonly type: string }>(done: Done): Done {
  if ('code' in done && done.code === 'BUSY') throw new TooBusy(SECOND_MS)
  return done
}

/** What a one-time link of staff is known by in the log: a hash, so that nobody who reads the log has the link. */
export const linkIdOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 40)
