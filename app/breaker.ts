import type { Clock } from '../domain/ports.ts'
import { epochMsOf, HOUR_MS, MINUTE_MS } from '../domain/time.ts'

/** Charges are not sent into a wall: after faults that are nobody's card's, the run of this process waits (d11). */
export interface Breaker {
  /** false while the run waits, and once it has waited for all but the one charge that tries; asked by a turn, it may be this one */
  readonly allows: () => boolean
  /**
   * `fault`: the outcome is unknown; `ours`: our keys, contract or request were refused, and the next will be, too;
   * `answer`: Toss answered, whatever it said
   */
  note(outcome: 'answer' | 'fault' | 'ours'): void
  /** For one charge: what it asks and notes is told from what others do. Whoever takes a turn ends it. */
  turn(): Breaker
  /** Another may try, where this one came to nothing. */
  end(): void
}

const FAULTS_MAX = 5
const WAIT_MS = MINUTE_MS
const WAIT_MAX_MS = 30 * MINUTE_MS
/** As long as dunning leaves a charge alone that was refused for our configuration. */
const OURS_WAIT_MS = HOUR_MS
/** Longer than a call and the look-ups after it may take: who tries and is not heard of by then is waited for no longer. */
const TRY_MAX_MS = 3 * MINUTE_MS

/**
 * Opens after {@link FAULTS_MAX} faults in a row. After a minute it lets one charge try, and the rest only once Toss has answered
 * it; another fault of that one, and it is two minutes, four … What was on its way when it opened says nothing that is not known:
 * its faults are not counted, or ten calls of one bad second would be ten openings. At the first refusal of our configuration it
 * opens for an hour, whatever those are answered that were on their way.
 */
export function createBreaker(clock: Clock): Breaker {
  let faults = 0
  /** in a row, without an answer between them */
  let openings = 0
  let openUntilMs: number | null = null
  let heldUntilMs: number | null = null
  let trying: { readonly turn: object; readonly untilMs: number } | null = null
  const nowMs = () => epochMsOf(clock.now())

  /** A clock that was set back leaves nothing open longer than it was opened for. */
  const isOver = (untilMs: number | null, waitMs: number) =>
    untilMs === null || nowMs() >= untilMs || nowMs() < untilMs - waitMs
  const hasWaited = () => isOver(openUntilMs, WAIT_MAX_MS) && isOver(heldUntilMs, OURS_WAIT_MS)
  const isClosed = () => openUntilMs === null && heldUntilMs === null
  const mayTry = (turn: object | null) =>
    trying === null || trying.turn === turn || isOver(trying.untilMs, TRY_MAX_MS)

  function open() {
    openUntilMs = nowMs() + Math.min(WAIT_MS * 2 ** openings, WAIT_MAX_MS)
    openings += 1
    faults = 0
    trying = null
  }

  function close() {
    faults = 0
    openings = 0
    openUntilMs = null
    if (!isOver(heldUntilMs, OURS_WAIT_MS)) return
    heldUntilMs = null
    trying = null
  }

  function fault(turn: object | null) {
    if (isClosed()) {
      faults += 1
      if (faults >= FAULTS_MAX) open()
    } else if (turn !== null && trying?.turn === turn) open()
  }

  function asked(turn: object | null): Breaker {
    return {
      allows() {
        if (isClosed()) return true
        if (!hasWaited() || !mayTry(turn)) return false
        if (turn !== null && trying?.turn !== turn) trying = { turn, untilMs: nowMs() + TRY_MAX_MS }
        return true
      },
      note(outcome) {
        if (outcome === 'fault') fault(turn)
        else if (outcome === 'answer') close()
        else {
          heldUntilMs = nowMs() + OURS_WAIT_MS
          trying = null
        }
      },
      turn: () => asked({}),
      end() {
        if (turn !== null && trying?.turn === turn) trying = null
      },
    }
  }
  return asked(null)
}
