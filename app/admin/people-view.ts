import type { StaffRow } from '../../domain/projections/staff.ts'
import { memberOf, openInvitations, openReset, STAFF_ID, staff, staffIdOf } from '../../domain/staff/staff.ts'
import type { Instant } from '../../domain/time.ts'
import { may, type Role } from '../access/permissions.ts'
import type { Ports } from '../ports.ts'

/** One of the staff, as the page of people shows them; name and mail are null when they were erased. */
export interface PersonView {
  readonly staffId: string
  readonly name: string | null
  readonly email: string | null
  readonly role: Role
  readonly isDisabled: boolean
  readonly hasSecondFactor: boolean
  readonly joinedAt: Instant
}

export async function personView(
  { staff: accounts }: Pick<Ports, 'staff'>,
  row: StaffRow,
): Promise<PersonView> {
  const member = await accounts.member(row.staff_id)
  return {
    staffId: row.staff_id,
    name: member?.name ?? null,
    email: member?.email ?? null,
    role: row.role,
    isDisabled: row.disabled,
    hasSecondFactor: row.second_factor,
    joinedAt: row.joined_at,
  }
}

/** What is known of their password: since when it is another, and who gave them a link for one that is still open. */
export interface PasswordView {
  readonly since: Instant | null
  /** `by` null: whoever holds the machine */
  readonly link: { readonly by: string | null; readonly endsAt: Instant } | null
}

export async function passwordView(ports: Ports, staffId: string): Promise<PasswordView> {
  const { state } = await ports.events.load(staff, `${staff.category}-${STAFF_ID}`)
  const { context } = state
  const offered = context.resets.find(reset => reset.staffId === staffId)
  const open = offered && openReset(context, offered.resetId, ports.clock.now())
  const since = memberOf(context, staffId)?.passwordSince ?? null
  if (!open) return { since, link: null }
  const { offeredBy, endsAt } = open
  const by = offeredBy === null ? null : ((await staffNames(ports))[offeredBy] ?? offeredBy)
  return { since, link: { by, endsAt } }
}

export async function peopleView(ports: Ports): Promise<readonly PersonView[]> {
  return Promise.all((await ports.desk.members()).map(row => personView(ports, row)))
}

/** Is there nobody else who could be the second person of a refund that `staffId` asks for? */
export async function nobodyToApprove({ desk }: Pick<Ports, 'desk'>, staffId: string): Promise<boolean> {
  const members = await desk.members()
  return !members.some(
    ({ staff_id, role, disabled }) => staff_id !== staffId && !disabled && may(role, 'approveRefund'),
  )
}

/** What staff are called, by their id: for lists that name who did something. */
export async function staffNames(ports: Ports): Promise<Readonly<Record<string, string>>> {
  const people = await peopleView(ports)
  return Object.fromEntries(people.map(({ staffId, name, email }) => [staffId, name ?? email ?? staffId]))
}

export interface InvitationView {
  readonly inviteId: string
  readonly name: string
  readonly role: Role
  readonly endsAt: Instant
  /** null: not known, or erased */
  readonly invitedBy: string | null
}

/** Those nobody has taken up and that are still open. */
export async function invitationsView(ports: Ports): Promise<readonly InvitationView[]> {
  const { state } = await ports.events.load(staff, `${staff.category}-${STAFF_ID}`)
  const open = openInvitations(state.context, ports.clock.now())
  const names = await staffNames(ports)
  return Promise.all(
    open.map(async ({ inviteId, role, endsAt, person, invitedBy }) => {
      const opened = await ports.vault.open<{ name: string }>(person)
      const by = invitedBy === null ? null : (names[invitedBy] ?? null)
      return { inviteId, role, endsAt, name: opened?.name ?? '', invitedBy: by }
    }),
  )
}

/** Who came in by an invitation; null: nobody. */
export async function joinedBy(
  ports: Ports,
  inviteId: string,
): Promise<{ readonly staffId: string; readonly name: string } | null> {
  const staffId = staffIdOf(inviteId)
  const name = (await staffNames(ports))[staffId]
  return name === undefined ? null : { staffId, name }
}
