import type { EventText } from '../../domain/seals.ts'
import { eventHash, leavesOf, NO_ROOT, rootOf, type StoredSeal } from './canonical.ts'
import { altered, type Finding, inserted } from './findings.ts'

/** What the next seal is chained to. */
export type SealBefore = Pick<StoredSeal, 'nth' | 'to' | 'root'>

const NONE: SealBefore = { nth: 0, to: 0, root: NO_ROOT }

/** Positions a seal speaks for begin behind this: the first one speaks for all that stands before it, too. */
export const behind = (before: SealBefore | null): number => before?.to ?? Number.MIN_SAFE_INTEGER

/** One seal held to the one before, and events held to it, in the order of the log. */
export class HeldSeal {
  readonly #seal: StoredSeal
  readonly #expected: Map<number, Buffer>
  readonly #from: number
  /** What is wrong with the seal itself. */
  readonly faults: readonly Finding[]

  constructor(seal: StoredSeal, before: SealBefore | null) {
    const leaves = leavesOf(seal.leaves)
    this.#seal = seal
    this.#expected = new Map(leaves.map(({ position, hash }) => [position, hash]))
    this.#from = seal.nth === 1 ? Number.MIN_SAFE_INTEGER : seal.from // where seals are gone nobody speaks
    const { nth, to, root } = before ?? NONE
    const faults: Finding[] = []
    if (seal.nth !== nth + 1) faults.push(this.#broken('the seal before it is missing'))
    else if (seal.from !== to + 1) faults.push(this.#broken('it does not begin where the one before ends'))
    else if (seal.previous !== root) faults.push(this.#broken('it is not chained to the one before'))
    if (leaves.length !== seal.events || rootOf(seal) !== seal.root)
      faults.push(this.#broken('its root is not the hash of what it says'))
    this.faults = faults
  }

  /** @returns what is wrong with this event, or null */
  saw(event: EventText): Finding | null {
    const position = Number(event.position)
    const hash = this.#expected.get(position)
    this.#expected.delete(position)
    if (position < this.#from) return null
    if (!hash) return inserted(event, this.#seal.nth)
    return hash.equals(eventHash(event)) ? null : altered(event, this.#seal.nth)
  }

  /** Positions of events it was made of and that were not seen. */
  unseen(): number[] {
    return [...this.#expected.keys()]
  }

  #broken(why: string): Finding {
    const { nth, from, to } = this.#seal
    return {
      kind: 'seal',
      position: from,
      sentence: `seal ${nth} (positions ${from} to ${to}): ${why}`,
    }
  }
}
