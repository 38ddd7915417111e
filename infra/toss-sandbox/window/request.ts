import { z } from 'zod'
import { SdkError } from './sdk-errors.ts'

/** Left out and null mean the same. */
export const optional = <T extends z.ZodType>(type: T) => type.nullish().transform(value => value ?? null)
const days = z.object({
  validHours: optional(z.number().int().min(1).max(2_160)),
  dueDate: optional(z.string()),
})
const cashReceipt = optional(z.object({ type: z.enum(['소득공제', '지출증빙', '미발행']) }))
const months = z.number().int().min(0).max(12)

const METHODS = [
  'CARD',
  'TRANSFER',
  'VIRTUAL_ACCOUNT',
  'MOBILE_PHONE',
  'CULTURE_GIFT_CERTIFICATE',
  'BOOK_GIFT_CERTIFICATE',
  'GAME_GIFT_CERTIFICATE',
] as const

/** What the browser script sends when it opens the window (core-api.md 7.4). Unknown fields are ignored. */
const PaymentRequest = z.object({
  clientKey: z.string(),
  customerKey: z.string(),
  /** Which factory asked: `widgets()` or `payment()`. */
  from: z.enum(['widget', 'payment']),
  /** payment(): the method; widget: the code chosen in it, an easy pay's name included. */
  method: z.string(),
  amount: z.object({ value: z.number(), currency: z.string() }),
  orderId: z.string().regex(/^[A-Za-z0-9_=-]{6,64}$/),
  orderName: z.string().min(1).max(100),
  successUrl: optional(z.string()),
  failUrl: optional(z.string()),
  customerName: optional(z.string().max(100)),
  customerEmail: optional(z.string().max(100)),
  customerMobilePhone: optional(z.string().regex(/^\d{8,15}$/)),
  taxFreeAmount: optional(z.number().int().min(0)),
  windowTarget: optional(z.enum(['self', 'iframe'])),
  isMobile: z.boolean().default(false),
  origin: optional(z.url()),
  metadata: optional(z.record(z.string(), z.unknown())),
  card: optional(
    z.object({
      taxExemptionAmount: optional(z.number().int().min(0)),
      useEscrow: optional(z.boolean()),
      flowMode: optional(z.enum(['DEFAULT', 'DIRECT'])),
      cardCompany: optional(z.string()),
      easyPay: optional(z.string()),
      cardInstallmentPlan: optional(months),
      maxCardInstallmentPlan: optional(months),
    }),
  ),
  virtualAccount: optional(
    days.extend({
      cashReceipt,
      useEscrow: optional(z.boolean()),
      isCulturalExpenses: optional(z.boolean()),
      taxExemptionAmount: optional(z.number().int().min(0)),
    }),
  ),
  transfer: optional(
    z.object({
      cashReceipt,
      useEscrow: optional(z.boolean()),
      isCulturalExpenses: optional(z.boolean()),
      taxExemptionAmount: optional(z.number().int().min(0)),
    }),
  ),
  mobilePhone: optional(z.object({ mobileCarriers: optional(z.array(z.string())) })),
})
export type PaymentRequest = z.infer<typeof PaymentRequest>
export type RequestMethod = (typeof METHODS)[number]

export const isRequestMethod = (method: string): method is RequestMethod =>
  (METHODS as readonly string[]).includes(method)

/** Fields whose wrong value has a code of its own; all others are INVALID_PARAMETERS. */
const CODES: Readonly<Record<string, string>> = {
  clientKey: 'INVALID_CLIENT_KEY',
  customerKey: 'INVALID_CUSTOMER_KEY',
  amount: 'INVALID_AMOUNT_VALUE',
  orderId: 'INVALID_ORDER_ID',
  orderName: 'INVALID_ORDER_NAME',
  customerMobilePhone: 'INVALID_PHONE',
  metadata: 'INVALID_METADATA',
}

/** The first field that is wrong, in the browser script's words (core-api.md 5.5). */
export function issueCode({ issues: [issue] }: z.ZodError): SdkError {
  const named = CODES[String(issue?.path[0] ?? '')]
  if (named) return new SdkError(named)
  return new SdkError('INVALID_PARAMETERS', `파라미터가 올바르지 않습니다: ${issue?.path.join('.')}`)
}

/** @throws SdkError */
export function parseRequest(body: unknown): PaymentRequest {
  const parsed = PaymentRequest.safeParse(body)
  if (!parsed.success) throw issueCode(parsed.error)
  return parsed.data
}
