/** One place of the source and what stands there instead. */
export interface Edit {
  readonly file: string
  /** must stand in the file exactly once */
  readonly find: string
  readonly replace: string
}

/**
 * A mistake somebody could have made. It is kept apart from the source, as edits that are made only while the program of
 * the simulation is built: no switch for it stands in the shop's own code (docs/decisions/0059).
 */
export interface PlantedBug {
  readonly name: string
  /** what it would do to somebody's money, in one sentence */
  readonly why: string
  readonly edits: readonly [Edit, ...Edit[]]
  /** what the histories are kept in; default: memory. Mistakes in SQL need SQL. */
  readonly store?: 'pglite'
  /** is the store lost in the histories it is hunted in? Mistakes after a restore need one. */
  readonly restores?: true
}

export const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace })
