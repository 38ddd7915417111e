import type { Ports } from '../../ports.ts'
import { type FileProblem, type NamedLine, tableOf } from './columns.ts'
import { correctKey } from './correct-key.ts'
import { importMember } from './import-member.ts'
import { inGroups } from './in-groups.ts'
import { judgeMember, type MemberProblem, type Placed } from './judge-member.ts'
import { MEMBER_COLUMNS, type MemberColumn, memberLine } from './member-line.ts'

/** One line of the file and what becomes of it; `new` and `corrected` are done where the file was to be written. */
export type MemberResult = { readonly line: number } & (
  | { readonly type: 'new' | 'already' | 'corrected'; readonly of: Placed }
  | { readonly type: 'refused'; readonly problem: MemberProblem }
)

export type MembersRead =
  | { readonly type: 'unreadable'; readonly problem: FileProblem }
  | { readonly type: 'read'; readonly results: readonly MemberResult[] }

export interface ImportWish {
  /** false: only told what would be done */
  readonly write: boolean
  /** members who are new here are told by mail */
  readonly tells: boolean
}

/**
 * Takes the members of a file over. All lines are judged first, then those that are new or correct a key are written, one
 * by one: what one refuses keeps no other back, and the same file again does only what is still to be done.
 * @param text CSV with a header, see {@link MEMBER_COLUMNS}
 */
export async function importMembers(ports: Ports, text: string, wish: ImportWish): Promise<MembersRead> {
  const table = tableOf(text, MEMBER_COLUMNS)
  if (table.type === 'unreadable') return table
  const judged = onceInFile(await inGroups(table.lines, line => judgeLine(ports, line)))
  if (!wish.write) return { type: 'read', results: judged }
  return { type: 'read', results: await inGroups(judged, result => write(ports, result, wish.tells)) }
}

async function judgeLine(ports: Ports, named: NamedLine<MemberColumn>): Promise<MemberResult> {
  const { line } = named
  const read = memberLine(named)
  if (typeof read === 'string') return { line, type: 'refused', problem: { type: read } }
  return { line, ...(await judgeMember(ports, read)) }
}

/** Of two lines about one member of one product, or with one key, neither can be known to be the right one but the first. */
function onceInFile(results: readonly MemberResult[]): MemberResult[] {
  const first = new Map<string, number>()
  const lineOf = (key: string, line: number) => {
    const before = first.get(key) ?? line
    first.set(key, before)
    return before
  }
  return results.map(result => {
    if (result.type === 'refused') return result
    const { line, of } = result
    const ofMember = lineOf(`member ${of.plan.productId} ${of.member.email}`, line)
    const ofKey = lineOf(`key ${of.member.credential.billingKey}`, line)
    if (ofMember < line)
      return { line, type: 'refused', problem: { type: 'memberTwice', firstLine: ofMember } }
    if (ofKey < line) return { line, type: 'refused', problem: { type: 'keyTwice', firstLine: ofKey } }
    return result
  })
}

async function write(ports: Ports, result: MemberResult, tells: boolean): Promise<MemberResult> {
  if (result.type === 'corrected')
    return (await correctKey(ports, result.of.member)) ? result : { ...result, type: 'already' }
  if (result.type !== 'new') return result
  const imported = await importMember(ports, result.of, tells)
  return imported.type === 'done' ? result : { line: result.line, ...imported }
}
