import { ERROR_TABLE_EN } from './error-table.en.ts'
import { ERROR_TABLE } from './error-table.ts'

export type Language = 'ko' | 'en'

/** One code Toss may answer with. Source: core-api.md 5.2. */
export interface TossCode {
  readonly code: string
  readonly status: number
  /** Letters of the endpoints it belongs to (error-table.ts). */
  readonly endpoints: readonly string[]
  /** R transient · Q look it up · S soft decline · H hard decline · P programming or contract (core-api.md 5.1) */
  readonly kind: string
  readonly ko: string
  readonly en: string
}

const rowsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map(line => line.split(' | '))

const english = new Map(rowsOf(ERROR_TABLE_EN).map(([code = '', message = '']) => [code, message]))

const inWords = (code: string) => `${code[0]}${code.slice(1).toLowerCase().replaceAll('_', ' ')}.`

/** All codes by name. */
export const TOSS_CODES: ReadonlyMap<string, TossCode> = new Map(
  rowsOf(ERROR_TABLE).map(([status = '', code = '', endpoints = '', kind = '', ko = '']) => [
    code,
    {
      code,
      status: Number(status),
      endpoints: endpoints.split(' '),
      kind,
      ko,
      en: english.get(code) ?? inWords(code),
    },
  ]),
)

/** Codes by which an approval is refused for good: the payment becomes ABORTED (soft and hard declines of confirm). */
export const DECLINE_CODES: readonly TossCode[] = [...TOSS_CODES.values()].filter(
  ({ endpoints, kind, code }) =>
    endpoints.includes('C') &&
    (kind === 'S' || kind === 'H') &&
    !['NOT_FOUND_PAYMENT_SESSION', 'PAY_PROCESS_ABORTED'].includes(code),
)

/** Codes about the billing key itself: what is charged is never asked. */
const ABOUT_THE_KEY = [
  'INVALID_BILL_KEY_REQUEST',
  'INVALID_BILLING_AUTH',
  'ALREADY_REMOVED_BILLING_KEY',
  'NOT_FOUND_BILLING',
]

/** Codes that need a buyer who is there: a password to get wrong, points to spend. */
const ABOUT_THE_BUYER = ['INVALID_PASSWORD', 'NOT_ALLOWED_POINT_USE']

/** Codes by which a card or an account refuses a recurring charge: an ABORTED payment stays behind. */
export const CHARGE_DECLINE_CODES: readonly TossCode[] = [...TOSS_CODES.values()].filter(
  code =>
    (DECLINE_CODES.includes(code) || mayRefuseCharge(code)) &&
    ![...ABOUT_THE_KEY, ...ABOUT_THE_BUYER].includes(code.code),
)

function mayRefuseCharge({ code, kind, endpoints }: TossCode): boolean {
  const known = endpoints.includes('B') || endpoints.includes('*')
  return known && (kind === 'S' || kind === 'H') && !code.includes('REFUND')
}

export const isChargeDecline = (code: string): boolean =>
  CHARGE_DECLINE_CODES.some(decline => decline.code === code)

export const isDecline = (code: string): boolean => DECLINE_CODES.some(decline => decline.code === code)

/** @throws when the sandbox itself names a code that Toss does not have. */
export function tossCode(code: string): TossCode {
  const found = TOSS_CODES.get(code)
  if (!found) throw new Error(`${code} is not a code of Toss`)
  return found
}

/** Thrown where a request is refused without any effect; becomes a v1 error body (core-api.md 1.7). */
export class TossError extends Error {
  readonly code: string
  /** Replaces the table's message where Toss says more. */
  readonly detail: string | undefined

  constructor(code: string, detail?: string) {
    super(tossCode(code).ko)
    this.name = 'TossError'
    this.code = code
    this.detail = detail
  }
}

/** The v1 error body. */
export function errorBody(code: string, language: Language, detail?: string) {
  const known = TOSS_CODES.get(code)
  return { code, message: detail ?? known?.[language] ?? inWords(code) }
}

/** Korean unless English is asked for first. Source: core-api.md 1.5. */
export const languageOf = (acceptLanguage: string | null): Language =>
  /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'ko'
