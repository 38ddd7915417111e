import type { Clock } from '../../domain/ports.ts'
import { instantOf, SECOND_MS } from '../../domain/time.ts'
import type { SimulatedTime } from './time.ts'
import type { Life } from './tracer.ts'

/** How soon a node measures its clock against the database's again (infra/clock.ts). */
const REFRESH_MS = 30 * SECOND_MS

/** Jumps before the next measure do not add up: so far wrong a clock may be and no farther (domain/payment/hold.ts). */
const WRONG_MAX_MS = 10 * 60_000

/**
 * A node's clock with infra/clock.ts's rules: told from what was last measured, never back. A machine's steady clock that
 * jumps is wrong until the next measure, and where it ran ahead, it stands until time has caught up.
 */
export function nodeClock(time: SimulatedTime, life: Life): Clock & { jump(byMs: number): void } {
  let offMs = 0
  let lastMs = 0
  let told = instantOf(lastMs)
  return {
    now() {
      const nowMs = Math.max(lastMs, time.nowMs() + offMs)
      if (nowMs !== lastMs) told = instantOf(nowMs)
      lastMs = nowMs
      return told
    },
    jump(byMs) {
      offMs = Math.max(-WRONG_MAX_MS, Math.min(WRONG_MAX_MS, offMs + byMs))
      time.after(REFRESH_MS, () => {
        if (!life.isOver) offMs = 0
      })
    },
  }
}
