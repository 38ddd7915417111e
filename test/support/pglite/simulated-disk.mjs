import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join, relative } from 'node:path'

// node --import simulated-disk.mjs …: beside the folder DISK_LIVE keeps, in DISK_SAFE, what would be left of it after a
// power cut at this very moment. A write is safe once its file was synced; of the others the kernel writes some early,
// page by page, whichever it likes (DISK_SEED chooses). Names change at once: that is what journals are for.

const live = process.env.DISK_LIVE
const safe = process.env.DISK_SAFE
const EARLY = 0.3
const PAGE = 4096
const real = { ...fs }

let seed = Number(process.env.DISK_SEED)
function chance() {
  seed = (seed * 1664525 + 1013904223) % 4294967296
  return seed / 4294967296
}

const isOurs = path => typeof path === 'string' && path.startsWith(`${live}/`)
const twin = path => join(safe, relative(live, path))
const paths = new Map() // descriptor → path
const unsynced = new Map() // path → page not yet safe → number of its last write
const pagesOf = path => unsynced.get(path) ?? unsynced.set(path, new Map()).get(path)
const synced = new Map() // path → page → number of the newest write a sync made safe
const syncedOf = path => synced.get(path) ?? synced.set(path, new Map()).get(path)
let writes = 0

/** What the live file holds on these pages, now. */
function contentOf(path, pages) {
  const descriptor = real.openSync(path, 'r')
  const content = [...pages].map(page => {
    const buffer = Buffer.alloc(PAGE)
    return { page, bytes: buffer.subarray(0, real.readSync(descriptor, buffer, 0, PAGE, page * PAGE)) }
  })
  real.closeSync(descriptor)
  return content
}

function makeSafe(path, content) {
  if (!real.existsSync(twin(path))) return
  const descriptor = real.openSync(twin(path), 'r+')
  for (const { page, bytes } of content) real.writeSync(descriptor, bytes, 0, bytes.length, page * PAGE)
  real.closeSync(descriptor)
}

function takeUnsynced(path) {
  const pages = pagesOf(path)
  unsynced.delete(path)
  for (const [page, write] of pages) syncedOf(path).set(page, write)
  return real.existsSync(path) ? contentOf(path, pages.keys()) : []
}

fs.openSync = (path, ...rest) => {
  const descriptor = real.openSync(path, ...rest)
  paths.delete(descriptor)
  if (!isOurs(path)) return descriptor
  paths.set(descriptor, path)
  if (real.fstatSync(descriptor).isFile() && !real.existsSync(twin(path))) real.writeFileSync(twin(path), '')
  return descriptor
}
fs.closeSync = descriptor => {
  paths.delete(descriptor)
  real.closeSync(descriptor)
}
fs.writeSync = (descriptor, buffer, offset, length, position) => {
  const written = real.writeSync(descriptor, buffer, offset, length, position)
  const path = paths.get(descriptor)
  if (path && typeof position !== 'number') throw new Error('a write without a position is not simulated')
  if (path) {
    const pages = pagesOf(path)
    const early = new Set()
    for (let page = Math.floor(position / PAGE); page * PAGE < position + written; page++) {
      pages.set(page, ++writes)
      if (chance() < EARLY) early.add(page)
    }
    if (early.size > 0) makeSafe(path, contentOf(path, early))
  }
  return written
}
function syncNow(sync) {
  return descriptor => {
    sync(descriptor)
    const path = paths.get(descriptor)
    if (path && real.fstatSync(descriptor).isFile()) makeSafe(path, takeUnsynced(path))
  }
}
fs.fsyncSync = syncNow(real.fsyncSync)
fs.fdatasyncSync = syncNow(real.fdatasyncSync)
fs.fdatasync = (descriptor, done) => {
  const path = paths.get(descriptor)
  const asked = new Map(path ? pagesOf(path) : [])
  const content = path ? contentOf(path, asked.keys()) : []
  real.fdatasync(descriptor, error => {
    if (path && !error) {
      const pages = pagesOf(path)
      const safePages = syncedOf(path)
      // What another sync made safe meanwhile is newer than this; what was written again meanwhile is not safe yet.
      const isNewer = page => asked.get(page) > (safePages.get(page) ?? 0)
      makeSafe(
        path,
        content.filter(({ page }) => isNewer(page)),
      )
      for (const [page, write] of asked) {
        if (isNewer(page)) safePages.set(page, write)
        if (pages.get(page) === write) pages.delete(page)
      }
    }
    done(error)
  })
}
fs.renameSync = (from, to) => {
  real.renameSync(from, to)
  if (!isOurs(from)) return
  if (real.existsSync(twin(from))) real.renameSync(twin(from), twin(to))
  unsynced.set(to, pagesOf(from))
  unsynced.delete(from)
  synced.set(to, syncedOf(from))
  synced.delete(from)
  for (const [descriptor, path] of paths) if (path === from) paths.set(descriptor, to)
}
fs.unlinkSync = path => {
  real.unlinkSync(path)
  if (!isOurs(path)) return
  unsynced.delete(path)
  synced.delete(path)
  real.rmSync(twin(path), { force: true })
}
fs.mkdirSync = (path, ...rest) => {
  const made = real.mkdirSync(path, ...rest)
  if (isOurs(path)) real.mkdirSync(twin(path), { recursive: true })
  return made
}
fs.rmdirSync = path => {
  real.rmdirSync(path)
  if (isOurs(path)) real.rmSync(twin(path), { recursive: true, force: true })
}
fs.writeFileSync = (path, ...rest) => {
  real.writeFileSync(path, ...rest)
  if (isOurs(path)) real.writeFileSync(twin(path), ...rest)
}
fs.truncateSync = (path, length) => {
  real.truncateSync(path, length)
  if (isOurs(path)) real.truncateSync(twin(path), length)
}
fs.ftruncateSync = (descriptor, length) => {
  real.ftruncateSync(descriptor, length)
  const path = paths.get(descriptor)
  if (path) real.truncateSync(twin(path), length)
}
syncBuiltinESMExports()
