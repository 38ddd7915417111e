import type { Shop } from '../ports.ts'
import { CSP_REPORTS_PATH } from './csp-report.ts'
import { isDeskPath } from './desk-path.ts'

export interface PageSecurity {
  /** Fresh for each answer; every script of ours carries it. */
  readonly nonce: string
  /** of the page; where it begins a document, of all that is shown in that */
  readonly pathname: string
  readonly shop: Pick<Shop, 'publicUrl' | 'tossOrigins'>
  /** Vite's dev server puts styles into the page by script; a built shop never does. */
  readonly development?: boolean
}

const HSTS_S = 365 * 24 * 60 * 60

/**
 * Headers of every HTML answer (reliability.md 3.11, R25). Scripts, frames and calls reach us and the Toss in use, no one
 * else; of the desk's us alone, since staff never open a window of Toss's (docs/decisions/0144). `same-origin` as referrer policy, since `no-referrer` would make our own forms post `Origin: null`; popups are
 * left alone, since payment windows are popups (core-api.md 1.1).
 */
export function securityHeaders(page: PageSecurity): Record<string, string> {
  const { nonce, pathname, shop, development = false } = page
  const tossOrigins = isDeskPath(pathname) ? [] : shop.tossOrigins
  const headers: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy(nonce, tossOrigins, development),
    'reporting-endpoints': `csp="${CSP_REPORTS_PATH}"`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), midi=(), display-capture=()',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  }
  if (shop.publicUrl.startsWith('https:'))
    headers['strict-transport-security'] = `max-age=${HSTS_S}; includeSubDomains`
  return headers
}

function contentSecurityPolicy(nonce: string, tossOrigins: readonly string[], development: boolean): string {
  const toss = tossOrigins.join(' ')
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' ${toss}`,
    `style-src 'self' ${development ? `'unsafe-inline' ` : ''}${toss}`,
    `img-src 'self' data: ${toss}`,
    `font-src 'self' ${toss}`,
    `connect-src 'self' ${toss}`,
    `frame-src 'self' ${toss}`,
    // The SDK leaves for the payment window by a form where it does not use a frame.
    `form-action 'self' ${toss}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    // Browsers that know the second leave out the first.
    `report-uri ${CSP_REPORTS_PATH}`,
    'report-to csp',
  ]
    .map(directive => directive.trimEnd())
    .join('; ')
}
