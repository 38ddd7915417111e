import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './database/sync-folder.ts'

/** A file as it was or as it is to be, whatever happens meanwhile: written and put on the disk beside its place, then renamed. @throws where the disk refuses */
export function writeWhole(path: string, text: string): void {
  const making = `${path}.making`
  const file = openSync(making, 'w', 0o600)
  try {
    writeFileSync(file, text) // writes on until all of it is there, as writeSync does not
    fsyncSync(file)
  } catch (error) {
    rmSync(making, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  renameSync(making, path)
  syncFolder(dirname(path))
}
