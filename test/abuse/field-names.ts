import ts from 'typescript'

const files = import.meta.glob<string>('../../app/{routes,admin,views,http,access}/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Calls whose object literal names fields of a form or a query. */
const SCHEMAS = /^(z\.object|.*\.(extend|safeExtend))$/
const LISTS = /z\.array\(/
const SUMS = /WonText|PriceText|WonOrNothing|\bsum\b|\bamount\b/

export interface FieldNames {
  /** every name a schema of the app knows */
  readonly all: readonly string[]
  /** those that are sums of money */
  readonly sums: readonly string[]
  /** those that may be given several times */
  readonly lists: readonly string[]
}

/**
 * What forms and queries may be asked for, read from the sources of the app, so that a new field is abused from its first
 * day on without anybody listing it.
 */
export function fieldNames(): FieldNames {
  const all = new Set<string>()
  const sums = new Set<string>()
  const lists = new Set<string>()
  const literals = new Map<string, ts.ObjectLiteralExpression>()
  const schemas: ts.ObjectLiteralExpression[] = []
  for (const [path, text] of Object.entries(files)) {
    const visit = (node: ts.Node): void => {
      if (
        ts.isVariableDeclaration(node) &&
        ts.isIdentifier(node.name) &&
        node.initializer &&
        ts.isObjectLiteralExpression(node.initializer)
      )
        literals.set(node.name.text, node.initializer)
      if (ts.isCallExpression(node) && SCHEMAS.test(node.expression.getText())) {
        const [shape] = node.arguments
        if (shape && ts.isObjectLiteralExpression(shape)) schemas.push(shape)
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX))
  }
  const take = (shape: ts.ObjectLiteralExpression): void => {
    for (const property of shape.properties) {
      if (ts.isSpreadAssignment(property) && ts.isIdentifier(property.expression)) {
        const spread = literals.get(property.expression.text)
        if (spread) take(spread)
      }
      if (!property.name) continue
      const name = property.name.getText().replace(/^'(.*)'$/, '$1')
      all.add(name)
      if (!ts.isPropertyAssignment(property)) continue
      const schema = property.initializer.getText()
      if (SUMS.test(schema)) sums.add(name)
      if (LISTS.test(schema)) lists.add(name)
    }
  }
  schemas.forEach(take)
  return { all: [...all].sort(), sums: [...sums].sort(), lists: [...lists].sort() }
}
