import { hostname } from 'node:os'
import type { NodeAbout } from '../../domain/operations.ts'
import type { Database } from '../database/database.ts'
import { createTidying } from '../database/tidying.ts'
import { createDeeds } from './deeds.ts'
import { createExchanges } from './exchanges.ts'
import { createMachine } from './machine.ts'
import { createNodes } from './nodes.ts'
import { createRebuilds } from './rebuilds.ts'

/** What tells one process of the shop from another, to whoever runs them. */
const thisProcess = (): NodeAbout => ({ host: hostname(), pid: process.pid, node: process.versions.node })

/**
 * What those who run the shop see of it and do to it: processes, store, rebuilds, what was said to Toss, and who did what by
 * hand.
 */
export const createOperations = (
  database: Database,
  nodeId: string,
  around: Parameters<typeof createExchanges>[1],
  about = thisProcess(),
) => ({
  deeds: createDeeds(database),
  exchanges: createExchanges(database, around),
  nodes: createNodes(database, nodeId, about),
  machine: createMachine(database),
  rebuilds: createRebuilds(database),
  tidying: createTidying(database),
})
