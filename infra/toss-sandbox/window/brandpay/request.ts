import { z } from 'zod'
import { BRANDPAY_ACTIONS } from '../../documents/wallet.ts'
import type { Merchant } from '../../merchant.ts'
import type { World } from '../../world.ts'
import { ANONYMOUS, checkCustomerKey, isWebUrl, merchantOf } from '../asker.ts'
import { FromScript, issueCode, Order, parseRequest, wrongParameter } from '../request.ts'
import { optional } from '../request-blocks.ts'
import { SdkError } from '../sdk-errors.ts'

const text = z.string().max(255)
const flag = optional(z.boolean())
const dividedSettlements = optional(
  z.array(
    z.strictObject({
      subMid: text,
      amount: z.number().int().min(0),
      taxFreeAmount: z.number().int().min(0),
      productInfo: text,
    }),
  ),
)

/** 소득공제 goes by phone or receipt card, 지출증빙 by business number or receipt card. */
const cashReceipt = optional(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('미발행') }),
    z.strictObject({
      type: z.literal('소득공제'),
      registrationNumberType: z.enum(['MOBILE', 'CASH_RECEIPT_CARD']),
      registrationNumber: z.string().regex(/^[\d-]{8,30}$/),
    }),
    z.strictObject({
      type: z.literal('지출증빙'),
      registrationNumberType: z.enum(['BUSINESS_REGISTRATION', 'CASH_RECEIPT_CARD']),
      registrationNumber: z.string().regex(/^[\d-]{8,30}$/),
    }),
  ]),
)

/** What brandpay().requestPayment says (core-api.md 7.3). */
const BrandpayPayment = z.strictObject({
  ...Order,
  methodId: optional(text),
  shippingAddress: optional(text),
  card: optional(
    z.strictObject({
      cardInstallmentPlan: optional(
        z
          .number()
          .int()
          .min(0)
          .max(12)
          .refine(months => months !== 1),
      ),
      useCardPoint: flag,
      discountCode: optional(text),
      affiliateCards: optional(z.array(z.strictObject({ issuerCode: text, cardProductCode: text }))),
      orderProductCode: optional(text),
      dividedSettlements,
    }),
  ),
  transfer: optional(
    z.strictObject({
      cashReceipt,
      isCulturalExpenses: flag,
      discountCode: optional(text),
      orderProductCode: optional(text),
      dividedSettlements,
    }),
  ),
})
export type BrandpayPayment = z.infer<typeof BrandpayPayment>

const Asked = z.strictObject({
  ...FromScript,
  from: z.enum(['widget', 'payment']).default('payment'),
  redirectUrl: optional(z.string()),
  features: optional(
    z.strictObject({
      cardOCR: optional(z.strictObject({ active: z.boolean(), autoStart: flag })),
    }),
  ),
  action: z.enum(BRANDPAY_ACTIONS).default('settings'),
  request: z.unknown().optional(),
})

export interface BrandpayAsked extends z.infer<typeof Asked> {
  readonly merchant: Merchant
  readonly payment: BrandpayPayment | null
}

/** @throws SdkError as the browser script rejects */
export function parseBrandpay(world: World, body: unknown): BrandpayAsked {
  const parsed = Asked.safeParse(body)
  if (!parsed.success) throw issueCode(parsed.error)
  const asked = parsed.data
  const merchant = merchantOf(world, asked)
  checkCustomerKey(asked.customerKey)
  // Means are kept for somebody.
  if (asked.customerKey === ANONYMOUS) throw new SdkError('INVALID_CUSTOMER_KEY')
  // A merchant registers one at Toss; here nobody has, so the page has to say it.
  if (!isWebUrl(asked.redirectUrl)) throw new SdkError('NOT_REGISTERED_REDIRECT_URL')
  return { ...asked, merchant, payment: asked.action === 'payment' ? paymentOf(asked) : null }
}

function paymentOf({ from, request, clientKey, customerKey }: z.infer<typeof Asked>): BrandpayPayment {
  if (from === 'widget') {
    const common = { ...(request as object), from, clientKey, customerKey, method: 'BRANDPAY' }
    const { orderId, orderName, amount, ...rest } = parseRequest(common)
    const { successUrl, failUrl, customerName, customerEmail, taxFreeAmount, metadata } = rest
    const people = { customerName, customerEmail, taxFreeAmount, metadata, shippingAddress: null }
    const methodId = 'methodId' in rest ? rest.methodId : null
    return {
      orderId,
      orderName,
      amount,
      successUrl,
      failUrl,
      ...people,
      methodId,
      card: null,
      transfer: null,
    }
  }
  const parsed = BrandpayPayment.safeParse(request)
  if (!parsed.success) throw issueCode(parsed.error)
  const { amount, taxFreeAmount } = parsed.data
  if (amount.currency !== 'KRW') throw wrongParameter('amount.currency', '브랜드페이는 KRW만 돼요.')
  if (!Number.isSafeInteger(amount.value)) throw new SdkError('INVALID_AMOUNT_VALUE')
  if (amount.value <= 0) throw new SdkError('BELOW_ZERO_AMOUNT')
  if ((taxFreeAmount ?? 0) > amount.value) throw wrongParameter('taxFreeAmount', '결제 금액보다 커요.')
  return parsed.data
}
