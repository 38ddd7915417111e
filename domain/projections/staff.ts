import type { Projection } from '../aggregate.ts'
import type { StaffEvent } from '../staff/events.ts'
import type { StaffState } from '../staff/machine.ts'
import type { Role } from '../staff/role.ts'
import type { Instant } from '../time.ts'

/** What a session of theirs may do, asked with every request; names and mails stand sealed among the accounts. */
export interface StaffRow {
  readonly staff_id: string
  readonly role: Role
  readonly disabled: boolean
  readonly second_factor: boolean
  readonly joined_at: Instant
}

/** One row a person. */
export const staffRow: Projection<StaffState, StaffEvent> = (_, event, { context }) => {
  if (!('staffId' in event)) return []
  const member = context.members.find(({ staffId }) => staffId === event.staffId)
  if (!member) return []
  const { staffId, role, isDisabled, hasSecondFactor, joinedAt } = member
  const data = {
    staff_id: staffId,
    role,
    disabled: isDisabled,
    second_factor: hasSecondFactor,
    joined_at: joinedAt,
  }
  return [{ table: 'staff', key: staffId, data }]
}
