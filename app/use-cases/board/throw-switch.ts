import { refuse } from '../../../domain/decider.ts'
import { STOP_ID, stop } from '../../../domain/stop/stop.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { isUnopened } from '../readiness/is-unopened.ts'
import { sealWords } from '../unresolved/decide.ts'
import { type Release, release } from './release.ts'

/** 결제 멈추기, by hand: holds on every node with its next question. Thrown by hand already, the first reason stands. */
export async function stopCharges(ports: Ports, reason: string) {
  const sealed = await sealWords(ports, reason)
  const at = ports.clock.now()
  return execute(ports, stop, STOP_ID, {
    type: 'StopCharges',
    cause: 'staff',
    invariant: null,
    reason: sealed,
    at,
  })
}

/**
 * 다시 받기: by hand only, since only a person knows that what stopped it is put right. Refuses NOT_READY for a shop that
 * was never opened: that is done from its readiness list; STOPPED_FOR_MORE where something has come that they were not shown.
 */
export async function releaseCharges(ports: Ports, wish: Release) {
  if (await isUnopened(ports)) return refuse('NOT_READY')
  return release(ports, wish)
}
