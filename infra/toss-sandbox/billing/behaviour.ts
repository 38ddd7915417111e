import { z } from 'zod'
import type { Instant } from '../../../domain/time.ts'
import type { BillingCard, BillingKeyDocument, DeclineScript } from '../documents/billing.ts'
import { TOSS_CODES } from '../errors.ts'

const CHARGES_MAX = 1_000_000

/**
 * How a card takes its charges: `{ type: 'good' }`, or `{ type: 'declines', code, from?, times? }`. `from` counts the
 * charges of the key from 1; left out, it is the next one. `times` left out: every one from there on.
 */
export const Behaviour = z.discriminatedUnion('type', [
  z.object({ type: z.literal('good') }),
  z.object({
    type: z.literal('declines'),
    code: z.string().refine(code => TOSS_CODES.has(code), 'not a code of Toss'),
    from: z.coerce.number().int().min(1).max(CHARGES_MAX).optional(),
    times: z.coerce.number().int().min(1).max(CHARGES_MAX).optional(),
  }),
])
export type Behaviour = z.input<typeof Behaviour>

/** @param charges how many there were already · @throws ZodError when it is no behaviour */
export function scriptOf(behaviour: unknown, charges = 0): DeclineScript | null {
  const parsed = Behaviour.parse(behaviour)
  if (parsed.type === 'good') return null
  return { code: parsed.code, from: parsed.from ?? charges + 1, times: parsed.times ?? null }
}

/** The code the n-th charge is answered with; null: it is approved. */
export function refusalOf({ means, script }: BillingKeyDocument, charge: number, now: Instant) {
  const wrong = means.card && refusalOfCard(means.card, now)
  if (wrong) return wrong
  if (!script || charge < script.from) return null
  return script.times === null || charge < script.from + script.times ? script.code : null
}

/** What the card alone is refused with, however it is used. */
export function refusalOfCard({ cardType, expiresAt }: BillingCard, now: Instant): string | null {
  if (cardType === '미확인') return 'NOT_SUPPORTED_CARD_TYPE'
  return expiresAt && expiresAt <= now ? 'INVALID_CARD_EXPIRATION' : null
}
