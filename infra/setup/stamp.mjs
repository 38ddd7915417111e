import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './step.mjs'

const SOURCES = [
  'app',
  'domain',
  'infra',
  'test/abuse',
  'test/bench',
  'test/inventory',
  'test/load',
  'test/pages',
  'test/renewals',
  'test/simulate',
  'test/support',
  'test/torture',
  'e2e/support',
  'test/year',
  'package-lock.json',
  'react-router.config.ts',
  'vite.config.ts',
]
const STAMP = join(root, 'build', '.stamp')

/** Names everything the build reads: equal text, equal build. Reading all of it takes some tens of milliseconds. */
export function sourcesHash() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesUnder))
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesUnder(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  try {
    const entries = readdirSync(full, { withFileTypes: true })
    return entries
      .filter(entry => !entry.name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(entry => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

/** Was this part (`app` or `programs`) built from exactly these sources? */
export const isBuilt = (part, hash) => readStamp()[part] === hash

/** @param hash null before a build, so that one that is cut off counts as none */
export function markBuilt(part, hash) {
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(STAMP, JSON.stringify({ ...readStamp(), [part]: hash }))
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}
