import { z } from 'zod'
import { DAY_MS, type Instant, instantOf, later, MINUTE_MS } from '../../domain/time.ts'
import { keyIdOf } from './billing/keys.ts'
import { FAULT_KINDS, type Fault, OPERATIONS } from './documents/fault.ts'
import { TOSS_CODES, tossCode } from './errors.ts'
import { happensAt, isBySandboxClock, placesOf } from './fault-places.ts'
import { fromNaive } from './moments.ts'
import { inWords } from './problems.ts'
import { REFUND_MS } from './refunds.ts'

const CALLER_WAITS_MAX_MS = 90_000
/** Longer than a virtual account may wait for its deposit. */
const LATER_MAX_MS = 40 * DAY_MS

/** A moment with its offset, or Korea time without one. */
export const Moment = z.string().transform((text, context): Instant => {
  const moment = /(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
  const at = moment ? instantOf(Date.parse(text)) : fromNaive(text)
  if (at) return at
  const words = inWords(
    '시각이 아니에요. 예: 2026-03-30T15:00',
    'is no moment. For example: 2026-03-30T15:00',
  )
  context.addIssue({ code: 'custom', ...words })
  return z.NEVER
})

const Scope = z.strictObject({
  operation: z.enum(OPERATIONS).optional(),
  orderId: z.string().min(1).max(64).nullish(),
  /** A billing key or its fingerprint; kept as the latter. */
  billingKey: z.string().min(1).max(200).nullish(),
  next: z.coerce.number().int().min(1).max(1_000_000).nullish(),
  percent: z.coerce.number().min(0).max(100).optional(),
  nth: z.coerce.number().int().min(1).max(1_000_000).nullish(),
  from: Moment.nullish(),
  until: Moment.nullish(),
  /** Instead of `until`: how long after `from`, or after now. */
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(LATER_MAX_MS / MINUTE_MS)
    .nullish(),
})

const notOfKind = (field: string) =>
  inWords(`이 장애에는 ${field}이(가) 없어요.`, `this fault has no ${field}.`)

/** A fault as it is asked for: by the control API, the console's form, a scenario or a header. Texts are taken as numbers. */
const FaultInput = z
  .strictObject({
    kind: z.enum(FAULT_KINDS),
    scope: Scope.default({}),
    ms: z.coerce.number().int().min(0).max(LATER_MAX_MS).optional(),
    status: z.coerce.number().int().min(400).max(599).optional(),
    code: z
      .string()
      .refine(
        code => TOSS_CODES.has(code),
        inWords('토스의 오류 코드가 아니에요.', 'is no error code of Toss.'),
      )
      .nullish(),
    effect: z.enum(['before', 'none']).optional(),
  })
  .superRefine(({ kind, scope, ms, status, code, effect }, context) => {
    const wrong = (path: string[], words: ReturnType<typeof inWords>) =>
      context.addIssue({ code: 'custom', path, ...words })
    const { operation = 'any' } = scope
    if (operation !== 'any' && !happensAt(kind, operation)) {
      const places = placesOf(kind).join(', ')
      wrong(
        ['scope', 'operation'],
        inWords(`이 장애는 다음에만 일어나요: ${places}.`, `it happens only at: ${places}.`),
      )
    }
    if (status !== undefined && !['status', 'html'].includes(kind)) wrong(['status'], notOfKind('status'))
    if (code != null && !WITH_CODE.includes(kind)) wrong(['code'], notOfKind('code'))
    if (effect !== undefined && !WITH_EFFECT.includes(kind)) wrong(['effect'], notOfKind('effect'))
    if (ms !== undefined && ms > CALLER_WAITS_MAX_MS && !isBySandboxClock(kind))
      wrong(['ms'], inWords('90,000 이하여야 해요.', 'must be at most 90,000.'))
    if (kind === 'card-dies' && scope.nth == null && scope.from == null)
      wrong(
        ['scope'],
        inWords(
          'nth(몇 번째 결제부터)나 from(언제부터)이 필요해요.',
          'needs nth (from which charge on) or from.',
        ),
      )
    if (scope.nth != null && !happensAt(kind, 'charge')) wrong(['scope', 'nth'], notOfKind('nth'))
    if (scope.until != null && scope.minutes != null)
      wrong(['scope', 'minutes'], inWords('until과 함께 쓸 수 없어요.', 'does not go with until.'))
    if (scope.from != null && scope.until != null && scope.until <= scope.from)
      wrong(['scope', 'until'], inWords('from보다 뒤여야 해요.', 'must be after from.'))
  })

const WITH_CODE: readonly Fault['kind'][] = ['decline', 'card-dies', 'status']
const WITH_EFFECT: readonly Fault['kind'][] = ['status', 'html', 'delay', 'connection-reset']

export type FaultWish = Omit<Fault, 'id' | 'hits' | 'createdAt'>

/**
 * Fills in what was left out: wherever it can happen, always; the usual wait where waiting is the point; the code's own
 * status; 502 for HTML. A delay and a reset let the effect happen first, which is the hard case for a caller.
 * @throws ZodError when it is not a fault
 */
export function parseFault(input: unknown, now: Instant): FaultWish {
  const { kind, scope, ms, status, code, effect } = FaultInput.parse(input)
  const saidCode = code ?? USUAL_CODES[kind] ?? null
  const usual = kind === 'html' ? 502 : saidCode ? tossCode(saidCode).status : 500
  const [only, another] = placesOf(kind)
  const { from = null, minutes } = scope
  return {
    kind,
    scope: {
      operation:
        scope.operation && scope.operation !== 'any' ? scope.operation : another ? 'any' : (only ?? 'any'),
      orderId: scope.orderId ?? null,
      billingKey: scope.billingKey == null ? null : keyIdOf(scope.billingKey),
      next: scope.next ?? null,
      percent: scope.percent ?? 100,
      nth: scope.nth ?? null,
      from,
      until: minutes == null ? (scope.until ?? null) : later(from ?? now, minutes * MINUTE_MS),
    },
    ms: ms ?? USUAL_MS[kind] ?? 0,
    status: status ?? usual,
    code: saidCode,
    effect: effect ?? (kind === 'delay' || kind === 'connection-reset' ? 'before' : 'none'),
  }
}

const USUAL_CODES: Partial<Record<Fault['kind'], string>> = {
  decline: 'REJECT_CARD_COMPANY',
  'card-dies': 'INVALID_STOPPED_CARD',
}

const USUAL_MS: Partial<Record<Fault['kind'], number>> = {
  delay: 1_000,
  'lookup-lag': 1_000,
  'webhook-delayed': MINUTE_MS,
  'webhook-reordered': 10 * MINUTE_MS,
  'deposit-late': 8 * DAY_MS, // after the usual deadline
  'deposit-reversed': 2 * MINUTE_MS, // core-api.md section 4
  'refund-failed': REFUND_MS,
  'refund-partly-failed': REFUND_MS,
}
