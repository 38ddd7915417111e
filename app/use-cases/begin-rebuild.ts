import type { Ports } from '../ports.ts'

/**
 * 다시 쌓기: rows are folded from the facts again and compared, and made as the facts say where that is wished. A piece at a
 * time, by a job, while the shop goes on selling. @returns false when one is under way already
 */
export async function beginRebuild(
  { rebuilds, deeds, clock, log }: Pick<Ports, 'rebuilds' | 'deeds' | 'clock' | 'log'>,
  staffId: string,
  repair: boolean,
): Promise<boolean> {
  const at = clock.now()
  const isBegun = await rebuilds.begin({ repair, staffId, at })
  if (!isBegun) return false
  await deeds.note(staffId, repair ? 'repaired' : 'rebuilt', ['rows'], at)
  log.info('rebuild begun', { staffId, repair })
  return true
}
