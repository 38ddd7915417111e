import type { Aggregate, Fact, Row } from '../../../domain/aggregate.ts'
import type { StoredEvent } from '../../../domain/ports.ts'

/** How something stood after one of its events: its state, and every row its events had led to by then. */
export interface Standing<State> {
  readonly version: number
  readonly position: number
  readonly state: State
  /** by `table/key`; the newest fact's word for a key */
  readonly rows: ReadonlyMap<string, Row>
}

/**
 * A stream's standing after each of its events, oldest first: the aggregate's own fold and its own projections, as an
 * append runs them, so that what staff see of the past is what they would have seen then.
 * @param stored all events from the first on
 * @throws when a fact cannot follow the ones before it
 */
export function standingsOf<State, Command, Event extends Fact>(
  { decider, projections }: Aggregate<State, Command, Event>,
  stored: readonly StoredEvent<Event>[],
): readonly Standing<State>[] {
  let state = decider.initial
  let rows: ReadonlyMap<string, Row> = new Map()
  return stored.map(({ streamId, version, position, event }) => {
    const before = state
    state = decider.evolve(before, event)
    const changed = projections.flatMap(project => project({ id: streamId, version }, event, state, before))
    rows = new Map([...rows, ...changed.map(row => [`${row.table}/${row.key}`, row] as const)])
    return { version, position, state, rows }
  })
}

/** What a table had of it, in no order. @param Columns the table's */
export const rowsIn = <Columns>({ rows }: Pick<Standing<unknown>, 'rows'>, table: string): Columns[] =>
  [...rows.values()].filter(row => row.table === table).map(row => row.data as unknown as Columns)

/** The one row a table had of it, or null. @param Columns the table's */
export const rowIn = <Columns>(standing: Pick<Standing<unknown>, 'rows'>, table: string): Columns | null =>
  rowsIn<Columns>(standing, table)[0] ?? null
