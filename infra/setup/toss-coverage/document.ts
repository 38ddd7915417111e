import type { Coverage, Row } from './coverage.ts'
import { FOLDER } from './inventory.ts'

export const COVERAGE_PAGE = `${FOLDER}/coverage.md`

const TITLES: Readonly<Record<string, string>> = {
  endpoint: 'Endpoints',
  param: 'Request fields',
  header: 'Headers',
  field: 'Object fields',
  error: 'Error codes of the API',
  fail: 'Codes of the failUrl',
  reject: 'Codes of the browser script',
  event: 'Webhook events',
  'webhook-header': 'Webhook headers',
  sdk: 'Factories and methods of the browser script',
  option: 'Options of the browser script',
}
const THERE = { yes: 'yes', null: 'always null', no: 'no' } as const

/** `docs/toss/coverage.md` whole. */
export function asDocument({ rows }: Coverage): string {
  const kinds = [...new Set(rows.map(({ item }) => item.kind))]
  const of = (kind: string) => rows.filter(({ item }) => item.kind === kind)
  return `# What of Toss is there

Written by \`npm run toss-coverage\` from the [inventory](api.md), the sandbox's code and a walk through it; do not edit by
hand. A stale one fails the tests, and so does an item that is neither there nor has a reason in [not-there.md](not-there.md).

**There**: an endpoint has a route; a field came in an answer or a webhook of the walk, with the type and nullability of the
inventory; a code of the API came by \`TossPayments-Test-Code\` with its status, one of the failUrl from the window, one of the
browser script is used in it; a method is on the global of the script as it is served; an option with a value it can not have
is refused, or, where it never leaves the browser, is named in the script; a request field is named where its endpoint is
handled.

**Tested**: \`live\` was brought about and looked at by the walk, \`named\` stands in one of the sandbox's own tests, which for a
code means its situation or a fault and not only the header. Neither says how well: the tests are to be read.

| | there | tested | named | all |
| --- | --: | --: | --: | --: |
${kinds.map(kind => summary(TITLES[kind] ?? kind, of(kind))).join('\n')}
${summary('all', rows)}

${kinds.map(kind => `## ${TITLES[kind] ?? kind}\n\n${table(of(kind))}\n`).join('\n')}`
}

function summary(title: string, rows: readonly Row[]): string {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length
  const there = count(row => row.there !== 'no')
  return `| ${title} | ${there} | ${count(row => row.tested !== null)} | ${count(row => row.tested === 'named')} | ${rows.length} |`
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ item, there, tested, reason }) =>
      `| \`${item.name}\` | ${THERE[there]} | ${tested ?? ''} | ${reason ?? ''} |`,
  )
  return ['| item | there | tested | why not |', '| --- | --- | --- | --- |', ...lines].join('\n')
}
