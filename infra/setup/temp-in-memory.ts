import { accessSync, constants, statfsSync } from 'node:fs'

const MEMORY = '/dev/shm'
/** Shops of all workers at once, their sandboxes, and browsers' profiles, several times over. */
const FREE_MIN_BYTES = 3 * 1024 ** 3

/**
 * Lets temporary folders of this process and those it starts be in memory where there is plenty: a new shop writes and
 * syncs two thousand files, which a disk takes longer over than the shop. What stays of a killed process stays there too;
 * only a power cut would tell the difference, and those are simulated above the disk (test/infra/database).
 */
export function keepTempInMemory(): void {
  if (process.platform !== 'linux' || process.env.TMPDIR) return
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize >= FREE_MIN_BYTES) process.env.TMPDIR = MEMORY
  } catch {
    // none here, or not for us
  }
}
