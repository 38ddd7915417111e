import { z } from 'zod'
import { keyIdOf } from './billing/keys.ts'
import { FAULT_KINDS, type Fault, OPERATIONS } from './documents/fault.ts'
import { TOSS_CODES, tossCode } from './errors.ts'

/** A fault as it is asked for: by the control API, the console's form or a header. Texts are taken as numbers. */
const FaultInput = z.object({
  kind: z.enum(FAULT_KINDS),
  scope: z
    .object({
      operation: z.enum(OPERATIONS).optional(),
      orderId: z.string().min(1).max(64).nullish(),
      /** A billing key or its fingerprint; kept as the latter. */
      billingKey: z.string().min(1).max(200).nullish(),
      next: z.coerce.number().int().min(1).max(1_000_000).nullish(),
      percent: z.coerce.number().min(0).max(100).optional(),
    })
    .default({}),
  ms: z.coerce.number().int().min(0).max(90_000).optional(),
  status: z.coerce.number().int().min(400).max(599).optional(),
  code: z
    .string()
    .refine(code => TOSS_CODES.has(code), 'not a code of Toss')
    .nullish(),
  effect: z.enum(['before', 'none']).optional(),
})

export type FaultWish = Omit<Fault, 'id' | 'hits' | 'createdAt'>

/**
 * Fills in what was left out: any call, always; a second where waiting is the point; the code's own status; 502 for HTML. A webhook fault is about
 * webhooks whatever its scope says. A delay lets the effect happen first, which is the hard case for a caller.
 * @throws ZodError when it is not a fault
 */
export function parseFault(input: unknown): FaultWish {
  const { kind, scope, ms, status, code, effect } = FaultInput.parse(input)
  const declineCode = kind === 'decline' ? (code ?? 'REJECT_CARD_COMPANY') : (code ?? null)
  const usual = kind === 'html' ? 502 : declineCode ? tossCode(declineCode).status : 500
  return {
    kind,
    scope: {
      operation: kind.startsWith('webhook') ? 'webhook' : (scope.operation ?? operationOf(kind)),
      orderId: scope.orderId ?? null,
      billingKey: scope.billingKey == null ? null : keyIdOf(scope.billingKey),
      next: scope.next ?? null,
      percent: scope.percent ?? 100,
    },
    ms: ms ?? (kind === 'delay' || kind === 'lookup-lag' ? 1_000 : 0),
    status: status ?? usual,
    code: declineCode,
    effect: effect ?? (kind === 'delay' ? 'before' : 'none'),
  }
}

const operationOf = (kind: Fault['kind']) => (kind === 'lookup-lag' ? 'lookup' : 'any')
