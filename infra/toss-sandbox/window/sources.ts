const NAMED = /^https?:\/\/[a-z0-9._-]+(?::\d+)?$/
const IPV6 = /^(https?:)\/\/\[[0-9a-f:.]+\](?::\d+)?$/

/**
 * An address as a policy names it. What a URL allows in a host ends a directive (`;`) or the whole policy (`,`), so
 * whatever is no plain host of the web is nobody's. No policy has a word for an IPv6 host: there the scheme stands for it.
 * @returns null for nobody's
 */
function sourceOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { origin } = new URL(url)
  return NAMED.test(origin) ? origin : (IPV6.exec(origin)?.[1] ?? null)
}

/** Each of these once, as a policy lists them. */
export const sourcesOf = (urls: readonly (string | null)[]): readonly string[] => [
  ...new Set(urls.map(sourceOf).filter(source => source !== null)),
]

/** Who may frame a page: whoever asked for it. Nobody did: nobody. */
export const framedBy = (...asked: readonly (string | null)[]): string =>
  sourcesOf(asked).join(' ') || "'none'"
