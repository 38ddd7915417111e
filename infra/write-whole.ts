import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './database/sync-folder.ts'

/** A file as it was or as it is to be, whatever happens meanwhile: written and put on the disk beside its place, then renamed. */
export function writeWhole(path: string, text: string): void {
  const making = `${path}.making`
  const file = openSync(making, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(making, path)
  syncFolder(dirname(path))
}
