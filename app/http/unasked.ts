/**
 * A page that looks again by itself says so by this: the session is judged as ever, and its use is not noted, or a desk that
 * is left open would never idle (R12). Without it a look counts as somebody's, so that no reader is thrown out; whoever
 * forges it only shortens their own session.
 */
export const UNASKED = 'x-unasked'

/** What the timeline asks for by itself, as the router asks and as anybody could. */
const NEVER_ASKED = ['/admin/events/newer', '/admin/events/newer.data']

/** Did nobody ask for this? */
export const isUnasked = ({ method, headers, url }: Request): boolean =>
  method === 'GET' && (headers.has(UNASKED) || NEVER_ASKED.includes(new URL(url).pathname))
