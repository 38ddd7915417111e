import type { Day } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { type Membership, memberWish } from './member-wish.ts'

/** 일시 정지 from the end of what is paid. @param resumesOn null: until the member resumes it */
export const pause = (ports: Ports, membership: Membership, resumesOn: Day | null) =>
  memberWish(ports, membership, { type: 'Pause', resumesOn, at: ports.clock.now() })

/** 다시 시작: a pause that had begun ends today, and today's period is charged. */
export const resume = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'Resume', policy: ports.policy, at: ports.clock.now() })
