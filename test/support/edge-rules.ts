import ts from 'typescript'
import { roomOf, type Sources } from './architecture.ts'

const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts')

/**
 * Every node of every file of these rooms; what `find` says of one is told with its place. @param worth what a file
 * has in it that is read at all: most have nothing, and reading takes long
 */
export function search(
  sources: Sources,
  rooms: readonly string[],
  worth: RegExp,
  find: (node: ts.Node, path: string) => string | null,
): string[] {
  const found: string[] = []
  for (const [path, text] of sources) {
    if (!isCode(path) || !rooms.includes(roomOf(path)) || !worth.test(text)) continue
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX)
    const visit = (node: ts.Node): void => {
      const what = find(node, path)
      if (what) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`)
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return found
}

/** Files that turn a moment from one writing into another, or are the world outside: the sandbox and the set-up. */
const MAY_MAKE_DATES = ['domain/time.ts', 'infra/database/wire-values.ts']
/** It holds this machine's clock against the database's, and reckons with neither. */
const MAY_ASK_NOW = ['infra/clock.ts']
const OUTSIDE = /^infra\/(toss-sandbox|setup)\//
const DATE_PARTS = /^(?:get|set)(?:UTC)?(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$/

/** R43: dates are reckoned by one module; a month added elsewhere is a period that drifts. */
export const datesElsewhere = (sources: Sources): string[] =>
  search(
    sources,
    ['app', 'domain', 'infra'],
    /Date\b|86_?400|3_?600_?000|\.[gs]et(?:UTC)?[A-Z]/,
    (node, path) => {
      if (MAY_MAKE_DATES.includes(path) || OUTSIDE.test(path)) return null
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date') return 'makes a Date'
      if (ts.isNumericLiteral(node) && /^(86400|86400000|3600000)$/.test(node.text))
        return 'writes a day or an hour out in numbers'
      if (!ts.isPropertyAccessExpression(node)) return null
      if (node.name.text === 'now' && node.expression.getText() === 'Date')
        return MAY_ASK_NOW.includes(path) ? null : 'asks Date.now'
      return DATE_PARTS.test(node.name.text) ? `reckons with ${node.name.text}` : null
    },
  )

/** Where a call may leave the process: the transport to Toss, and the sandbox of this machine. */
/** `door.ts` listens and asks on this machine alone. */
const MAY_CALL = [
  'infra/keeping/door.ts',
  'infra/toss/transport.ts',
  'infra/time-machine.ts',
  'infra/mail/smtp.ts',
  'infra/database/postgres.ts',
]

/** R27: nothing is asked of anybody but Toss, the sandbox, the database and the mail server; a redirect is never followed. */
export const callsElsewhere = (sources: Sources): string[] =>
  search(
    sources,
    ['app', 'domain', 'infra'],
    /\bfetch\b|'(?:node:)?(?:http|net|tls|dgram|dns)/,
    (node, path) => {
      if (OUTSIDE.test(path) || path.startsWith('infra/http/')) return null
      if (ts.isCallExpression(node) && isFetch(node.expression)) {
        if (!MAY_CALL.includes(path)) return inBrowserOnly(path) ? null : 'calls out'
        return /redirect: 'error'/.test(sources.get(path) ?? '') ? null : 'follows redirects'
      }
      if (
        ts.isStringLiteral(node) &&
        /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?$/.test(node.text)
      )
        return ts.isImportDeclaration(node.parent) && !MAY_CALL.includes(path) ? `imports ${node.text}` : null
      return null
    },
  )

const isFetch = (called: ts.Expression) =>
  (ts.isIdentifier(called) && called.text === 'fetch') ||
  (ts.isPropertyAccessExpression(called) &&
    called.name.text === 'fetch' &&
    called.expression.getText() === 'globalThis')

/** A page’s own script may ask its own server; the content security policy says whom else. */
const inBrowserOnly = (path: string) => path.startsWith('app/') && !path.includes('.server')

/** R38 and PCI DSS: what no page of ours may have. */
const NOT_IN_APP: readonly (readonly [RegExp, string])[] = [
  [
    /dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write/,
    'writes HTML by hand',
  ],
  [/createFileSessionStorage/, 'keeps sessions in files'],
  [/script:ld\+json/, 'puts data into a script'],
  [/\beval\(|new Function\(/, 'evaluates text'],
  [/autoComplete="cc-|name="card(?:Number|Expiry|Cvc)"/i, 'asks for a card number'],
  [
    /\.\.\.\s*(?:JSON\.parse|Object\.fromEntries\((?:await )?(?:request|form|url|new URL))/,
    'spreads what somebody sent (R36)',
  ],
]

export const unsafePages = (sources: Sources): string[] =>
  [...sources]
    .filter(([path]) => isCode(path) && roomOf(path) === 'app')
    .flatMap(([path, text]) =>
      NOT_IN_APP.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} ${what}`),
    )
