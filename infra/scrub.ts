const TEXT_MAX = 500

/** Toss's secret keys, billing keys by place, name and shape, a Basic header's value, passwords in connection addresses, anything as long as a card number. */
const SECRETS: ReadonlyArray<readonly [pattern: RegExp, instead: string]> = [
  [/\b(test|live)_(g?sk|ak)_\w+/g, '$1_$2_…'],
  [/(\/v1\/billing\/)(?!authorizations\/)[^\s/?#"']+/g, '$1…'],
  [/\b(billingKey|authKey|customerKey)("?\s*[=:]\s*"?)[^\s"'&#,}]+/g, '$1$2…'],
  [/(?<![\w-])[\w-]{43}(?:=|%3D)/g, '…'],
  [/\bBasic\s+[A-Za-z0-9+/=_-]{8,}/gi, 'Basic …'],
  [/:\/\/[^\s/@]*@/g, '://…@'],
  [/\b\d(?:[ -]?\d){12,18}\b/g, '…'],
]

/** Text as a log may hold it: one line, at most 500 characters, no secrets that can be told by their shape. */
export function scrubText(text: string): string {
  const line = text
    .slice(0, TEXT_MAX * 2)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a forged line end is what is looked for
    .replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, ' ')
  const clean = SECRETS.reduce((scrubbed, [pattern, instead]) => scrubbed.replace(pattern, instead), line)
  return clean.length > TEXT_MAX ? `${clean.slice(0, TEXT_MAX)}…` : clean
}

/**
 * Paths whose rest lets its holder in: a guest's link, staff's, what a mail proves an address or resets by. Of either case, as
 * routes match.
 */
const LINKS = /^\/(guest|admin\/(?:setup|invitation|password)|verify|reset)\/.*$/is

/**
 * A path as a log may hold it: without its query, which on the return from Toss holds the payment key, without what a
 * link lets its holder in by, and without any other segment that is long enough to be a token.
 */
export function scrubPath(path: string): string {
  const [bare = ''] = path.split(/[?#]/, 1)
  const plain = asRouted(bare)
  const open = (LINKS.test(plain) ? plain : bare).replace(LINKS, '/$1/…').replace(/[^/]{48,}/g, '…')
  return scrubText(open)
}

/**
 * As routes read it: `/%67uest/…`, `/./guest/…` and `/x/../guest/…` are a guest's link. What does not decode leads nowhere, and
 * neither do an address with a host and slashes side by side; whose link stands in those is told as little.
 */
function asRouted(path: string): string {
  const target = /^[/\\]/.test(path) ? `http://x${path}` : path
  const { pathname } = URL.canParse(target, 'http://x') ? new URL(target, 'http://x') : { pathname: path }
  return unescaped(pathname.replace(/\/{2,}/g, '/'))
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
