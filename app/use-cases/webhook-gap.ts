import { webhookGap } from '../../domain/webhook-gap.ts'
import type { Ports } from '../ports.ts'

/** Enough to see when telling ended, however many were bought at once. */
const MOVEMENTS = 50

/** Is money moving that nobody tells of? null: no. */
export async function gapNow({ inbox, clock }: Pick<Ports, 'inbox' | 'clock'>) {
  return webhookGap(await inbox.movements(MOVEMENTS), clock.now())
}
