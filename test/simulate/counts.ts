import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { aggregates } from '../../domain/aggregates.ts'
import { added, type Counts } from './coverage.ts'
import { joined, type Span } from './played.ts'

/** What runs have come to so far, in a file: runs add up, and go on where the last one ended. */
export interface State {
  /** of the machines and what they fold: another model begins to count anew */
  readonly model: string
  readonly histories: number
  /** histories in which three faults or more happened */
  readonly rough: number
  readonly violations: number
  readonly seconds: number
  /** seed → which of its histories have been played */
  readonly played: Readonly<Record<string, readonly Span[]>>
  readonly counts: Counts
}

const modelNow = (): string =>
  createHash('sha256')
    .update(aggregates.map(({ definition }) => definition).join('\n'))
    .digest('hex')
    .slice(0, 16)

export const nothingYet = (): State => ({
  model: modelNow(),
  histories: 0,
  rough: 0,
  violations: 0,
  seconds: 0,
  played: {},
  counts: {},
})

/** @returns what the file holds, or nothing where there is none or it is about another model */
export function readState(file: string): State {
  if (!existsSync(file)) return nothingYet()
  const state = JSON.parse(readFileSync(file, 'utf8')) as State
  return state.model === modelNow() ? state : nothingYet()
}

/** Whole or not at all, so that a run that is cut off leaves the counts of before. */
export function writeState(file: string, state: State): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 1)}\n`)
  renameSync(`${file}.new`, file)
}

export const together = (one: State, other: State): State => ({
  model: one.model,
  histories: one.histories + other.histories,
  rough: one.rough + other.rough,
  violations: one.violations + other.violations,
  seconds: one.seconds + other.seconds,
  played: Object.fromEntries(
    [...new Set([...Object.keys(one.played), ...Object.keys(other.played)])].map(seed => [
      seed,
      joined([...(one.played[seed] ?? []), ...(other.played[seed] ?? [])]),
    ]),
  ),
  counts: added(one.counts, other.counts),
})
