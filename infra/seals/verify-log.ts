import type { Database, Queryable } from '../database/database.ts'
import type { Anchor } from './anchors.ts'
import {
  EVENT_TEXT,
  type EventText,
  eventHash,
  leavesOf,
  momentText,
  NO_ROOT,
  rootOf,
  type Seal,
} from './canonical.ts'
import { altered, byPosition, type Finding, fits, hole, inserted, missing } from './findings.ts'
import { findingsOfAnchors } from './hold-anchors.ts'
import { Streams } from './streams.ts'

export interface Verified {
  readonly events: number
  readonly streams: number
  readonly seals: number
  readonly newest: Pick<Seal, 'nth' | 'to' | 'root' | 'at'> | null
  /** Events younger than the last seal: nothing is proved of them but their versions. */
  readonly unsealed: number
  /** First in the log first; empty: all is as it was sealed. */
  readonly findings: readonly Finding[]
}

export interface VerifyOptions {
  readonly anchors?: readonly Anchor[]
  readonly onProgress?: (events: number) => void
}

const SEALS_AT_ONCE = 16
const PAGE = 2_000

/**
 * Reads the whole log again and holds it to its seals, and every stream to its versions. It sees one moment: on a
 * server one snapshot; embedded, everything up to the newest event of now, so that a shop goes on selling meanwhile.
 */
export async function verifyLog(database: Database, options: VerifyOptions = {}): Promise<Verified> {
  if (database.engine === 'pglite') return new Verifying(database, options).run()
  return database.transaction(async tx => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    await tx.query('SET LOCAL statement_timeout = 0')
    return new Verifying(tx, options).run()
  })
}

interface SealRow extends Omit<Seal, 'leaves'> {
  readonly leaves: Uint8Array
}

class Verifying {
  readonly #log: Queryable
  readonly #options: VerifyOptions
  readonly #findings: Finding[] = []
  readonly #missing: { position: number; nth: number }[] = []
  readonly #streams = new Streams()
  #events = 0
  #newest: Seal | null = null

  constructor(log: Queryable, options: VerifyOptions) {
    this.#log = log
    this.#options = options
  }

  async run(): Promise<Verified> {
    const [until] = await this.#log.query<{ nth: number; position: number }>(
      `SELECT coalesce((SELECT max(nth) FROM es.seals), 0) AS nth,
        coalesce((SELECT max(position) FROM es.events), 0) AS position`,
    )
    await this.#sealed(until?.nth ?? 0)
    const sealed = this.#events
    await this.#unsealed(until?.position ?? 0)
    await this.#streams.compareHeads(this.#log)
    const anchored = await findingsOfAnchors(this.#log, this.#options.anchors ?? [])
    const holes = this.#streams.holes
    const gone = this.#missing.map(({ position, nth }) =>
      missing(
        position,
        nth,
        holes.filter(one => fits(one, position)),
      ),
    )
    const findings = [...this.#findings, ...gone, ...holes.map(hole), ...anchored].sort(byPosition)
    return {
      events: this.#events,
      streams: this.#streams.count,
      seals: this.#newest?.nth ?? 0,
      newest: this.#newest,
      unsealed: this.#events - sealed,
      findings,
    }
  }

  async #sealed(untilNth: number): Promise<void> {
    for (let nth = 0; nth < untilNth; nth += SEALS_AT_ONCE) {
      const seals = await this.#log.query<SealRow>(
        `SELECT nth, from_position AS "from", to_position AS "to", events, encode(previous, 'hex') AS previous,
          encode(root, 'hex') AS root, ${momentText('at')} AS at, leaves
        FROM es.seals WHERE nth > $1::bigint AND nth <= $2::bigint ORDER BY nth`,
        [nth, Math.min(nth + SEALS_AT_ONCE, untilNth)],
      )
      for (const seal of seals) await this.#holdTo(seal)
    }
  }

  async #holdTo(seal: Seal): Promise<void> {
    const before = this.#newest
    const [nth, to, root] = [before?.nth ?? 0, before?.to ?? 0, before?.root ?? NO_ROOT]
    const leaves = leavesOf(seal.leaves)
    if (seal.nth !== nth + 1) this.#broken(seal, 'the seal before it is missing')
    else if (seal.from !== to + 1) this.#broken(seal, 'it does not begin where the one before ends')
    else if (seal.previous !== root) this.#broken(seal, 'it is not chained to the one before')
    if (leaves.length !== seal.events || rootOf(seal) !== seal.root)
      this.#broken(seal, 'its root is not the hash of what it says')
    this.#newest = seal

    const expected = new Map(leaves.map(({ position, hash }) => [position, hash]))
    // The first one speaks for all that stands before it, too; where seals are gone nobody speaks.
    const from = seal.nth === 1 ? Number.MIN_SAFE_INTEGER : seal.from
    for await (const event of this.#between(before?.to ?? Number.MIN_SAFE_INTEGER, seal.to)) {
      const position = Number(event.position)
      const hash = expected.get(position)
      expected.delete(position)
      if (position < from) continue
      if (!hash) this.#findings.push(inserted(event, seal.nth))
      else if (!hash.equals(eventHash(event))) this.#findings.push(altered(event, seal.nth))
    }
    for (const position of expected.keys()) this.#missing.push({ position, nth: seal.nth })
  }

  async #unsealed(until: number): Promise<void> {
    for await (const _ of this.#between(this.#newest?.to ?? Number.MIN_SAFE_INTEGER, until));
  }

  /** Behind `after` and up to `to`, in order, each counted and told to its stream. */
  async *#between(after: number, to: number): AsyncGenerator<EventText> {
    for (let last = after; ; ) {
      const page = await this.#log.query<EventText>(
        `SELECT ${EVENT_TEXT} FROM es.events e WHERE e.position > $1::bigint AND e.position <= $2::bigint
          ORDER BY e.position LIMIT ${PAGE}`,
        [last, to],
      )
      for (const event of page) {
        this.#events++
        this.#streams.saw(event)
        yield event
      }
      this.#options.onProgress?.(this.#events)
      if (page.length < PAGE) return
      last = Number(page.at(-1)?.position)
    }
  }

  #broken({ nth, from, to }: Pick<Seal, 'nth' | 'from' | 'to'>, why: string): void {
    this.#findings.push({
      kind: 'seal',
      position: from,
      sentence: `seal ${nth} (positions ${from} to ${to}): ${why}`,
    })
  }
}
