import type { Ports } from '../ports.ts'

/** A list's place goes out with a mark of ours, so that one cut short is refused instead of beginning anew for ever. */
const markOf = ({ vault }: Pick<Ports, 'vault'>, place: string): string =>
  vault.fingerprint('api-cursor', place).slice(0, 12)

export const cursorOut = (ports: Pick<Ports, 'vault'>, place: string | null): string | null =>
  place && `${markOf(ports, place)}.${place}`

/** @returns the place, null for the first page, or undefined for a text that is no cursor of ours */
export function cursorIn(ports: Pick<Ports, 'vault'>, cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null
  const place = cursor.slice(13)
  return cursor === `${markOf(ports, place)}.${place}` ? place : undefined
}
