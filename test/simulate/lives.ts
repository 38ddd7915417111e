import { judgeCrash } from './at-rest-doubt.ts'
import { chanceOf, pick } from './chance.ts'
import { type Node, startNode } from './node.ts'
import type { Surroundings } from './surroundings.ts'
import type { Life } from './tracer.ts'

interface Options {
  readonly surroundings: Surroundings
  readonly nodes: number
  /** Nothing goes wrong but crashes, so that each is judged by itself. */
  readonly isCalm: boolean
}

/** The nodes of one history: started, ended, and started again by whoever looks after them. */
export function createLives({ surroundings, nodes: slots, isCalm }: Options) {
  const { time, coverage, cuts } = surroundings
  const choice = chanceOf(`${surroundings.name} nodes`)
  const nodes: Node[] = []
  let lives = 0
  let closedUntilMs = 0

  function start(slot: number): void {
    if (time.nowMs() < closedUntilMs) {
      time.after(closedUntilMs - time.nowMs(), () => start(slot))
      return
    }
    nodes[slot] = startNode(`n${slot + 1}.${++lives}`, surroundings)
    surroundings.wrote()
  }

  function crash(life: Life, downMs: number): void {
    const slot = nodes.findIndex(node => node.life === life)
    life.isOver = true
    for (const told of life.whenOver) told()
    life.whenOver.clear()
    coverage.note('crash')
    cuts.died(life, time.nowMs())
    time.after(downMs, () => start(slot))
    // Nothing else goes wrong here: Toss is there all the while.
    if (isCalm) time.after(downMs, () => judgeCrash(surroundings))
  }

  const living = () => nodes.filter(({ life }) => !life.isOver)
  return {
    choice,
    crash,
    living,
    startAll(): void {
      for (let slot = 0; slot < slots; slot++) start(slot)
    },
    /** Nobody is there to start them again: a crash of all, and a long one. */
    close(forMs: number): void {
      closedUntilMs = Math.max(closedUntilMs, time.nowMs() + forMs)
      for (const { life } of living()) crash(life, forMs)
    },
    /** Whatever was sent so far was sent by a log that is no more. */
    loseLog(): void {
      for (const { life } of nodes) life.isLogLost = true
    },
    anyNode: () => (living().length > 0 ? pick(choice, living()) : null),
    first: () => nodes[0] as Node,
    jump: (life: Life, byMs: number) => nodes.find(node => node.life === life)?.jump(byMs),
  }
}
export type Lives = ReturnType<typeof createLives>
