import { FAULT_KINDS } from './faults.ts'

/** How often each fault and each step of each machine was met; counts of runs add up. */
export interface Counts {
  readonly [name: string]: number
}

export interface Coverage {
  fault(kind: string): void
  edge(machine: string, from: string | null, event: string, to: string): void
  note(name: string): void
  counts(): Counts
}

export function createCoverage(): Coverage {
  const counts = new Map<string, number>()
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  return {
    fault: kind => add(`fault ${kind}`),
    edge: (machine, from, event, to) => add(`edge ${machine} ${from ?? 'new'} ${event} ${to}`),
    note: name => add(name),
    counts: () => Object.fromEntries(counts),
  }
}

export const added = (one: Counts, other: Counts): Counts => {
  const sum: Record<string, number> = { ...one }
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

export const faultsNeverMet = (counts: Counts): string[] =>
  FAULT_KINDS.filter(kind => !counts[`fault ${kind}`])
