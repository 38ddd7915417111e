import { aggregates } from '../../domain/aggregates.ts'
import { COMMANDS } from '../../domain/command-names.ts'
import type { CommandDone, CommandOutcome, RequestDone } from '../../domain/measures.ts'

/** Where a word is none of its set: a fault of ours, told as such instead of as whatever it is. */
export const OTHER = 'other'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const EVENTS = new Map(aggregates.map(({ category, storage }) => [category, new Set(Object.keys(storage))]))

/** Methods are a stranger's to choose. */
export const methodWord = (method: string): string => (METHODS.has(method) ? method : OTHER)

/** `2xx`, `4xx` … */
export const statusWord = (status: number): string =>
  status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : OTHER

export const aggregateWord = (category: string): string => (EVENTS.has(category) ? category : OTHER)

export const commandWord = (category: string, command: string): string =>
  COMMANDS[category]?.includes(command) ? command : OTHER

/** What became of a command; `null`: it threw. Races it lost on the way are counted beside it. */
export function outcomeWord(done: CommandDone | null): Exclude<CommandOutcome, 'retried'> {
  if (done === null) return 'failed'
  if (done.type === 'refused') return 'refused'
  return done.events.length > 0 ? 'accepted' : 'unchanged'
}

/** A request that threw has reached no route, and was answered as a defect. */
export const requestDone = (done: RequestDone | null): RequestDone => done ?? { route: 'edge', status: 500 }

export const eventWord = (category: string, type: string): string =>
  EVENTS.get(category)?.has(type) ? type : OTHER
