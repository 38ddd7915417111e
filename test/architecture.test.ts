import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  impureDomain,
  longFiles,
  roomCycles,
  type Sources,
  serverCodeInBrowser,
  wrongImports,
} from './support/architecture.ts'

const ROOT = process.cwd()

const FOLDERS = ['app', 'domain', 'infra', 'e2e', 'test', 'docs', '.ci']

const FILES = [
  ...['.env.example', '.gitignore', '.npmrc', 'package.json', 'package-lock.json'],
  ...['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'SECURITY.md'],
  ...['biome.json', 'tsconfig.json', 'playwright.config.ts', 'react-router.config.ts', 'vite.config.ts'],
  ...['vitest.config.ts', 'Dockerfile', '.dockerignore', 'compose.yaml'],
]

const RUNTIME_DEPENDENCIES_MAX = 25

function read(folder: string): [string, string][] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return read(path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [[path, readFileSync(join(ROOT, path), 'utf8')]] : []
  })
}

const sources: Sources = new Map(['app', 'domain', 'infra', 'e2e', 'test'].flatMap(read))
const tree = (files: Record<string, string>): Sources => new Map(Object.entries(files))

describe('the project', () => {
  test('is there to be checked', () => expect(sources.size).toBeGreaterThan(50))
  test('keeps app → domain ← infra', () => expect(wrongImports(sources)).toEqual([]))
  test('has no cycle between its rooms', () => expect(roomCycles(sources)).toEqual([]))
  test('lets no server code reach the browser', () => expect(serverCodeInBrowser(sources)).toEqual([]))
  test('has a pure domain', () => expect(impureDomain(sources)).toEqual([]))
  test('has no long file without a reason in it', () => expect(longFiles(sources)).toEqual([]))

  test('has nothing else at its top', () => {
    const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8')
      .split('\n')
      .map(line => line.replace(/\/$/, ''))
    const isIgnored = (name: string) => name === '.git' || ignored.includes(name) || name.endsWith('.log')
    const names = readdirSync(ROOT).filter(name => !isIgnored(name))
    expect(names.filter(name => ![...FOLDERS, ...FILES].includes(name))).toEqual([])
    expect(
      [...FOLDERS, 'README.md', 'ARCHITECTURE.md', 'LICENSE'].filter(name => !names.includes(name)),
    ).toEqual([])
  })
})

describe('its packages', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>

  test('are pinned to one version each', () => {
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('are few', () => {
    expect(Object.keys(dependencies ?? {}).length).toBeLessThanOrEqual(RUNTIME_DEPENDENCIES_MAX)
  })

  test('come from whichever registry the user has: the lockfile names none', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string }>
    }
    const installed = Object.entries(lock.packages).filter(([path]) => path !== '')
    expect(installed.filter(([, { resolved }]) => resolved)).toEqual([])
    expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([])
  })
})

describe('a planted fault is found', () => {
  test.each([
    ['domain', 'domain/a.ts', "import pg from 'pg'"],
    ['domain', 'domain/a.ts', "import { z } from 'zod'\nimport x from '../infra/x.ts'"],
    ['infra', 'infra/a.ts', "import type { T } from '../app/x.ts'"],
    ['infra', 'infra/deep/a.ts', "const x = await import('../../app/x.ts')"],
    ['app', 'app/routes/a.tsx', "export { x } from '../../infra/x.ts'"],
  ])('an import %s may not have', (_room, path, text) => {
    expect(wrongImports(tree({ [path]: text }))).toEqual([expect.stringContaining(path)])
  })

  test('but not where infra is wired, nor inside a room', () => {
    const fine = {
      'app/ports.server.ts': "import '../infra/x.ts'",
      'domain/a.ts': "import './b.ts'\nimport 'xstate'",
    }
    expect(wrongImports(tree(fine))).toEqual([])
  })

  test('server code that a component reaches through another file', () => {
    const reached = {
      'app/ui/A.tsx': "import { b } from './b.ts'",
      'app/ui/b.ts': "import { secret } from '../env.server.ts'",
      'app/env.server.ts': '',
    }
    expect(serverCodeInBrowser(tree(reached))).toEqual([
      expect.stringContaining('app/ui/b.ts → app/env.server.ts'),
    ])
    expect(serverCodeInBrowser(tree({ 'app/ui/A.tsx': "import fs from 'node:fs'" }))).toHaveLength(1)
    const typesOnly = {
      'app/ui/A.tsx': "import type { Env } from '../env.server.ts'",
      'app/env.server.ts': '',
    }
    expect(serverCodeInBrowser(tree(typesOnly))).toEqual([])
  })

  test.each([
    'Date.now()',
    'new Date()',
    'new Date(0)',
    'Math.random()',
    'setTimeout(f, 1)',
    'crypto.randomUUID()',
  ])('%s in the domain', code =>
    expect(impureDomain(tree({ 'domain/a.ts': `const x = ${code}` }))).toHaveLength(1),
  )

  test('but not a comment or a conversion of a given moment', () => {
    const fine = { 'domain/a.ts': '// never Date.now()', 'domain/time.ts': 'const x = new Date(epochMs)' }
    expect(impureDomain(tree(fine))).toEqual([])
    expect(impureDomain(tree({ 'domain/time.ts': 'const x = new Date()' }))).toHaveLength(1)
  })

  test('a long file, unless it says why', () => {
    const long = 'x\n'.repeat(251)
    expect(longFiles(tree({ 'app/a.ts': long }))).toHaveLength(1)
    expect(longFiles(tree({ 'app/a.ts': `// Long because it is a table.\n${long}` }))).toEqual([])
  })

  test('rooms that import each other', () => {
    const round = {
      'app/a.ts': "import '../infra/b.ts'",
      'infra/b.ts': "import '../domain/c.ts'",
      'domain/c.ts': "import '../app/a.ts'",
    }
    expect(roomCycles(tree(round))).toHaveLength(1)
    expect(roomCycles(tree({ ...round, 'domain/c.ts': '' }))).toEqual([])
  })
})
