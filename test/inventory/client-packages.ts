import ts from 'typescript'
import { imports } from '../../package.json' with { type: 'json' }
import { importsOf } from '../support/architecture.ts'

const files = import.meta.glob<string>('../../{app,domain}/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const sources = new Map(Object.entries(files).map(([path, text]) => [path.replace('../../', ''), text]))

/** What of a route’s file reaches the browser; loaders, actions and middleware are taken out of it by the bundler. */
const IN_BROWSER = [
  'default',
  'ErrorBoundary',
  'HydrateFallback',
  'Layout',
  'clientLoader',
  'clientAction',
  'links',
  'meta',
  'handle',
  'shouldRevalidate',
]
const SERVER_ONLY = /\.server(\.tsx?)?$|^infra\/|\/entry\.server/

/** Names of our own that mean one file on the server and another in a browser. */
const inBrowser = new Map(
  Object.entries(imports).map(([name, { browser }]) => [name, browser.replace(/^\.\//, '')]),
)

/** The packages that code of ours brings into the browser on these routes, found along their imports. */
export function clientPackages(routes: readonly string[]): string[] {
  const packages = new Set<string>()
  const seen = new Set<string>()
  const visit = (path: string, names: readonly string[] | null): void => {
    const text = sources.get(path)
    if (text === undefined || seen.has(path)) return
    seen.add(path)
    for (const { name, target } of importsOf(path, text, true)) {
      if (names && !names.includes(name)) continue
      if (SERVER_ONLY.test(target ?? name) || name.startsWith('node:') || /\.(css|svg)/.test(name)) continue
      const own = target ?? inBrowser.get(name)
      if (own) visit(own, null)
      else packages.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  for (const route of routes) visit(route, importsThatStay(route))
  return [...packages].sort()
}

/** Of a route’s file: modules whose names the browser’s part still uses, directly or through what stands beside it. */
function importsThatStay(path: string): string[] {
  const file = ts.createSourceFile(
    path,
    sources.get(path) ?? '',
    ts.ScriptTarget.ES2023,
    true,
    ts.ScriptKind.TSX,
  )
  const declared = new Map<string, ts.Node>()
  const imported = new Map<string, string>()
  const live: string[] = []
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { importClause, moduleSpecifier } = statement
      const bindings = importClause?.namedBindings
      const names = [
        importClause?.name?.text,
        ...(bindings && ts.isNamedImports(bindings) ? bindings.elements.map(one => one.name.text) : []),
      ]
      for (const name of names) if (name) imported.set(name, moduleSpecifier.text)
      continue
    }
    const isDefault =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(one => one.kind === ts.SyntaxKind.DefaultKeyword)
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      declared.set(statement.name.text, statement)
      if (isDefault || IN_BROWSER.includes(statement.name.text)) live.push(statement.name.text)
    }
    if (ts.isVariableStatement(statement))
      for (const one of statement.declarationList.declarations) {
        declared.set(one.name.getText(), one)
        if (IN_BROWSER.includes(one.name.getText())) live.push(one.name.getText())
      }
  }
  const used = new Set<string>()
  const follow = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return
      if (ts.isIdentifier(node)) follow(node.text)
      ts.forEachChild(node, visit)
    }
    const node = declared.get(name)
    if (node) visit(node)
  }
  live.forEach(follow)
  return [...used].flatMap(name => imported.get(name) ?? [])
}
