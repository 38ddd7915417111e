import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 200

/**
 * Runs `work` while holding a lock file, so that two commands started at once on one clone install and build once.
 * A lock left by a process that is no longer alive is taken over. The lock is given back whatever happens.
 */
export async function withLock(file, work) {
  while (!tryLock(file)) await sleep(RETRY_MS)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isAlive(holderOf(file))) rmSync(file, { force: true })
    return false
  }
}

/** An unreadable or still empty lock counts as held: its owner is between creating and writing it. */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || process.pid
  } catch {
    return process.pid
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM' // somebody else's process, but there
  }
}
