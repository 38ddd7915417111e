import { hash } from 'node:crypto'
import { instantOf, SECOND_MS } from '../../domain/time.ts'
import { createIds, type Ids, type Random } from './ids.ts'

/** Where the moments in a seeded sandbox's paymentKeys begin: 1 January 2026, midnight in Korea. */
const FIRST_MOMENT_MS = Date.UTC(2025, 11, 31, 15)

/** Bytes that are the same in every run with the same seed. */
export function seededRandom(seed: string): Random {
  let count = 0
  return {
    bytes(length) {
      const parts: Buffer[] = []
      for (let have = 0; have < length; have += 32) {
        parts.push(hash('sha256', `${seed}/${count++}`, 'buffer'))
      }
      return Buffer.concat(parts).subarray(0, length)
    },
  }
}

/**
 * Ids that are the same in every run that makes the same calls in the same order. Each kind of id has chances of its own:
 * one look-up more changes no paymentKey. A paymentKey holds the second of its opening, which differs from run to run;
 * here each one is a second later than the one before.
 */
export function seededIds(seed: string): Ids {
  const kinds = Object.keys(createIds(seededRandom(seed))) as (keyof Ids)[]
  const ids = Object.fromEntries(
    kinds.map(kind => [kind, createIds(seededRandom(`${seed}/${kind}`))[kind]]),
  ) as unknown as Ids
  let opened = 0
  return {
    ...ids,
    paymentKey: mId => ids.paymentKey(mId, instantOf(FIRST_MOMENT_MS + opened++ * SECOND_MS)),
  }
}
