import type { EventText } from '../../domain/seals.ts'
import type { Queryable } from '../database/database.ts'
import type { Hole } from './findings.ts'

const PAGE = 5_000

/** Every stream's versions as the log is walked in the order of positions: 1, 2, 3 … and none else. */
export class Streams {
  readonly holes: Hole[] = []
  readonly #heads = new Map<string, { version: number; position: number }>()

  get count(): number {
    return this.#heads.size
  }

  saw(event: EventText): void {
    const streamId = event.stream_id
    const head = this.#heads.get(streamId) ?? { version: 0, position: 0 }
    const [version, position] = [Number(event.version), Number(event.position)]
    const expected = head.version + 1
    if (version !== expected)
      this.holes.push({ streamId, version: expected, after: head.position, before: position, found: event })
    this.#heads.set(streamId, { version, position })
  }

  /** The newest events of a stream leave no hole behind, but the stream's row knows how far it had come. */
  async compareHeads(log: Queryable): Promise<void> {
    for (let last = ''; ; ) {
      const page = await log.query<{ stream_id: string; version: number }>(
        `SELECT stream_id, version FROM es.streams WHERE stream_id > $1 ORDER BY stream_id LIMIT ${PAGE}`,
        [last],
      )
      const further = page.filter(row => row.version > (this.#heads.get(row.stream_id)?.version ?? 0))
      for (const { stream_id } of further) await this.#lookBehind(log, stream_id)
      if (page.length < PAGE) return
      last = page.at(-1)?.stream_id ?? ''
    }
  }

  /** Written since the walk began, or gone? */
  async #lookBehind(log: Queryable, streamId: string): Promise<void> {
    const { version, position } = this.#heads.get(streamId) ?? { version: 0, position: 0 }
    const [next] = await log.query('SELECT 1 FROM es.events WHERE stream_id = $1 AND version = $2::int', [
      streamId,
      version + 1,
    ])
    if (!next) this.holes.push({ streamId, version: version + 1, after: position, before: null, found: null })
  }
}
