import type { ServerResponse } from 'node:http'

/** Apps spawned by nobody else's hand keep the sandbox alive: it ends when the last of them left. */
export interface Attachments {
  /** Holds the connection open; when it breaks, the app is gone. */
  attach(id: string, response: ServerResponse): void
  /** The app leaves in order. */
  leave(id: string): void
  /** From now on the sandbox ends as soon as nobody is attached. */
  stopWhenUnused(): void
  close(): void
}

/** How long a sandbox that was started for an app waits for that app, at the least. */
const FIRST_WAIT_MS = 30_000

/**
 * @param lingerMs how long it stays after the last app broke off (a killed app comes back); null: for ever
 * @param end called once, when nobody needs it any more
 */
export function createAttachments(lingerMs: number | null, end: () => void): Attachments {
  const attached = new Map<string, ServerResponse>()
  let linger = lingerMs
  let timer: NodeJS.Timeout | null = null

  function endAfter(ms: number) {
    if (timer) clearTimeout(timer)
    timer = setTimeout(end, ms)
  }
  function gone(inOrder: boolean) {
    if (attached.size === 0 && linger !== null) endAfter(inOrder ? 0 : linger)
  }
  if (linger !== null) endAfter(Math.max(linger, FIRST_WAIT_MS))

  return {
    attach(id, response) {
      if (timer) clearTimeout(timer)
      timer = null
      attached.get(id)?.end()
      attached.set(id, response)
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
      response.write('attached\n')
      response.on('close', () => {
        if (attached.get(id) !== response) return // left in order, or came back
        attached.delete(id)
        gone(false)
      })
    },
    leave(id) {
      const response = attached.get(id)
      attached.delete(id)
      response?.end()
      gone(true)
    },
    stopWhenUnused() {
      linger = 0
      gone(true)
    },
    close() {
      if (timer) clearTimeout(timer)
      for (const response of attached.values()) response.destroy()
      attached.clear()
    },
  }
}
