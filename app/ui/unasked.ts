import { UNASKED } from '../http/unasked.ts'

/** No session is over so soon, ms: staff's idles for thirty minutes at least, and its use is noted no finer than a minute. */
const SURELY_IN_MS = 28 * 60_000

/** Paths whose data is being looked at by the page itself. */
const looking: string[] = []
/** Of the page's own clock: when somebody asked for something last, the page itself to begin with. */
let askedAtMs = 0

/** Looks at the data of a path without anybody having asked for it. */
export async function unasked(path: string, look: () => Promise<unknown>): Promise<void> {
  looking.push(path)
  try {
    await look()
  } catch {
    // the next look tells more
  } finally {
    looking.splice(looking.indexOf(path), 1)
  }
}

/**
 * May a page look by itself now? Only while it is seen; and not where the session may be over by now and something is typed,
 * since the way to the sign-in would take that along.
 */
export function mayLook(): boolean {
  if (document.visibilityState !== 'visible') return false
  return performance.now() - askedAtMs < SURELY_IN_MS || !isTyped()
}

function isTyped(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue)
}

/** `/` and `/payments` of where the router asks for their data: `/_.data`, `/payments.data`. */
const pathOf = (url: URL) => url.pathname.replace(/(?:(?<=\/)_)?\.data$/, '')

/**
 * The browser's `fetch`, saying of each request for data whether somebody asked for it. The router takes no header along, so
 * what is looked at is told by its address: whatever else is asked for meanwhile is somebody's.
 */
export const sayingWhoAsks =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  (input, init) => {
    const isLook = input instanceof URL && !init?.method && looking.includes(pathOf(input))
    if (!isLook) {
      askedAtMs = performance.now()
      return fetch(input, init)
    }
    return fetch(input, { ...init, headers: { [UNASKED]: '1' } })
  }
