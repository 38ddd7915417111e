import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import { staffRow } from '../projections/staff.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type StaffEvent, staffStorage } from './events.ts'
import {
  definition,
  freeze,
  type Invitation,
  type Member,
  type PasswordReset,
  type StaffContext,
  type StaffState,
  staffMachine,
  thaw,
} from './machine.ts'
import type { Role } from './role.ts'

/** Wishes about the staff. `address`: where from, sealed. */
export type StaffCommand = {
  readonly at: Instant
  readonly address: Sealed | null
} /** the first one, who comes in by the set-up link */ & (
  | { type: 'Open'; staffId: string }
  | { type: 'Invite'; inviteId: string; role: Role; person: Sealed; endsAt: Instant; invitedBy: string }
  | { type: 'WithdrawInvitation'; inviteId: string }
  | { type: 'Join'; staffId: string; inviteId: string }
  | { type: 'ChangeRole'; staffId: string; role: Role; reason: Sealed }
  | { type: 'Disable'; staffId: string; reason: Sealed }
  | { type: 'Enable'; staffId: string; reason: Sealed }
  | { type: 'AddSecondFactor'; staffId: string }
  | { type: 'ResetSecondFactor'; staffId: string; reason: Sealed | null }
  | { type: 'UseRecoveryCode'; staffId: string; left: number }
  | { type: 'ChangePassword'; staffId: string }
  | {
      type: 'OfferPasswordReset'
      staffId: string
      resetId: string
      endsAt: Instant
      offeredBy: string | null
      reason: Sealed | null
    }
  | { type: 'ResetPassword'; staffId: string; resetId: string }
)

/** The id of the one stream there is. */
export const STAFF_ID = 'shop'

export const memberOf = ({ members }: StaffContext, staffId: string): Member | null =>
  members.find(member => member.staffId === staffId) ?? null

/** Whom an invitation lets in: their id comes from it, so that taken up twice it is one account. */
export const staffIdOf = (inviteId: string): string => `stf_${inviteId.slice(0, 31)}`

/** Only who may manage staff gives a way in, and it opens nothing any more once they may not. */
const mayGiveWayIn = (context: StaffContext, staffId: string): boolean => {
  const member = memberOf(context, staffId)
  return member !== null && member.role === 'owner' && !member.isDisabled
}

/** Invitations that can still be taken up: in time, and made by somebody who could make them today. */
export const openInvitations = (context: StaffContext, at: Instant): readonly Invitation[] =>
  context.invitations.filter(
    ({ endsAt, invitedBy }) => at < endsAt && (invitedBy === null || mayGiveWayIn(context, invitedBy)),
  )

export const openInvitation = (context: StaffContext, inviteId: string, at: Instant): Invitation | null =>
  openInvitations(context, at).find(invitation => invitation.inviteId === inviteId) ?? null

/** A link for another password that can still be used: in time, for somebody who is let in, by somebody who could give it today. */
export const openReset = (context: StaffContext, resetId: string, at: Instant): PasswordReset | null =>
  context.resets.find(
    reset =>
      reset.resetId === resetId &&
      at < reset.endsAt &&
      memberOf(context, reset.staffId)?.isDisabled === false &&
      (reset.offeredBy === null || mayGiveWayIn(context, reset.offeredBy)),
  ) ?? null

/** Whoever goes, an owner stays who can come in. */
const isLastOwner = ({ members }: StaffContext, staffId: string): boolean =>
  members.every(({ staffId: id, role, isDisabled }) => id === staffId || role !== 'owner' || isDisabled)

function propose({ context }: StaffState, command: StaffCommand): Decision<StaffEvent> {
  const { at, address } = command
  const done = { at, address }
  switch (command.type) {
    case 'Open': {
      const { staffId } = command
      if (memberOf(context, staffId)) return accept()
      if (context.members.length > 0) return refuse('NOT_ALLOWED_NOW')
      return accept({ type: 'StaffJoined', staffId, role: 'owner', inviteId: null, ...done })
    }
    case 'Invite': {
      const { inviteId, role, person, endsAt, invitedBy } = command
      if (context.invitations.some(invitation => invitation.inviteId === inviteId)) return accept()
      if (!mayGiveWayIn(context, invitedBy)) return refuse('NOT_ALLOWED_NOW')
      return accept({ type: 'StaffInvited', inviteId, role, person, endsAt, invitedBy, ...done })
    }
    case 'WithdrawInvitation': {
      const { inviteId } = command
      // Said to be withdrawn, it would leave whoever joined by it where they are.
      if (memberOf(context, staffIdOf(inviteId))) return refuse('INVITATION_OVER')
      const isThere = context.invitations.some(invitation => invitation.inviteId === inviteId)
      return isThere ? accept({ type: 'InvitationWithdrawn', inviteId, ...done }) : accept()
    }
    case 'Join': {
      const { staffId, inviteId } = command
      if (memberOf(context, staffId)) return accept()
      const invitation = openInvitation(context, inviteId, at)
      if (!invitation) return refuse('INVITATION_OVER')
      return accept({ type: 'StaffJoined', staffId, role: invitation.role, inviteId, ...done })
    }
    default:
      return proposeOf(context, command)
  }
}

