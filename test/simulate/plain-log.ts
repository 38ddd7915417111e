import type { Log } from '../../domain/ports.ts'

/** What the shop logs, as lines; `infra/log.ts` and its scrubbing have tests of their own, here every field is kept. */
export function plainLog(lines: string[]): Log {
  const write = (level: string) => (message: string, fields?: object) => {
    const error = (fields as { error?: unknown } | undefined)?.error
    lines.push(
      JSON.stringify({ level, message, ...fields, ...(error instanceof Error && { error: String(error) }) }),
    )
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
