export interface Part {
  readonly name: string
  readonly title: string
  readonly table: string
  readonly load: string
}

/**
 * `docs/performance.md` with what was measured put in: each part's section is replaced whole or added at the end, and
 * what was not measured this time stays. Parts may so be measured one by one, each when the machine is quiet.
 * @param machine where and when, as Markdown; it stands under the heading `Machine` and, as a date, with each part
 */
export function withParts(document: string, machine: string, parts: readonly Part[]): string {
  const [when = ''] = machine.replace(/^- /, '').split('\n')
  return [
    { title: 'Machine', body: machine },
    ...parts.map(({ title, table, load }) => ({
      title,
      body: `${table}\n\nMeasured ${when}; load average then: ${load}.`,
    })),
  ].reduce((written, { title, body }) => withSection(written, title, body), document)
}

function withSection(document: string, title: string, body: string): string {
  const section = `## ${title}\n\n${body}\n`
  const sections = document.split(/^(?=## )/m)
  const at = sections.findIndex(known => known.startsWith(`## ${title}\n`))
  if (at < 0) return `${document.trimEnd()}\n\n${section}`
  const isLast = at === sections.length - 1
  return sections.with(at, isLast ? section : `${section}\n`).join('')
}
