import type { Ports } from '../ports.ts'
import { processWebhooks } from './process-webhooks.ts'
import { within } from './within.ts'

/** As many as a page shows. */
export const REPLAY_MAX = 50
const PATIENCE_MS = 5_000

/**
 * 다시 조회: these webhooks wait again and are worked off like any other, by a look-up at Toss; nothing they say is believed
 * this time either, and looking twice writes nothing twice. Who pressed it is noted. @returns how many could be asked again
 */
export async function replayWebhooks(ports: Ports, staffId: string, ids: readonly string[]): Promise<number> {
  const again = await ports.inbox.reopen(ids.slice(0, REPLAY_MAX))
  const about = again.map(id => `webhook:${id}`)
  await ports.deeds.note(staffId, 'replayed', about, ports.clock.now())
  if (again.length === 0) return 0
  ports.log.info('webhooks replayed', { staffId, count: again.length })
  // What comes of it is the machine's doing, as it is when the job finds them.
  const byItself: Ports = { ...ports, cause: { ...ports.cause, actor: 'system' } }
  await within(ports, PATIENCE_MS, 'replay', processWebhooks(byItself))
  return again.length
}
