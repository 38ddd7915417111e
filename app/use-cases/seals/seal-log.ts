import type { Ports } from '../../ports.ts'

/** Seals what was written since, a batch at a time; the day's root leaves the database with the first look of a day. */
export async function sealLog({ seals, anchors, clock, log }: Ports): Promise<number> {
  const sealed = await seals.seal()
  if (sealed > 0 || !anchors.isDue(clock.now())) return sealed
  const { newest } = await seals.status()
  if (!newest || !anchors.keep(newest, clock.now())) return 0
  log.info(`anchor ${anchors.lineOf(newest, clock.now())}`)
  return 0
}
