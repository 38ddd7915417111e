import { posix } from 'node:path'
import ts from 'typescript'

/** A tree of source files: path from the project's root → text. */
export type Sources = ReadonlyMap<string, string>

/** The layers that ship; what each room may import besides itself. */
const ROOMS: Readonly<Record<string, { rooms: readonly string[]; packages?: readonly string[] }>> = {
  domain: { rooms: [], packages: ['zod', 'xstate', 'temporal-polyfill'] },
  infra: { rooms: ['domain'] },
  app: { rooms: ['domain'] },
}

/** Where infra is chosen and wired: the only files of app that may name it. */
const WIRING = ['app/ports.server.ts', 'app/server.ts']

const LINES_MAX = 250

export const roomOf = (path: string): string => path.slice(0, path.indexOf('/'))

const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts')

export interface Import {
  /** As written. */
  readonly name: string
  /** The file meant, from the project's root; null for a package. */
  readonly target: string | null
}

/** Everything a file imports, dynamic imports and (unless `runtimeOnly`) types included. */
export function importsOf(path: string, text: string, runtimeOnly = false): Import[] {
  const code = runtimeOnly ? text.replace(/^(import|export) type [\s\S]*?from\s+'[^']*'/gm, '') : text
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => ({
    name: fileName,
    target: fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName.replace(/\?.*$/, '')) : null,
  }))
}

/** app → domain ← infra. */
export function wrongImports(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => isCode(path) && roomOf(path) in ROOMS)
    .flatMap(([path, text]) =>
      importsOf(path, text)
        .map(found => whyNot(path, found))
        .filter(why => why !== null),
    )
}

function whyNot(path: string, { name, target }: Import): string | null {
  const room = roomOf(path)
  const allowed = ROOMS[room]
  if (!allowed) return null
  if (target === null) {
    const packageName = name.split('/', name.startsWith('@') ? 2 : 1).join('/')
    if (!allowed.packages || allowed.packages.includes(packageName)) return null
    return `${path} imports ${name}; ${room} may import only ${allowed.packages.join(', ')} and itself`
  }
  const there = roomOf(target)
  if (there === room || allowed.rooms.includes(there) || isVirtual(target)) return null
  if (there === 'infra' && WIRING.includes(path)) return null
  if (there === '+types' || target.includes('/+types/')) return null
  return `${path} imports ${target}; ${room} may import only ${[room, ...allowed.rooms].join(' and ')}`
}

/** What stands at the top of the project belongs to no room: package.json, the built server. */
const isVirtual = (target: string) => !target.includes('/') || target.startsWith('build/')

/** A component reaches the browser with all it imports: no server file, no infra, nothing of Node. */
export function serverCodeInBrowser(sources: Sources): string[] {
  const isRoute = (path: string) => path.startsWith('app/routes/') || path === 'app/root.tsx'
  const components = [...sources.keys()].filter(
    path => path.startsWith('app/') && path.endsWith('.tsx') && !isRoute(path) && !path.includes('.server.'),
  )
  return components.flatMap(component => {
    const wrong: string[] = []
    const seen = new Set<string>()
    const visit = (path: string, trail: readonly string[]) => {
      const text = sources.get(path)
      if (text === undefined || seen.has(path)) return
      seen.add(path)
      for (const { name, target } of importsOf(path, text, true)) {
        const to = target ?? name
        if (/\.server(\.tsx?)?$/.test(to) || to.startsWith('infra/') || name.startsWith('node:'))
          wrong.push(`${[...trail, path, to].join(' → ')}: this would reach the browser`)
        else if (target) visit(target, [...trail, path])
      }
    }
    if (!component.includes('entry.server')) visit(component, [])
    return wrong
  })
}

/** Time, chance and waiting come to the domain from outside; `time.ts` may convert a moment it was given. */
export function impureDomain(sources: Sources): string[] {
  const wrong: string[] = []
  for (const [path, text] of sources) {
    if (roomOf(path) !== 'domain' || !isCode(path)) continue
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
    const visit = (node: ts.Node) => {
      const found = impurity(node, path)
      const line = () => file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      if (found) wrong.push(`${path}:${line()} uses ${found}; the domain takes time and chance as values`)
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return wrong
}

const FORBIDDEN_CALLS = ['setTimeout', 'setInterval', 'setImmediate', 'randomUUID', 'fetch']
const FORBIDDEN_MEMBERS = ['Date.now', 'Math.random', 'performance.now', 'process.env', 'crypto.randomUUID']

function impurity(node: ts.Node, path: string): string | null {
  if (ts.isPropertyAccessExpression(node)) {
    const text = `${node.expression.getText()}.${node.name.text}`
    return FORBIDDEN_MEMBERS.includes(text.replace(/^globalThis\./, '')) ? text : null
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
    const converts = path === 'domain/time.ts' && node.arguments?.length === 1
    return converts ? null : 'new Date()'
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
    return FORBIDDEN_CALLS.includes(node.expression.text) ? node.expression.text : null
  return null
}

/** A long file says in its first lines why it is one: `// Long because …`. */
export function longFiles(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => isCode(path))
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n') }))
    .filter(({ lines }) => lines.length > LINES_MAX && !/Long because \S/.test(lines.slice(0, 20).join('\n')))
    .map(
      ({ path, lines }) => `${path} has ${lines.length} lines and does not say “Long because …” at its top`,
    )
}

/** Rooms that import each other, in whatever way, along the files that do it. */
export function roomCycles(sources: Sources): string[] {
  const edges = new Map<string, Map<string, string>>()
  for (const [path, text] of sources) {
    if (!isCode(path)) continue
    for (const { target } of importsOf(path, text)) {
      if (!target || !sources.has(target) || roomOf(target) === roomOf(path)) continue
      const from = edges.get(roomOf(path)) ?? new Map<string, string>()
      edges.set(roomOf(path), from.set(roomOf(target), `${path} → ${target}`))
    }
  }
  const cycles: string[] = []
  const walk = (room: string, trail: readonly string[], how: readonly string[]) => {
    for (const [next, by] of edges.get(room) ?? []) {
      if (next === trail[0]) cycles.push([...how, by].join(', '))
      else if (!trail.includes(next) && next > (trail[0] ?? '')) walk(next, [...trail, next], [...how, by])
    }
  }
  for (const room of edges.keys()) walk(room, [room], [])
  return cycles
}
