import { SKEW_MAX_MS } from '../../domain/ports.ts'
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { randomBy } from '../support/random.ts'

/** Two clocks within this of the bound could be judged either way, by how long the question took. */
const MARGIN_MS = 5 * SECOND_MS
export const WRONG_MAX_MS = 5 * MINUTE_MS

/**
 * How far the machine's clock of each worker is from the server's, ms, either way: of every second one by less than charges
 * bear, of the others by more, up to five minutes.
 */
export function wrongClocks(workers: number, seed: number): readonly number[] {
  const random = randomBy(seed)
  const between = (least: number, most: number) => Math.round(least + random() * (most - least))
  return Array.from({ length: workers }, (_, nth) => {
    const off =
      nth % 2 === 0
        ? between(SECOND_MS, SKEW_MAX_MS - MARGIN_MS)
        : between(SKEW_MAX_MS + MARGIN_MS, WRONG_MAX_MS)
    return random() < 0.5 ? -off : off
  })
}

export const isBeyond = (offMs: number): boolean => Math.abs(offMs) > SKEW_MAX_MS
