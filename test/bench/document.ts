export interface Part {
  readonly name: string
  readonly title: string
  readonly table: string
  readonly load: string
}

/** `docs/performance.md` whole: what was measured, and what stands behind the words of its tables. */
export function asDocument(machine: string, parts: readonly Part[]): string {
  return `# Performance

Written by \`npm run bench -- --write\`; do not edit by hand.

${machine}

${parts.map(({ title, table, load }) => `## ${title}\n\n${table}\n\nLoad average then: ${load}.\n`).join('\n')}`
}
