import { z } from 'zod'
import { epochMsOf, Instant } from '../domain/time.ts'
import type { TimeMachine } from '../domain/time-machine.ts'
import type { DatabaseClock } from './clock.ts'
import type { Database } from './database/database.ts'

const SandboxClock = z.object({ now: Instant, offsetMs: z.int() })

/** Never back, whoever asks at the same time: what has happened stays in the past. */
const MOVE = {
  name: 'move_clock',
  text: 'UPDATE es.clock SET offset_ms = greatest(offset_ms, offset_ms + $1::int8)',
}

/**
 * Moves the offline Toss first and the shop after it: a shop that is ahead of its Toss would find windows open that have
 * closed. Other processes follow within their clock's next measure.
 */
export function createTimeMachine(options: {
  readonly database: Database
  readonly clock: DatabaseClock
  /** origin of the offline Toss */
  readonly sandboxUrl: string
}): TimeMachine {
  const { database, clock, sandboxUrl } = options
  const address = new URL('/sandbox/api/clock', sandboxUrl)

  async function ask(init?: RequestInit) {
    const response = await fetch(address, { ...init, redirect: 'error' })
    if (!response.ok) throw new Error(`the sandbox's clock answers ${response.status}`)
    return SandboxClock.parse(await response.json())
  }

  return {
    async moveTo(to) {
      const theirs = await ask()
      const aheadMs = epochMsOf(to) - epochMsOf(theirs.now)
      if (aheadMs > 0)
        await ask({
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ offsetMs: theirs.offsetMs + aheadMs }),
        })
      await clock.refresh()
      const oursMs = epochMsOf(to) - epochMsOf(clock.now())
      if (oursMs <= 0) return
      await database.query(MOVE, [Math.ceil(oursMs)])
      await clock.refresh()
    },
  }
}
