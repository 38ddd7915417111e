import ts from 'typescript'
import type { Sources } from './architecture.ts'
import { search } from './edge-rules.ts'

/** What is spread into a line, by its text, with the fields that come of it: nothing here reads types. */
const SPREAD: Readonly<Record<string, readonly string[]>> = {
  '...window': ['from', 'to'],
  '...swept': ['rows', 'healed', 'found', 'foreign'],
}

/** Said by its own rules: an error is told as far as a log may know it. */
const ERROR = 'error'

/** R24: every field at a call of the log that its allow-list would drop, and every line whose fields cannot be read here. */
export const droppedFields = (sources: Sources, allowed: ReadonlySet<string>): string[] =>
  search(sources, ['app', 'infra'], /\blog(?:\.(?:info|warn|error)|\[)/, node => {
    if (!ts.isCallExpression(node) || !isLog(node.expression)) return null
    const [, fields] = node.arguments
    if (!fields) return null
    if (!ts.isObjectLiteralExpression(fields)) return 'logs fields that are not written out'
    const lost = fields.properties.flatMap(namesOf).filter(name => name !== ERROR && !allowed.has(name))
    return lost.length > 0 ? `logs what is dropped: ${lost.join(', ')}` : null
  })

/** `ports.log.warn(…)`, and `log[level](…)` by whatever level. */
function isLog(called: ts.Expression): boolean {
  if (ts.isElementAccessExpression(called)) return endsInLog(called.expression)
  if (!ts.isPropertyAccessExpression(called) || !/^(?:info|warn|error)$/.test(called.name.text)) return false
  return endsInLog(called.expression)
}

const endsInLog = (named: ts.Expression): boolean => /(?:^|\.)log$/.test(named.getText())

function namesOf(property: ts.ObjectLiteralElementLike): readonly string[] {
  if (ts.isSpreadAssignment(property)) return SPREAD[property.getText()] ?? [property.getText()]
  return [ts.isIdentifier(property.name) ? property.name.text : property.name.getText()]
}
