import type { PaymentDocument } from '../documents/payment.ts'
import { errorBody, type Language, TossError, tossCode } from '../errors.ts'
import type { Merchant } from '../merchant.ts'
import { paymentJson } from '../payment-json.ts'
import type { Change } from '../store.ts'
import type { World } from '../world.ts'

/** What one call comes to: its answer, and what becomes true with it. */
export interface Outcome {
  readonly status: number
  readonly body: unknown
  readonly changes: readonly Change[]
  /** For the log. */
  readonly payment?: PaymentDocument
}

/** One authorized call of the API, its body parsed but not believed. */
export interface Call {
  readonly world: World
  readonly merchant: Merchant
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly language: Language
  /** A code the provider behind Toss is to answer with. */
  readonly decline: string | null
  /** Look-ups answer as they would have this many milliseconds ago. */
  readonly lagMs: number
  /** Makes the outcome true, together with the answer kept for the idempotency key. */
  commit(outcome: Outcome): Promise<Outcome>
}

export const answerPayment = (
  { world, language }: Call,
  payment: PaymentDocument,
  changes: readonly Change[] = [],
): Outcome => ({
  status: 200,
  body: paymentJson(payment, { language, origin: world.publicUrl, now: world.now() }),
  changes,
  payment,
})

export const answerError = (
  language: Language,
  code: string,
  changes: readonly Change[] = [],
  detail?: string,
): Outcome => ({ status: tossCode(code).status, body: errorBody(code, language, detail), changes })

/** A required text of the body. @throws `code` when it is missing, empty, too long or of another shape */
export function textOf(value: unknown, max: number, code = 'INVALID_REQUEST', shape?: RegExp): string {
  if (
    typeof value !== 'string' ||
    value === '' ||
    value.length > max ||
    !isStorable(value) ||
    shape?.test(value) === false
  ) {
    throw new TossError(code)
  }
  return value
}

/** Neither a NUL nor half a letter: no database keeps them, and Toss would not either. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Whole won; numeric texts are taken as numbers (core-api.md 1.1). @throws INVALID_REQUEST */
export function wonOf(value: unknown): number {
  const amount = typeof value === 'string' && /^\d{1,12}$/.test(value.trim()) ? Number(value) : value
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 0) {
    throw new TossError('INVALID_REQUEST')
  }
  return amount
}

/** A sum in the currency of its payment, which is known later: won, or dollars and cents. @throws INVALID_REQUEST */
export function sumOf(value: unknown): number {
  const hundredths = Number(value) * 100
  const hasCents = !Number.isInteger(hundredths / 100) && Math.abs(hundredths - Math.round(hundredths)) < 1e-6
  return hasCents && hundredths > 0 ? Number(value) : wonOf(value)
}

/** Absent or null: `otherwise`. @throws INVALID_REQUEST */
export const optionalWon = <T>(value: unknown, otherwise: T): number | T =>
  value === undefined || value === null ? otherwise : wonOf(value)

/** `=` is accepted as the browser script does (core-api.md section 10, no. 13). */
export const ORDER_ID = /^[A-Za-z0-9_=-]{6,64}$/
