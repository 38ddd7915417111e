import type { Instant } from '../../domain/time.ts'
import type { Queryable } from '../database/database.ts'
import { type AppendAsStored, appendStatement } from './append-statement.ts'
import { groupStatement } from './group-statement.ts'

/** Where the last event of an append stands. */
export interface Written {
  readonly version: number
  readonly position: number
  readonly recorded_at: Instant
}

/** null: the expected version was not met. @throws the database's own error */
export type Write = (append: AppendAsStored) => Promise<Written | null>

/** Appends in one statement at most. */
const GROUP_MAX = 64
/** While more than so many are on their way, larger groups and fewer of them bring more through. */
const CROWD = 8
const IN_FLIGHT_OF_A_CROWD = 2

interface Waiting {
  readonly append: AppendAsStored
  readonly resolve: (written: Written | null) => void
  readonly reject: (error: unknown) => void
}

/**
 * Appends of one process that meet leave together: one statement, one commit, each with an outcome of its own. Nobody
 * waits for company: what finds a free place goes at once, what comes while all are taken goes with the next. Two to
 * one stream go one after the other.
 * @param database `inFlightMax` statements at a time, one where it says nothing (a transaction)
 */
export function createGroupAppend(database: Queryable & { readonly inFlightMax?: number }): Write {
  const inFlightMax = database.inFlightMax ?? 1
  let waiting: Waiting[] = []
  const streamsUnderWay = new Set<string>()
  let inFlight = 0
  let isCalled = false

  /** After everything else of this moment: whoever was just answered and writes on at once is part of the next group. */
  function callOnce(): void {
    if (isCalled) return
    isCalled = true
    process.nextTick(() => {
      isCalled = false
      sendAll()
    })
  }

  function sendAll(): void {
    for (;;) {
      const isCrowd = waiting.length + streamsUnderWay.size > CROWD
      const free = (isCrowd ? Math.min(IN_FLIGHT_OF_A_CROWD, inFlightMax) : inFlightMax) - inFlight
      if (free <= 0) return
      const group = takeGroup(Math.min(GROUP_MAX, Math.ceil(waiting.length / free)))
      if (group.length === 0) return
      void send(group)
    }
  }

  function takeGroup(size: number): Waiting[] {
    const group: Waiting[] = []
    const left: Waiting[] = []
    let isFull = false
    for (const one of waiting) {
      const { streamId, events } = one.append
      const isAlone = events.length > 1
      if (isFull || streamsUnderWay.has(streamId) || (isAlone && group.length > 0)) left.push(one)
      else {
        group.push(one)
        streamsUnderWay.add(streamId)
        isFull = isAlone || group.length >= size
      }
    }
    waiting = left
    return group
  }

  async function send(group: readonly Waiting[]): Promise<void> {
    inFlight++
    const [first] = group
    await (group.length === 1 && first ? sendAlone(first) : sendTogether(group))
    for (const { append } of group) streamsUnderWay.delete(append.streamId)
    inFlight--
    callOnce()
  }

  async function sendAlone({ append, resolve, reject }: Waiting): Promise<void> {
    try {
      const { statement, values } = appendStatement(append)
      const written = (await database.query<Written>(statement, values)).at(-1) ?? null
      resolve(written)
      if (written) overtake(append.streamId, written.version)
    } catch (error) {
      reject(error)
    }
  }

  async function sendTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const { statement, values } = groupStatement(group.map(({ append }) => append))
      const written = await database.query<Written & { stream_id: string }>(statement, values)
      const byStream = new Map(written.map(({ stream_id, ...where }) => [stream_id, where]))
      for (const { append, resolve } of group) resolve(byStream.get(append.streamId) ?? null)
      for (const { stream_id, version } of written) overtake(stream_id, version)
    } catch {
      // Each is asked alone, so that only the guilty one fails. Also when the connection broke and nobody knows: what
      // went through is found by its event ids, as after any lost answer.
      await Promise.all(group.map(sendAlone))
    }
  }

  /** Versions only rise: who waits to write upon an older one of this stream need not ask. */
  function overtake(streamId: string, version: number): void {
    const isOvertaken = ({ append }: Waiting) => append.streamId === streamId && append.expected < version
    const overtaken = waiting.filter(isOvertaken)
    if (overtaken.length === 0) return
    waiting = waiting.filter(one => !isOvertaken(one))
    for (const { resolve } of overtaken) resolve(null)
  }

  return append =>
    new Promise((resolve, reject) => {
      waiting.push({ append, resolve, reject })
      callOnce()
    })
}
