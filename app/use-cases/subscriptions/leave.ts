import type { Ports } from '../../ports.ts'
import { type Membership, memberWish } from './member-wish.ts'

/** 일반해지: until the period ends; where nothing is paid for, at once. */
export const leaveAtPeriodEnd = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'ScheduleCancel', at: ports.clock.now() })

/** 중도해지. @param seen won that were shown to go back; AMOUNT_MISMATCH when it is another sum by now */
export const leaveNow = (ports: Ports, membership: Membership, seen: number) =>
  memberWish(ports, membership, { type: 'LeaveNow', seen, policy: ports.policy, at: ports.clock.now() })

/** 해지 철회 */
export const stay = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'WithdrawCancel', policy: ports.policy, at: ports.clock.now() })
