import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type StaffEvent, type StaffFact, staffStorage } from './events.ts'
import type { Role } from './role.ts'

export interface Member {
  readonly staffId: string
  readonly role: Role
  readonly isDisabled: boolean
  readonly hasSecondFactor: boolean
  readonly joinedAt: Instant
  /** absent: still the one they came in with */
  readonly passwordSince?: Instant
}

/** An invitation nobody has taken up yet. */
export interface Invitation {
  readonly inviteId: string
  readonly role: Role
  readonly person: Sealed
  readonly invitedAt: Instant
  readonly endsAt: Instant
  /** null: made before that was said with the fact */
  readonly invitedBy: string | null
}

/** A link by which somebody sets another password, not used yet. */
export interface PasswordReset {
  readonly resetId: string
  readonly staffId: string
  readonly endsAt: Instant
  /** null: whoever holds the machine */
  readonly offeredBy: string | null
}

export interface StaffContext {
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
  /** one a member at most */
  readonly resets: readonly PasswordReset[]
}

type About<Type extends StaffEvent['type']> = { event: StaffFact<Type> }

const changed = (members: readonly Member[], staffId: string, change: Partial<Member>): readonly Member[] =>
  members.map(member => (member.staffId === staffId ? { ...member, ...change } : member))

const without = (invitations: readonly Invitation[], inviteId: string | null): readonly Invitation[] =>
  invitations.filter(invitation => invitation.inviteId !== inviteId)

const ofOthers = (resets: readonly PasswordReset[], staffId: string): readonly PasswordReset[] =>
  resets.filter(reset => reset.staffId !== staffId)

const noted = {
  actions: { type: 'note', params: ({ event }: { event: StaffEvent }) => ({ event }) },
} as const

/** The staff of one shop (직원): nobody yet, then never without an owner. */
export const staffMachine = setup({
  types: { context: {} as StaffContext, events: {} as StaffEvent },
  actions: {
    join: assign(({ context }, { event }: About<'StaffJoined'>) => {
      const { staffId, role, inviteId, at } = event
      const member = { staffId, role, isDisabled: false, hasSecondFactor: false, joinedAt: at }
      return {
        members: [...context.members, member],
        invitations: without(context.invitations, inviteId),
      }
    }),
    note: assign(({ context }, { event }: { event: StaffEvent }) => noteIn(context, event)),
  },
}).createMachine({
  id: 'staff',
  context: { members: [], invitations: [], resets: [] },
  initial: 'nobody',
  states: {
    nobody: {
      on: {
        StaffJoined: { target: 'staffed', actions: { type: 'join', params: ({ event }) => ({ event }) } },
      },
    },
    staffed: {
      on: {
        StaffJoined: { actions: { type: 'join', params: ({ event }) => ({ event }) } },
        StaffInvited: noted,
        InvitationWithdrawn: noted,
        StaffRoleChanged: noted,
        StaffDisabled: noted,
        StaffEnabled: noted,
        SecondFactorAdded: noted,
        SecondFactorReset: noted,
        RecoveryCodeUsed: noted,
        PasswordChanged: noted,
        PasswordResetOffered: noted,
        PasswordResetWithdrawn: noted,
        PasswordReset: noted,
      },
    },
  },
})

function noteIn({ members, invitations, resets }: StaffContext, event: StaffEvent): Partial<StaffContext> {
  switch (event.type) {
    case 'StaffInvited': {
      const { inviteId, role, person, endsAt, invitedBy, at } = event
      const invitation = { inviteId, role, person, endsAt, invitedBy, invitedAt: at }
      return { invitations: [...without(invitations, inviteId), invitation] }
    }
    case 'InvitationWithdrawn':
      return { invitations: without(invitations, event.inviteId) }
    case 'StaffRoleChanged':
      return { members: changed(members, event.staffId, { role: event.role }) }
    case 'StaffDisabled':
      return { members: changed(members, event.staffId, { isDisabled: true }) }
    case 'StaffEnabled':
      return { members: changed(members, event.staffId, { isDisabled: false }) }
    case 'SecondFactorAdded':
      return { members: changed(members, event.staffId, { hasSecondFactor: true }) }
    case 'SecondFactorReset':
      return { members: changed(members, event.staffId, { hasSecondFactor: false }) }
    case 'PasswordResetOffered': {
      const { resetId, staffId, endsAt, offeredBy } = event
      return { resets: [...ofOthers(resets, staffId), { resetId, staffId, endsAt, offeredBy }] }
    }
    case 'PasswordResetWithdrawn':
      return { resets: resets.filter(({ resetId }) => resetId !== event.resetId) }
    case 'PasswordChanged':
    case 'PasswordReset':
      return {
        members: changed(members, event.staffId, { passwordSince: event.at }),
        resets: ofOthers(resets, event.staffId),
      }
    default:
      return {}
  }
}

const { freeze, thaw, definition } = machineState(staffMachine, {
  folds: { noteIn, changed, without, ofOthers },
  storage: staffStorage,
})
export type StaffState = ReturnType<typeof thaw>
export { definition, freeze, thaw }
