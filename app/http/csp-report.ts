import { z } from 'zod'
import type { CspReport } from '../../domain/csp-reports.ts'
import { parseJson } from './json.ts'

/** Where browsers post what our policy stopped. */
export const CSP_REPORTS_PATH = '/csp-reports'

/** A browser sends a few at once; more is no browser. */
const AT_ONCE_MAX = 20

const Text = z.string().max(8_000)

/** `application/csp-report`: what `report-uri` brings. */
const Legacy = z.object({
  'csp-report': z.object({
    'document-uri': Text.optional(),
    'effective-directive': Text.optional(),
    'violated-directive': Text.optional(),
    'blocked-uri': Text.optional(),
  }),
})

/** `application/reports+json`: what `report-to` brings; other types may stand among them. */
const Report = z.object({
  type: z.literal('csp-violation'),
  body: z.object({
    documentURL: Text.optional(),
    effectiveDirective: Text.optional(),
    blockedURL: Text.optional().nullable(),
  }),
})

/** What browsers name; https://www.w3.org/TR/CSP3/ 6 and 2.4. */
const DIRECTIVE =
  /^(?:(?:script|style)-src(?:-elem|-attr)?|(?:default|img|font|connect|frame|child|object|media|worker|manifest)-src|base-uri|form-action|frame-ancestors|sandbox|require-trusted-types-for|trusted-types)$/
const KEYWORDS = [
  'inline',
  'eval',
  'wasm-eval',
  'self',
  'data',
  'blob',
  'trusted-types-policy',
  'trusted-types-sink',
]

/** The reports in a body, each told without a person; none for what is no report. */
export function readCspReports(text: string, publicUrl: string): readonly CspReport[] {
  const json = parseJson(text)
  const legacy = Legacy.safeParse(json)
  if (legacy.success) {
    const report = legacy.data['csp-report']
    const directive = report['effective-directive'] ?? report['violated-directive']
    return [told(directive, report['blocked-uri'], report['document-uri'], publicUrl)]
  }
  if (!Array.isArray(json)) return []
  return json.slice(0, AT_ONCE_MAX).flatMap(item => {
    const { data } = Report.safeParse(item)
    return data
      ? [told(data.body.effectiveDirective, data.body.blockedURL, data.body.documentURL, publicUrl)]
      : []
  })
}

function told(
  directive: string | undefined,
  blocked: string | null | undefined,
  place: string | undefined,
  publicUrl: string,
): CspReport {
  const name = directive?.split(' ', 1)[0] ?? ''
  return {
    directive: DIRECTIVE.test(name) ? name : 'other',
    blocked: blockedOf(blocked ?? '', publicUrl),
    page: pageOf(place ?? '', publicUrl),
  }
}

const ORIGIN_MAX = 100

function blockedOf(blocked: string, publicUrl: string): string {
  const word = blocked.replace(/:.*$/s, '')
  if (KEYWORDS.includes(word)) return word
  if (!/^(https?|wss?):/.test(blocked) || !URL.canParse(blocked)) return 'other'
  const { protocol, host } = new URL(blocked)
  const origin = `${protocol}//${host}`
  if (origin === publicUrl) return 'self'
  return origin.length > ORIGIN_MAX ? 'other' : origin
}

/** The kind of page, and nothing that may name an order or a person. */
function pageOf(place: string, publicUrl: string): string {
  if (!URL.canParse(place) || new URL(place).origin !== publicUrl) return 'other'
  return /^\/[a-z-]{0,20}(?=\/|$)/.exec(new URL(place).pathname)?.[0] ?? 'other'
}
