import type { IncomingMessage } from 'node:http'

/** Does whoever asks take gzip? */
export const takesGzip = (request: IncomingMessage): boolean =>
  /(^|[\s,])gzip(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(`${request.headers['accept-encoding']}`)

/** Pages, what a page asks for when it is left for another, and lists: text of which three quarters are said again and again. */
const COMPRESSIBLE = /^(text\/(html|csv|x-script)|application\/json)\b/

/**
 * The same answer, its body packed where that helps. What is packed tells by its length what it says twice (BREACH); no page
 * of ours holds a secret beside what it is asked, and another site's script cannot ask with anybody's cookie (`SameSite`).
 */
export function compressed(answer: Response, request: IncomingMessage): Response {
  if (!answer.body || !COMPRESSIBLE.test(answer.headers.get('content-type') ?? '')) return answer
  const headers = new Headers(answer.headers)
  headers.append('vary', 'accept-encoding')
  if (!takesGzip(request) || headers.has('content-encoding') || request.method === 'HEAD')
    return new Response(answer.body, { status: answer.status, headers })
  headers.delete('content-length')
  headers.set('content-encoding', 'gzip')
  const body = answer.body.pipeThrough(new CompressionStream('gzip'))
  return new Response(body, { status: answer.status, headers })
}
