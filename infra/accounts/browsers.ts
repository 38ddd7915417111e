import type { Devices, Sessions } from '../../domain/sessions.ts'
import { createDevices } from './devices.ts'
import { createSessions } from './sessions.ts'

/** What the tables know of browsers: whose session each of them holds, and who signed in with it before. */
export const createBrowsers = (
  world: Parameters<typeof createSessions>[0],
): { sessions: Sessions; devices: Devices } => ({
  sessions: createSessions(world),
  devices: createDevices(world),
})
