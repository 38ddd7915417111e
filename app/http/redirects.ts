const LENGTH_MAX = 2_000

/** Any origin will do: the question is whether the text stays on it. */
const BASE = 'https://base.invalid'

/** Encoded slashes, backslashes and controls: what one reader takes for text the next one takes for a separator. */
const TREACHEROUS_IN_PATH = /%(?:2f|5c|0|1|7f)/i
const TREACHEROUS_ANYWHERE = /%(?:0|1|7f)/i

/**
 * Where to go after a form that brought its own `to`: a path of ours, or `/` (R20). One leading slash, printable ASCII,
 * no backslash, and still ours after the browser's own normalisation (`/..//evil.example`).
 */
export function safePath(text: unknown): string {
  if (typeof text !== 'string' || text.length > LENGTH_MAX) return '/'
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(text) || text.includes('\\') || TREACHEROUS_ANYWHERE.test(text))
    return '/'
  if (!URL.canParse(text, BASE)) return '/'
  const url = new URL(text, BASE)
  if (url.origin !== BASE || url.pathname.startsWith('//') || TREACHEROUS_IN_PATH.test(url.pathname))
    return '/'
  return url.pathname + url.search + url.hash
}
