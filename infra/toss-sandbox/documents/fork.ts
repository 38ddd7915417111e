import type { Instant } from '../../../domain/time.ts'
import type { AnyPut } from '../store.ts'

/** 갈래: the whole state of the sandbox as it was kept under a name; what it holds is in its parts. */
export interface Fork {
  readonly id: string
  readonly name: string
  /** The sandbox's time in it: from there it goes on when somebody switches to it. */
  readonly at: Instant
  readonly payments: number
  readonly documents: number
}

/** A handful of the documents of a kept state, in order. */
export interface ForkPart {
  readonly puts: readonly AnyPut[]
}
