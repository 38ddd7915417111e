import type { Ports } from '../../app/ports.ts'
import { releaseCharges } from '../../app/use-cases/board/throw-switch.ts'
import { shownOn } from '../../domain/stop/stop.ts'

/** 다시 받기 by somebody who has just read why charges are stopped. */
export async function releaseAsShown(ports: Ports, reason: string) {
  return releaseCharges(ports, { reason, seen: await shownNow(ports) })
}

/** What a page says of the switch this moment; nothing while it was never thrown. */
export async function shownNow(ports: Pick<Ports, 'stop'>): Promise<string> {
  const row = await ports.stop.row()
  return row ? shownOn(row) : ''
}
