/** A number from 0 to 1, the next one at each call; the same ones for the same seed. */
export type Chance = () => number

/** FNV-1a over UTF-16, twice with another start: 64 bits to begin from. */
function hashesOf(text: string): [number, number] {
  let one = 0x811c9dc5
  let other = 0x1234abcd
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x01000193)
  }
  return [mixed(one), mixed(other)]
}
const mixed = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0

/**
 * Chance by name: what is drawn for one thing does not depend on what was drawn for others, so that a history with one
 * fault less goes on as it did. (sfc32, four words of state.)
 */
export function chanceOf(name: string): Chance {
  let [a, b] = hashesOf(name)
  let c = 0x9e3779b9
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warm = 0; warm < 8; warm++) next()
  return next
}

/** @returns a whole number from `from` to `to`, both included */
export const between = (chance: Chance, from: number, to: number): number =>
  from + Math.floor(chance() * (to - from + 1))

/** @throws for an empty list */
export function pick<T>(chance: Chance, from: readonly T[]): T {
  const found = from[Math.floor(chance() * from.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** Picks by weight. */
export function weighed<T>(chance: Chance, from: ReadonlyArray<readonly [what: T, weight: number]>): T {
  let left = chance() * from.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [what, weight] of from) {
    left -= weight
    if (left < 0) return what
  }
  return pick(chance, from)[0]
}

/** `length` letters of `alphabet`. */
export const letters = (chance: Chance, length: number, alphabet = '0123456789abcdef'): string => {
  let text = ''
  while (text.length < length) text += alphabet[Math.floor(chance() * alphabet.length)]
  return text
}
