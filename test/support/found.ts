import type { Found } from '../../app/settings.server.ts'

/** A world in which nothing is unsafe, without keys of Toss's. */
export const FOUND: Found = {
  keys: { type: 'none' },
  nodeIsPatched: true,
  certificatesCount: true,
  keyFile: null,
}
