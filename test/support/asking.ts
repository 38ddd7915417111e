import { type Agent, request } from 'node:http'

export interface Asked {
  readonly url: string
  readonly cookie?: string
  /** JSON, which makes it a POST; without one it is a page, as a browser asks for it. */
  readonly body?: string
}

/**
 * Asks and takes the whole answer, without what it refers to. A kept connection that the other side closed meanwhile is
 * nobody's fault and asked anew.
 * @returns its status @throws when the connection breaks
 */
export async function ask(agent: Agent, asked: Asked): Promise<number> {
  const answer = await once(agent, asked)
  return answer === 'stale' ? askAnew(agent, asked) : answer
}

async function askAnew(agent: Agent, asked: Asked): Promise<number> {
  const answer = await once(agent, asked)
  if (answer === 'stale') throw new Error(`${asked.url} broke the connection twice`)
  return answer
}

function once(agent: Agent, { url, cookie, body }: Asked): Promise<number | 'stale'> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(cookie && { cookie }),
      ...(body === undefined
        ? { accept: 'text/html', 'accept-language': 'ko-KR' }
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    const call = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, answer => {
      answer
        .on('end', () => resolve(answer.statusCode ?? 0))
        .on('error', reject)
        .resume()
    })
    call.on('error', (error: NodeJS.ErrnoException) =>
      call.reusedSocket && error.code === 'ECONNRESET' ? resolve('stale') : reject(error),
    )
    call.end(body)
  })
}
