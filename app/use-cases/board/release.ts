import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'
import { execute, loadStream } from '../execute.ts'
import { sealWords } from '../unresolved/decide.ts'

/** What a person lets charges go on over: their words, and what they were shown of why charges are stopped. */
export interface Release {
  readonly reason: string
  /** `causesShown` */
  readonly seen: string
}

/** The switch goes back, and what it held is due at once; where that is cut short, it is looked at within minutes. Refuses STOPPED_FOR_MORE. */
export async function release(ports: Ports, wish: Release) {
  const at = ports.clock.now()
  const reason = await sealWords(ports, wish.reason)
  const release = { type: 'ReleaseCharges', reason, seen: wish.seen, at } as const
  await loadStream(ports, stop, STOP_ID) // what this process remembers may be of a log that is gone
  const released = await execute(ports, stop, STOP_ID, release)
  if (released.type === 'accepted') await ports.due.wakeStopped(at)
  return released
}
