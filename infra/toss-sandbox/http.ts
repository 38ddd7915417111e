import type { Html } from './html.ts'

/** For the browser script's own calls: any shop's page may ask, without cookies. */
export const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, GET, OPTIONS',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '600',
} as const

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', ...headers },
  })

/** Scripts and styles only from here; the page may be framed as the caller says. */
export function page(
  body: Html,
  options: { status?: number; frameAncestors?: string; formAction?: string } = {},
) {
  const { status = 200, frameAncestors = "'none'", formAction = "'self'" } = options
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action ${formAction}`,
    `frame-ancestors ${frameAncestors}`,
  ]
  return new Response(body.text, {
    status,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': policy.join('; '),
      // Not `no-referrer`: with that, forms would send `Origin: null` to their own page.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

export const asset = (body: string, contentType: string): Response =>
  new Response(body, {
    headers: {
      ...CORS,
      'content-type': `${contentType};charset=UTF-8`,
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  })

export const redirect = (url: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })

export const notFound = (): Response => new Response('404 page not found', { status: 404 })

/** Fields of a posted form, or of a JSON object. @returns null when it is neither */
export async function fieldsOf(
  request: Request,
  lettersMax = 100_000,
): Promise<Record<string, unknown> | null> {
  const text = await request.text()
  if (text.length > lettersMax) return null
  if (!(request.headers.get('content-type') ?? '').includes('json')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}
