import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../../../domain/ports.ts'

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server on loopback that hears everything and answers what it is told to; `answer` may be set anew at any time. */
export async function listenAs(answer: (response: ServerResponse, heard: Heard) => unknown) {
  const heard: Heard[] = []
  const listening = { answer }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
      heard.push(one)
      listening.answer(response, one)
    })
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return Object.assign(listening, {
    heard,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  })
}

export type LogLine = readonly [level: 'info' | 'warn' | 'error', message: string, fields: unknown]

/** A log that keeps its lines. */
export function keepLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = []
  const keep =
    (level: LogLine[0]) =>
    (message: string, fields?: unknown): void => {
      lines.push([level, message, fields])
    }
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') }
}
