import type { Ports } from '../../ports.ts'
import { type Membership, memberWish } from './member-wish.ts'

/** 다시 결제: what is owed is charged at once. Refuses CARD_NEEDED where the card was refused for good. */
export const retryCharge = (ports: Ports, membership: Membership) =>
  memberWish(ports, membership, { type: 'RequestRetry', at: ports.clock.now() })
