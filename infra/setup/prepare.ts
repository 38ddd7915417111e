import { migratedDump } from './migrated-dump.ts'
import { pgliteDump } from './pglite-dump.ts'

// Part of the build: the data directories that every embedded database here begins from, an empty one and the shop's own.
await pgliteDump()
await migratedDump()
