import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './database/sync-folder.ts'

/**
 * A file as it was or as it is to be, whatever happens meanwhile: written and put on the disk beside its place, then renamed. Under a
 * name nobody else writes to, so that two who write at once each put a whole one there; one left by a crash is in nobody's way.
 * @throws where the disk refuses; nothing is left beside it then
 */
export function writeWhole(path: string, text: string): void {
  const making = `${path}.${randomUUID()}.making`
  try {
    const file = openSync(making, 'wx', 0o600)
    try {
      writeFileSync(file, text) // writes on until all of it is there, as writeSync does not
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(making, path)
  } catch (error) {
    rmSync(making, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}
