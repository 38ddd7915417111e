import type { EventText } from '../../domain/seals.ts'

/** Something that is not as it was sealed, or cannot be. */
export interface Finding {
  readonly kind: 'altered' | 'missing' | 'inserted' | 'version' | 'seal' | 'anchor'
  /** Where in the log, to have a first one; null when nobody can say. */
  readonly position: number | null
  readonly sentence: string
}

type Named = Pick<EventText, 'position' | 'stream_id' | 'version' | 'type'>

const name = ({ position, stream_id, version, type }: Named): string =>
  `position ${position}, ${stream_id} version ${version}, ${type}`

export const altered = (event: Named, nth: number): Finding => ({
  kind: 'altered',
  position: Number(event.position),
  sentence: `altered: ${name(event)}: it is not what seal ${nth} was made of`,
})

export const inserted = (event: Named, nth: number): Finding => ({
  kind: 'inserted',
  position: Number(event.position),
  sentence: `inserted: ${name(event)}: seal ${nth} knows no event there`,
})

/** @param between streams with a hole this position would fit into */
export const missing = (position: number, nth: number, between: readonly Hole[]): Finding => {
  const [only] = between
  const which = only && between.length === 1 ? `, ${only.streamId} version ${only.version}` : ''
  return {
    kind: 'missing',
    position,
    sentence: `missing: position ${position}${which}: seal ${nth} was made of an event that is gone`,
  }
}

/** A version a stream lacks: behind one position of its own and, unless it is the last, before another. */
export interface Hole {
  readonly streamId: string
  readonly version: number
  readonly after: number
  /** null: its newest events are gone, and its row in es.streams knows better */
  readonly before: number | null
  /** The event that stands there instead. */
  readonly found: Named | null
}

export const hole = ({ streamId, version, before, found }: Hole): Finding => ({
  kind: 'version',
  position: before,
  sentence: found
    ? `out of order: ${name(found)} stands where ${streamId} version ${version} should be`
    : `missing: ${streamId} version ${version}: es.streams knows of it, and the log does not`,
})

export const fits = ({ after, before }: Hole, position: number): boolean =>
  position > after && (before === null || position < before)

/** In the order of the log; what has no place comes last. */
export const byPosition = (a: Finding, b: Finding): number =>
  (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER)
