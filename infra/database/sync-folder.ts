import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Names are durable only with their folder; Windows keeps them by itself and knows no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