type OfMember = Exclude<StaffCommand, { inviteId: string } | { type: 'Open' }>

/** Wishes about somebody who is there. */
function proposeOf(context: StaffContext, command: OfMember): Decision<StaffEvent> {
  const { staffId, at, address } = command
  const member = memberOf(context, staffId)
  if (!member) return refuse('NOT_FOUND')
  const done = { staffId, at, address }
  switch (command.type) {
    case 'ChangeRole': {
      const { role, reason } = command
      if (member.role === role) return accept()
      if (member.role === 'owner' && isLastOwner(context, staffId)) return refuse('LAST_OWNER')
      const change = { type: 'StaffRoleChanged', role, reason, ...done } as const
      return accept<StaffEvent>(change, ...takenBack(context, command))
    }
    case 'Disable': {
      if (member.isDisabled) return accept()
      if (member.role === 'owner' && isLastOwner(context, staffId)) return refuse('LAST_OWNER')
      const change = { type: 'StaffDisabled', reason: command.reason, ...done } as const
      return accept<StaffEvent>(change, ...takenBack(context, command))
    }
    case 'Enable':
      return member.isDisabled ? accept({ type: 'StaffEnabled', reason: command.reason, ...done }) : accept()
    case 'AddSecondFactor':
      return accept({ type: 'SecondFactorAdded', ...done })
    case 'ResetSecondFactor': {
      const { reason } = command
      if (reason === null && !mayGiveWayIn(context, staffId)) return refuse('NOT_ALLOWED_NOW') // as another password
      return member.hasSecondFactor ? accept({ type: 'SecondFactorReset', reason, ...done }) : accept()
    }
    case 'UseRecoveryCode':
      return accept({ type: 'RecoveryCodeUsed', left: command.left, ...done })
    case 'ChangePassword':
      return accept({ type: 'PasswordChanged', ...done })
    case 'OfferPasswordReset': {
      const { resetId, endsAt, offeredBy, reason } = command
      if (!mayBeOffered(context, member, offeredBy)) return refuse('NOT_ALLOWED_NOW')
      return accept({ type: 'PasswordResetOffered', resetId, endsAt, offeredBy, reason, ...done })
    }
    case 'ResetPassword': {
      const { resetId } = command
      if (openReset(context, resetId, at)?.staffId !== staffId) return refuse('NOT_FOUND')
      return accept({ type: 'PasswordReset', resetId, ...done })
    }
  }
}

/** By another owner; by whoever holds the machine for an owner only, since for everybody else there is one to ask. */
const mayBeOffered = (context: StaffContext, member: Member, offeredBy: string | null): boolean => {
  if (member.isDisabled || offeredBy === member.staffId) return false
  return offeredBy === null ? member.role === 'owner' : mayGiveWayIn(context, offeredBy)
}

/** Nobody outlives their standing by a link they made: what of it is open goes with them, and stays gone if they come back. */
function takenBack({ invitations, resets }: StaffContext, command: OfMember): readonly StaffEvent[] {
  const { staffId: by, at, address } = command
  const made = invitations.filter(({ invitedBy, endsAt }) => invitedBy === by && at < endsAt)
  const isOver = (staffId: string) => command.type === 'Disable' && staffId === by
  const offered = resets.filter(
    ({ staffId, offeredBy, endsAt }) => at < endsAt && (offeredBy === by || isOver(staffId)),
  )
  return [
    ...made.map(({ inviteId }) => ({ type: 'InvitationWithdrawn', inviteId, at, address }) as const),
    ...offered.map(
      ({ staffId, resetId }) => ({ type: 'PasswordResetWithdrawn', staffId, resetId, at, address }) as const,
    ),
  ]
}

/** 직원: one stream, `staff-shop`. */
export const staff: Aggregate<StaffState, StaffCommand, StaffEvent> = {
  category: 'staff',
  decider: machineDecider(staffMachine, propose),
  storage: staffStorage,
  projections: [staffRow],
  freeze,
  thaw,
  definition,
}
