import { hostname } from 'node:os'
import type { NodeAbout } from '../../domain/operations.ts'
import type { Database } from '../database/database.ts'
import { createDeeds } from './deeds.ts'
import { createMachine } from './machine.ts'
import { createNodes } from './nodes.ts'
import { createRebuilds } from './rebuilds.ts'

/** What tells one process of the shop from another, to whoever runs them. */
const thisProcess = (): NodeAbout => ({ host: hostname(), pid: process.pid, node: process.versions.node })

/** What those who run the shop see of it and do to it: processes, store, rebuilds, and who did what by hand. */
export const createOperations = (database: Database, nodeId: string, about = thisProcess()) => ({
  deeds: createDeeds(database),
  nodes: createNodes(database, nodeId, about),
  machine: createMachine(database),
  rebuilds: createRebuilds(database),
})
