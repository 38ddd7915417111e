import { createHash } from 'node:crypto'
import { ForPeople } from '../for-people.ts'

/** One step of the schema: its file's name is its place in the order. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
  /** The way back, `<name>.down.sql` beside it; null where there is none. */
  readonly down: string | null
}

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const texts = new Map(
  Object.entries(files).map(([path, text]) => [
    path.slice(path.lastIndexOf('/') + 1),
    text.replaceAll('\r\n', '\n'), // the same on every checkout
  ]),
)

const downOf = (name: string): string => name.replace(/\.sql$/, '.down.sql')

/** Every migration there is, in order. */
export const migrations: readonly Migration[] = [...texts]
  .filter(([name]) => !name.endsWith('.down.sql'))
  .map(([name, sql]) => ({
    name,
    sql,
    hash: createHash('sha256').update(sql).digest('hex'),
    down: texts.get(downOf(name)) ?? null,
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

/** @param which a whole name, or the number it begins with · @throws {ForPeople} */
export function migrationCalled(which: string): Migration {
  const found = migrations.find(({ name }) => name === which || name.startsWith(`${which}-`))
  if (found) return found
  const [first, last] = [migrations[0]?.name, migrations.at(-1)?.name]
  throw new ForPeople(`There is no migration “${which}”; they go from ${first} to ${last}.`)
}

/** One statement at a time, since a prepared one is one; `$$` quotes whole bodies. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let current = ''
  let quoted = false
  for (const line of sql.split('\n')) {
    if (!quoted && /^\s*--/.test(line)) continue
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted
    current += `${line}\n`
    if (!quoted && /;\s*$/.test(line)) {
      statements.push(current)
      current = ''
    }
  }
  if (current.trim()) statements.push(current)
  return statements
}
