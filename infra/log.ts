import pino from 'pino'
import type { Log, LogFields } from '../domain/ports.ts'
import { scrubPath, scrubText } from './scrub.ts'

/** Where lines go: anything with `write`, standard output by default. */
export interface LogTarget {
  write(line: string): void
}

/**
 * The only fields a line may have (R24): ids, numbers, days and words of ours. None of them holds a body, a person, a key or
 * a token; a new one is added here, with that in mind. A `subject` is the id a person's rows stand under (R35), a `keyId` the
 * name of an API key, `from` and `to` are moments. A field that is not listed is left out, and its name is noted under
 * `dropped`; a test reads every call, so that what names an incident is not what its line lacks.
 */
export const LOG_FIELDS: ReadonlySet<string> = new Set([
  'actor',
  'asks',
  'backupAt',
  'broken',
  'campaignId',
  'cancelId',
  'cardId',
  'code',
  'command',
  'constraint',
  'count',
  'days',
  'durationMs',
  'engine',
  'findingId',
  'foreign',
  'found',
  'from',
  'healed',
  'invariant',
  'job',
  'keyFamily',
  'keyId',
  'kind',
  'look',
  'method',
  'moved',
  'open',
  'operation',
  'orderId',
  'over',
  'path',
  'pid',
  'port',
  'position',
  'proxy',
  'reason',
  'recorded',
  'repair',
  'requestId',
  'retired',
  'rows',
  'sent',
  'shape',
  'signal',
  'skewMs',
  'staffId',
  'status',
  'step',
  'stops',
  'streamId',
  'subject',
  'subscriptionId',
  'through',
  'to',
  'traceId',
  'version',
  'why',
])

/** One JSON object a line, time in UTC. Text is free of line ends and of what looks like a secret or a card number. */
export function createLog(target: LogTarget = pino.destination({ fd: 1, sync: true })): Log {
  const logger = pino(
    {
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: level => ({ level }) },
    },
    target,
  )
  return {
    info: (message, fields) => logger.info(allowed(fields), scrubText(message)),
    warn: (message, fields) => logger.warn(allowed(fields), scrubText(message)),
    error: (message, fields) => logger.error(allowed(fields), scrubText(message)),
  }
}

function allowed(fields: LogFields = {}): Record<string, unknown> {
  const line: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (name === 'error') line.error = faultOf(value)
    else if (!LOG_FIELDS.has(name)) dropped.push(scrubText(name))
    else if (typeof value === 'string') line[name] = name === 'path' ? scrubPath(value) : scrubText(value)
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) line[name] = value
    else dropped.push(name)
  }
  if (dropped.length > 0) line.dropped = dropped
  return line
}

const FRAMES_MAX = 12

/**
 * An error as far as a log may know it: kind, message, code, where. Its other fields are left out: a database tells
 * the refused row in `detail`, a schema the refused input.
 */
function faultOf(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    type: scrubText(error.name),
    message: scrubText(error.message),
    ...(typeof code === 'string' && { code: scrubText(code) }),
    ...(typeof constraint === 'string' && { constraint: scrubText(constraint) }),
    at: frames.slice(0, FRAMES_MAX).map(frame => scrubText(frame.trim())),
    ...(error.cause instanceof Error && depth < 3 && { cause: faultOf(error.cause, depth + 1) }),
  }
}
