import { join } from 'node:path'
import type { Clock, Log } from '../../domain/ports.ts'
import type { Recovery } from '../../domain/recovery.ts'
import type { Anchors } from '../../domain/seals.ts'
import type { Database } from '../database/database.ts'
import { holdLogEnd, type LogEnd } from './log-end.ts'
import { createLogMarks } from './log-mark.ts'
import { createRecovery } from './recovery.ts'

/**
 * The recovery of a node that keeps in its own folder what it saw of the log.
 * @returns `onAppended` with it, for the event store: what this node wrote itself it has seen @throws {ForPeople} as `createRecovery`
 */
export async function openRecovery(
  database: Database,
  around: {
    dataDir: string
    installation: string
    anchors: Anchors
    clock: Clock
    log: Log
    eraseAgain: () => Promise<unknown>
  },
): Promise<{ recovery: Recovery; onAppended: LogEnd['onAppended'] }> {
  const { dataDir, installation, anchors, clock, log, eraseAgain } = around
  const logEnd = holdLogEnd(database, {
    marks: createLogMarks(join(dataDir, 'log-mark'), installation),
    anchors,
    eraseAgain,
    onLost: position =>
      log.error('the newest events are gone, Toss is asked before money is taken', { position }),
  })
  return { recovery: await createRecovery(database, clock.now(), logEnd), onAppended: logEnd.onAppended }
}
