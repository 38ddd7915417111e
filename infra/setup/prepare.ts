import { pgliteDump } from './pglite-dump.ts'

// Part of the build: the empty data directory that every embedded database here begins from.
await pgliteDump()
