import type { EventText } from '../../domain/seals.ts'
import type { Database, Queryable } from '../database/database.ts'
import type { Anchor } from './anchors.ts'
import { EVENT_TEXT, SEAL_TEXT, type StoredSeal } from './canonical.ts'
import { byPosition, type Finding, fits, hole, missing } from './findings.ts'
import { findingsOfAnchors } from './hold-anchors.ts'
import { behind, HeldSeal } from './hold-seal.ts'
import { Streams } from './streams.ts'

export interface Verified {
  readonly events: number
  readonly streams: number
  readonly seals: number
  readonly newest: Pick<StoredSeal, 'nth' | 'to' | 'root' | 'at'> | null
  /** Events younger than the last seal: nothing is proved of them but their versions. */
  readonly unsealed: number
  /** when the first of these was recorded, as the database prints it; null: there is none */
  readonly unsealedSince: string | null
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
    return new Verifying(tx, options).run()
  }, 'unhurried')
}

class Verifying {
  readonly #log: Queryable
  readonly #options: VerifyOptions
  readonly #findings: Finding[] = []
  readonly #missing: { position: number; nth: number }[] = []
  readonly #streams = new Streams()
  #events = 0
  #newest: StoredSeal | null = null
  #unsealedSince: string | null = null

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
      unsealedSince: this.#unsealedSince,
      findings,
    }
  }

  async #sealed(untilNth: number): Promise<void> {
    for (let nth = 0; nth < untilNth; nth += SEALS_AT_ONCE) {
      const seals = await this.#log.query<StoredSeal>(
        `SELECT ${SEAL_TEXT} FROM es.seals WHERE nth > $1::bigint AND nth <= $2::bigint ORDER BY nth`,
        [nth, Math.min(nth + SEALS_AT_ONCE, untilNth)],
      )
      for (const seal of seals) await this.#holdTo(seal)
    }
  }

  async #holdTo(seal: StoredSeal): Promise<void> {
    const before = this.#newest
    const held = new HeldSeal(seal, before)
    this.#findings.push(...held.faults)
    this.#newest = seal
    for await (const event of this.#between(behind(before), seal.to)) {
      const finding = held.saw(event)
      if (finding) this.#findings.push(finding)
    }
    for (const position of held.unseen()) this.#missing.push({ position, nth: seal.nth })
  }

  async #unsealed(until: number): Promise<void> {
    for await (const event of this.#between(behind(this.#newest), until))
      this.#unsealedSince ??= event.recorded_at
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
}
