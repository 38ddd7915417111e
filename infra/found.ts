import { resolve } from 'node:path'
import { keyFileText } from './key-ring.ts'
import { nodeIsPatched } from './setup/node-floor.ts'
import { checkKeys } from './toss/keys.ts'

/** What the settings meet in the world, as far as they are judged by it before anything is opened. */
export const findOut = (env: Parameters<typeof checkKeys>[0] & { readonly DATA_DIR: string }) => ({
  keys: checkKeys(env),
  nodeIsPatched: nodeIsPatched(process.versions.node),
  // Node asks at each connection, and whom it asks by this anybody may answer for.
  certificatesCount: process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0',
  keyFile: keyFileText(resolve(env.DATA_DIR)),
})
