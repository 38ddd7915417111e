import type { Ports } from '../../app/ports.ts'
import { causesNow } from '../../app/use-cases/board/causes-now.ts'
import { releaseCharges } from '../../app/use-cases/board/throw-switch.ts'

/** 다시 받기 by somebody who has just read why charges are stopped. */
export async function releaseAsShown(ports: Ports, reason: string) {
  return releaseCharges(ports, { reason, seen: await causesNow(ports) })
}
