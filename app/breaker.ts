import type { Clock } from '../domain/ports.ts'
import { epochMsOf, MINUTE_MS } from '../domain/time.ts'

/** Charges are not sent into a wall: after several faults in a row that are nobody's card's, the run waits (d11). */
export interface Breaker {
  /** false while the run waits */
  readonly allows: () => boolean
  /** `fault`: unknown, or our configuration was refused; `answer`: Toss answered, whatever it said */
  note(outcome: 'answer' | 'fault'): void
}

const FAULTS_MAX = 5
const WAIT_MS = MINUTE_MS
const WAIT_MAX_MS = 30 * MINUTE_MS

/** Opens after {@link FAULTS_MAX} faults in a row and lets one through after a minute, then after two, four … */
export function createBreaker(clock: Clock): Breaker {
  let faults = 0
  let openUntilMs = 0
  return {
    allows: () => epochMsOf(clock.now()) >= openUntilMs,
    note(outcome) {
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
