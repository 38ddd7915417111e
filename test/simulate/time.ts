import { type Instant, instantOf } from '../../domain/time.ts'

export interface SimulatedTime {
  now(): Instant
  nowMs(): number
  /** Runs `what` `ms` milliseconds from now, alone. Whatever it sets in motion comes to rest before the next thing. */
  after(ms: number, what: () => void | Promise<void>): void
  sleep(ms: number): Promise<void>
  /** One thing after the other, as long as there is one no later than `untilMs` and `goesOn` says so. */
  run(untilMs: number, goesOn?: () => boolean): Promise<void>
  /** How many things have happened. */
  readonly happened: number
}

interface Planned {
  readonly atMs: number
  readonly nth: number
  readonly what: () => void | Promise<void>
}

/**
 * The one clock of a history. It moves only from one planned thing to the next, and each is let happen alone: nothing is
 * ever decided by how fast this machine is. All code under test waits for promises of planned things and for nothing
 * else, so one turn of the event loop lets everything come to rest.
 * @param everyStep is run after each thing that happened
 */
export function simulatedTime(startMs: number, everyStep: () => void): SimulatedTime {
  const heap = createHeap()
  let nowMs = startMs
  let told = instantOf(startMs)
  let toldMs = startMs
  let planned = 0
  let happened = 0

  const time: SimulatedTime = {
    now() {
      if (toldMs !== nowMs) told = instantOf(nowMs)
      toldMs = nowMs
      return told
    },
    nowMs: () => nowMs,
    after(ms, what) {
      heap.push({ atMs: nowMs + Math.max(0, Math.round(ms)), nth: planned++, what })
    },
    sleep: ms => new Promise(resolve => time.after(ms, resolve)),
    async run(untilMs, goesOn = () => true) {
      await rest()
      while (goesOn()) {
        const next = heap.peek()
        if (!next || next.atMs > untilMs) {
          nowMs = Math.max(nowMs, untilMs)
          break
        }
        heap.pop()
        nowMs = Math.max(nowMs, next.atMs)
        await next.what()
        await rest()
        happened++
        everyStep()
      }
    },
    get happened() {
      return happened
    },
  }
  return time
}

const rest = () => new Promise<void>(resolve => setImmediate(resolve))

const isBefore = (a: Planned, b: Planned) => a.atMs < b.atMs || (a.atMs === b.atMs && a.nth < b.nth)

/** The smallest first. */
function createHeap() {
  const items: Planned[] = []
  const at = (index: number) => items[index] as Planned
  function swap(a: number, b: number) {
    const kept = at(a)
    items[a] = at(b)
    items[b] = kept
  }
  return {
    peek: () => items[0],
    push(item: Planned) {
      items.push(item)
      let index = items.length - 1
      while (index > 0) {
        const parent = (index - 1) >> 1
        if (!isBefore(at(index), at(parent))) break
        swap(index, parent)
        index = parent
      }
    },
    pop() {
      const last = items.pop()
      if (items.length === 0 || last === undefined) return
      items[0] = last
      let index = 0
      for (;;) {
        const left = 2 * index + 1
        const right = left + 1
        let least = index
        if (left < items.length && isBefore(at(left), at(least))) least = left
        if (right < items.length && isBefore(at(right), at(least))) least = right
        if (least === index) return
        swap(index, least)
        index = least
      }
    },
  }
}
