import bold from './fonts/bold.woff2?inline'
import regular from './fonts/regular.woff2?inline'

/** They come as `data:` addresses, so that a sandbox taken along as one file has its font with it. */
const FONTS: Readonly<Record<string, string>> = {
  '/v2/fonts/400.woff2': regular,
  '/v2/fonts/700.woff2': bold,
}

/** The Korean web font of the sandbox's pages. @returns null for a path that is no font's */
export function fontAnswer(pathname: string): Response | null {
  const font = FONTS[pathname]
  if (font === undefined) return null
  return new Response(Buffer.from(font.slice(font.indexOf(',') + 1), 'base64'), {
    headers: { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=31536000, immutable' },
  })
}
