import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// node --import read-only-disk.mjs …: while the file READ_ONLY_FLAG is there, nothing below READ_ONLY_BELOW can be
// written, as on a disk that a fault turned read-only. What is open stays open, and can be read.

const below = process.env.READ_ONLY_BELOW ?? ''
const flag = process.env.READ_ONLY_FLAG ?? ''
const real = { ...fs }
const ours = new Set() // descriptors

const isOurs = path => typeof path === 'string' && path.startsWith(below)

function refuse(call) {
  if (!real.existsSync(flag)) return
  const error = new Error(`EROFS: read-only file system, ${call}`)
  throw Object.assign(error, { code: 'EROFS', errno: -30, syscall: call })
}

fs.openSync = (path, flags, ...rest) => {
  const writes =
    typeof flags === 'number'
      ? flags & (fs.constants.O_CREAT | fs.constants.O_TRUNC)
      : /[wa]/.test(flags ?? 'r')
  if (isOurs(path) && writes) refuse('open')
  const descriptor = real.openSync(path, flags, ...rest)
  ours.delete(descriptor)
  if (isOurs(path)) ours.add(descriptor)
  return descriptor
}
for (const call of ['writeSync', 'ftruncateSync'])
  fs[call] = (descriptor, ...rest) => {
    if (ours.has(descriptor)) refuse(call)
    return real[call](descriptor, ...rest)
  }
for (const call of ['renameSync', 'unlinkSync', 'mkdirSync', 'rmdirSync', 'truncateSync', 'writeFileSync'])
  fs[call] = (path, ...rest) => {
    if (isOurs(path)) refuse(call)
    return real[call](path, ...rest)
  }
syncBuiltinESMExports()
