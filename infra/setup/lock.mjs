import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './step.mjs'

const RETRY_MS = 200

/** One for each clone and user. Outside the clone: installing empties `node_modules`, building empties `build`. */
const clone = createHash('sha256').update(root).digest('hex').slice(0, 16)
const FILE = join(tmpdir(), `jangbu-setup-${process.getuid?.() ?? 0}-${clone}.lock`)

/**
 * Runs `work` while holding the clone's lock file, so that two commands started at once on one clone install and build once.
 * A lock left by a process that is no longer alive is taken over. The lock is given back whatever happens.
 */
export async function withLock(work) {
  while (!tryLock(FILE)) await sleep(RETRY_MS)
  try {
    return await work()
  } finally {
    rmSync(FILE, { force: true })
  }
}

function tryLock(file) {
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
