import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Log kept behind a checkpoint, so that recovery from the one before it always finds what it needs. */
export const WAL_KEPT = '128MB'

/**
 * Takes a checkpoint of an embedded database so that no power cut can fall into it: PostgreSQL believes that what it
 * wrote is on the disk, PGlite never asked for that. So the control file from before is kept aside until every file is
 * synced; found at the next start, it sends recovery back to the checkpoint before (event-store.md 5.13).
 * @param checkpoint runs CHECKPOINT with nothing else under way
 */
export async function takeCheckpoint(dataDir: string, checkpoint: () => Promise<void>): Promise<void> {
  const control = join(dataDir, 'global', 'pg_control')
  const aside = join(dataDir, SAVED_CONTROL)
  copyFileSync(control, aside)
  syncPath(aside)
  syncPath(dataDir)
  await checkpoint()
  await syncTree(dataDir)
  rmSync(aside)
  syncPath(dataDir)
}

const SAVED_CONTROL = 'pg_control.before-checkpoint'

/** Before opening: an interrupted checkpoint is taken back. Returns whether there was one. */
export function undoInterruptedCheckpoint(dataDir: string): boolean {
  const aside = join(dataDir, SAVED_CONTROL)
  if (!existsSync(aside)) return false
  renameSync(aside, join(dataDir, 'global', 'pg_control'))
  syncPath(join(dataDir, 'global'))
  syncPath(dataDir)
  return true
}

/** Every file and folder below `dir` on the disk. */
export async function syncTree(dir: string): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true })
  for (const entry of entries) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else if (entry.isFile()) await syncFile(path)
  }
  await syncFile(dir)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => null) // a temporary file may be gone by now
  if (!file) return
  await file.sync().finally(() => file.close())
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
