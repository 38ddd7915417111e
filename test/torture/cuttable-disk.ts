import { cp, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Shop } from '../../e2e/support/shop.ts'

const SIMULATED = resolve('test/support/pglite/simulated-disk.mjs')

/**
 * The disk below the store a shop embeds, simulated under Node's own calls: what was not synced when the power goes is
 * lost, but for pages the kernel happened to write early.
 */
export function cuttableDisk(shop: Pick<Shop, 'dataDir'>, random: () => number) {
  const live = join(shop.dataDir, 'pg')
  const safe = join(shop.dataDir, 'pg-safe')
  return {
    /** Before each start, from a store nobody has open. @returns the settings the shop starts with */
    async plugIn(): Promise<Record<string, string>> {
      await rm(safe, { recursive: true, force: true })
      await cp(live, safe, { recursive: true })
      const seed = String(Math.floor(random() * 2 ** 31))
      return { DISK_LIVE: live, DISK_SAFE: safe, DISK_SEED: seed, NODE_OPTIONS: `--import ${SIMULATED}` }
    },
    /** Once the shop is dead: only what the disk holds is left. */
    async losePower(): Promise<void> {
      await rm(live, { recursive: true })
      await rename(safe, live)
    },
  }
}
