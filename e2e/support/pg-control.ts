import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** `DBState` of pg_control.h, in its order. */
const STATES = [
  'startingUp',
  'shutDown',
  'shutDownInRecovery',
  'shuttingDown',
  'inCrashRecovery',
  'inArchiveRecovery',
  'inProduction',
] as const

/** Behind the 8 bytes of the system's id and two versions of 4. */
const STATE_AT = 16

/**
 * What the embedded database wrote down of itself: `shutDown` only by its last checkpoint, and then it opens without a
 * recovery; after a kill it is still `inProduction`.
 */
export async function stateOfDatabase(dataDir: string): Promise<(typeof STATES)[number] | undefined> {
  const control = await readFile(join(dataDir, 'pg', 'global', 'pg_control'))
  return STATES[control.readUInt32LE(STATE_AT)]
}
