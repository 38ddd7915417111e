import { z } from 'zod'
import { storedWith, type Upcast } from '../aggregate.ts'
import { Sealed } from '../sealed.ts'
import { Instant } from '../time.ts'
import { ROLES } from './role.ts'

/** Where from it was done: sealed, since an address is personal data; null where no person asked over the network. */
const Done = z.object({ address: Sealed.nullable() })
const Role = z.enum(ROLES)
const OfMember = Done.extend({ staffId: z.string() })
/** Said by whoever did it, in their own words. */
const WithReason = OfMember.extend({ reason: Sealed })

/**
 * The facts of a shop's staff (직원). One stream for all of them, since one rule spans them: there is always an owner who
 * can come in. Who did it stands beside each fact, as everywhere.
 */
const facts = {
  /** `inviteId` null: the first one, by the set-up link of the console (R15) */
  StaffJoined: OfMember.extend({ role: Role, inviteId: z.string().nullable() }),
  /**
   * `person`: sealed {@link Invited} · the id is the hash of the one-time link, which is kept nowhere · `invitedBy` null:
   * from before it was said here (docs/decisions/0106)
   */
  StaffInvited: Done.extend({
    inviteId: z.string(),
    role: Role,
    person: Sealed,
    endsAt: Instant,
    invitedBy: z.string().nullable(),
  }),
  InvitationWithdrawn: Done.extend({ inviteId: z.string() }),
  StaffRoleChanged: WithReason.extend({ role: Role }),
  /** Their sessions are dead with this very commit. */
  StaffDisabled: WithReason,
  StaffEnabled: WithReason,
  /** 2단계 인증: an authenticator, and with it a new set of recovery codes */
  SecondFactorAdded: OfMember,
  /** `reason` null: by whoever holds the machine, who gives none */
  SecondFactorReset: OfMember.extend({ reason: Sealed.nullable() }),
  RecoveryCodeUsed: OfMember.extend({ left: z.int().min(0) }),
  /** by themselves, who knew the one before */
  PasswordChanged: OfMember,
  /** A one-time link, whose hash is the id, by which they set another. `offeredBy` null: whoever holds the machine, who gives no reason */
  PasswordResetOffered: OfMember.extend({
    resetId: z.string(),
    endsAt: Instant,
    offeredBy: z.string().nullable(),
    reason: Sealed.nullable(),
  }),
  PasswordResetWithdrawn: OfMember.extend({ resetId: z.string() }),
  /** by the link, which is used up; their second factor stays as it is */
  PasswordReset: OfMember.extend({ resetId: z.string() }),
}
type Facts = typeof facts
export type StaffEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type StaffFact<Type extends StaffEvent['type']> = Extract<StaffEvent, { type: Type }>

/** Whom an invitation is for. */
export interface Invited {
  readonly name: string
  readonly email: string
}

const byNobodyNamed: Upcast = data => ({ ...data, invitedBy: null })

/** Until whoever holds the machine could do it as well, there was always somebody who said why. */
const saidWhy: Upcast = data => data

export const staffStorage = storedWith(facts, {
  StaffInvited: [byNobodyNamed],
  SecondFactorReset: [saidWhy],
})
