import type { ServerResponse } from 'node:http'

/**
 * Sends an answer as it comes, no faster than the client takes it; when the client goes away the source is told to stop.
 * @throws when the source breaks in the middle; the status is out by then, so the connection is all that can be ended
 */
export async function writeResponse(
  answer: Response,
  response: ServerResponse,
  headOnly: boolean,
): Promise<void> {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (!answer.headers.has('x-content-type-options')) response.setHeader('x-content-type-options', 'nosniff')
  response.writeHead(answer.status)
  if (headOnly || !answer.body) {
    await answer.body?.cancel()
    response.end()
    return
  }
  response.flushHeaders()
  const reader = answer.body.getReader()
  const stop = () => void reader.cancel().catch(() => undefined)
  response.once('close', stop)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || response.destroyed) break
      if (!response.write(value)) await drainedOrClosed(response)
    }
  } finally {
    response.off('close', stop)
  }
  response.end()
}

const drainedOrClosed = (response: ServerResponse): Promise<void> =>
  new Promise(resolve => {
    const goOn = () => {
      response.off('drain', goOn)
      response.off('close', goOn)
      resolve()
    }
    response.on('drain', goOn)
    response.on('close', goOn)
  })
