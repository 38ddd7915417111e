import type { RefusalCode } from './refusals.ts'

/**
 * What is counted and timed of a running shop, in its own words (docs/operations.md). Every word is one of a closed set: no
 * id, no address, no person ever stands in a measure. Whoever measures is never in the way: no measure throws, and none is waited for.
 */
export interface Measures {
  /** One request at the edge, from its first byte to the last of its answer. */
  request(asked: RequestAsked, run: () => Promise<RequestDone>): Promise<RequestDone>
  /** One command, or several decided as one. `run` notes in `told` what it comes to. */
  command<Done extends CommandDone>(
    about: CommandAbout,
    run: (told: CommandTold) => Promise<Done>,
  ): Promise<Done>
  /** One question to Toss over the wire. */
  toss<Done extends TossDone>(asked: TossAsked, run: () => Promise<Done>): Promise<Done>
  /** One look of a background job; resolves to how many it found. */
  job(name: string, run: () => Promise<number>): Promise<number>
  /** Facts that are durable now. @param category of their stream */
  appended(category: string, types: readonly string[]): void
}

export interface RequestAsked {
  readonly method: string
  /** W3C Trace Context of whoever asks, from a proxy that is trusted; else null */
  readonly traceparent: string | null
}

export interface RequestDone {
  /** id of the route that answered (`routes/checkout.new`); `edge`: no route was reached; `files`: a built file */
  readonly route: string
  readonly status: number
}

export interface CommandAbout {
  /** category of the stream */
  readonly aggregate: string
  /** As in `EventMeta`: what finds the events of it, and by which its trace is found from them. */
  readonly correlation: string
}

export interface CommandTold {
  /** those decided upon in the last round, the last of them refused if one was */
  commands: readonly string[]
  /** how often somebody else was faster */
  racesLost: number
}

export type CommandDone =
  | { readonly type: 'accepted'; readonly events: readonly unknown[] }
  | { readonly type: 'refused'; readonly code: RefusalCode }

/** `unchanged`: it was so already; `retried`: a race was lost and it was decided again; `failed`: the store was out of reach. */
export const COMMAND_OUTCOMES = ['accepted', 'unchanged', 'refused', 'retried', 'failed'] as const
export type CommandOutcome = (typeof COMMAND_OUTCOMES)[number]

export interface TossAsked {
  /** what is asked: `confirm`, `lookup` … */
  readonly operation: string
  /** which try of the same wish; null where nothing says */
  readonly attempt: number | null
}

/**
 * What an answer's code means (reliability.md 2.2). `unknown`: nothing is known, though something may have happened;
 * `notSent`: Toss was out of reach and no byte left us; `rateLimited`: too many requests.
 */
export const TOSS_OUTCOMES = [
  'answered',
  'declined',
  'dead',
  'ask',
  'notFound',
  'ours',
  'rateLimited',
  'unknown',
  'notSent',
] as const
export type TossOutcome = (typeof TOSS_OUTCOMES)[number]

export interface TossDone {
  readonly outcome: TossOutcome
  /** HTTP; null when nothing came back */
  readonly status: number | null
  /** Toss's, where it is one it has documented; else null */
  readonly code: string | null
}

/** `found`: it had work; `nothing`: nothing was due. */
export const JOB_OUTCOMES = ['found', 'nothing', 'failed'] as const
export type JobOutcome = (typeof JOB_OUTCOMES)[number]

/** Measures nothing: a shop nobody scrapes, tests, the simulation. */
export const noMeasures: Measures = {
  request: (_, run) => run(),
  command: (_, run) => run({ commands: [], racesLost: 0 }),
  toss: (_, run) => run(),
  job: (_, run) => run(),
  appended: () => undefined,
}
