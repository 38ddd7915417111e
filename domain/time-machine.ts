import type { Instant } from './time.ts'

/**
 * One clock (M14): business time of the shop, its workers and the offline Toss, moved together. There is none with keys
 * of the real Toss, whose time nobody moves.
 */
export interface TimeMachine {
  /** Forward only; a moment that has passed changes nothing. @throws when the offline Toss or the store is out of reach */
  moveTo(to: Instant): Promise<void>
}
