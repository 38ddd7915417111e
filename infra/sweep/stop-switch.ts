import { STOP_ID, type StopRow, type StopSwitch } from '../../domain/stop/stop.ts'
import type { Database } from '../database/database.ts'

const ROW = {
  name: 'stop_switch',
  text: `SELECT stopped, cause, invariant, reason, at, further FROM rm.stops WHERE key = 'stop-${STOP_ID}'`,
}

/** One row by its key, never remembered: a switch thrown on one node holds on all with the next question. */
export const createStopSwitch = (database: Database): StopSwitch => ({
  async row() {
    const [row] = await database.query<StopRow>(ROW)
    return row ?? null
  },
})
