import type { Clock } from '../domain/ports.ts'
import { epochMsOf, HOUR_MS, MINUTE_MS } from '../domain/time.ts'

/** Charges are not sent into a wall: after faults that are nobody's card's, the run of this process waits (d11). */
export interface Breaker {
  /** false while the run waits */
  readonly allows: () => boolean
  /**
   * `fault`: the outcome is unknown; `ours`: our keys, contract or request were refused, and the next will be, too;
   * `answer`: Toss answered, whatever it said
   */
  note(outcome: 'answer' | 'fault' | 'ours'): void
}

const FAULTS_MAX = 5
const WAIT_MS = MINUTE_MS
const WAIT_MAX_MS = 30 * MINUTE_MS
/** As long as dunning leaves a charge alone that was refused for our configuration. */
const OURS_WAIT_MS = HOUR_MS

/**
 * Opens after {@link FAULTS_MAX} faults in a row and lets one through after a minute, then after two, four … At the first
 * refusal of our configuration it opens for an hour, whatever those are answered that were on their way.
 */
export function createBreaker(clock: Clock): Breaker {
  let faults = 0
  let openUntilMs = 0
  let heldUntilMs = 0
  return {
    allows: () => epochMsOf(clock.now()) >= Math.max(openUntilMs, heldUntilMs),
    note(outcome) {
      if (outcome === 'ours') {
        heldUntilMs = epochMsOf(clock.now()) + OURS_WAIT_MS
        return
      }
      if (outcome === 'answer') {
        faults = 0
        openUntilMs = 0
        return
      }
      faults += 1
      if (faults < FAULTS_MAX) return
      const waitMs = Math.min(WAIT_MS * 2 ** (faults - FAULTS_MAX), WAIT_MAX_MS)
      openUntilMs = epochMsOf(clock.now()) + waitMs
    },
  }
}
