import { z } from 'zod'
import {
  CardBlock,
  ForeignEasyPayBlock,
  MobilePhoneBlock,
  optional,
  TransferBlock,
  VirtualAccountBlock,
  WidgetBlocks,
} from './request-blocks.ts'
import { SdkError } from './sdk-errors.ts'

/** At most five pairs, keys of 40 without brackets, values of 2,000 (core-api.md 7.4). */
export const Metadata = optional(
  z
    .record(
      z
        .string()
        .max(40)
        .regex(/^[^[\]]*$/),
      z.string().max(2_000),
    )
    .refine(pairs => Object.keys(pairs).length <= 5),
)

/** What every request of the window says about the order (core-api.md 7.4). */
export const Order = {
  amount: z.strictObject({ value: z.number(), currency: z.string() }),
  orderId: z.string().regex(/^[A-Za-z0-9_=-]{6,64}$/),
  orderName: z.string().min(1).max(100),
  successUrl: optional(z.string()),
  failUrl: optional(z.string()),
  customerName: optional(z.string().max(100)),
  customerEmail: optional(z.string().max(100)),
  taxFreeAmount: optional(z.number().int().min(0)),
  metadata: Metadata,
}

/** What the script adds to whatever the shop's page said. */
export const FromScript = {
  clientKey: z.string(),
  customerKey: z.string(),
  isMobile: z.boolean().default(false),
  origin: optional(z.url()),
}

const text = z.string().max(255)
const Common = {
  ...FromScript,
  ...Order,
  customerMobilePhone: optional(z.string().regex(/^\d{8,15}$/)),
  windowTarget: optional(z.enum(['self', 'iframe'])),
  pendingUrl: optional(z.string()),
  sandbox: optional(z.strictObject({ paymentResult: z.enum(['SUCCESS', 'FAIL']) })),
  subOrders: optional(
    z.array(
      z.strictObject({
        merchantBusinessNumber: text,
        merchantName: text,
        merchantAddress: z.strictObject({
          country: text,
          postalCode: text,
          address: text,
          detailAddress: optional(text),
        }),
        orderName: text,
      }),
    ),
  ),
}

const OfPayment = z.strictObject({
  ...Common,
  from: z.literal('payment'),
  method: z.string(),
  orderProductCode: optional(text),
  card: optional(CardBlock),
  transfer: optional(TransferBlock),
  virtualAccount: optional(VirtualAccountBlock),
  mobilePhone: optional(MobilePhoneBlock),
  foreignEasyPay: optional(ForeignEasyPayBlock),
})

const OfWidget = z.strictObject({
  ...Common,
  ...WidgetBlocks,
  from: z.literal('widget'),
  /** The code chosen in the widget: a method, an easy pay, a card company. */
  method: z.string(),
  /** Which of the customer's own means, for BRANDPAY. */
  methodId: optional(z.string()),
  subMerchantSetting: optional(
    z.strictObject({
      normalClientKey: optional(text),
      keyinClientKey: optional(text),
      foreignEasyPayClientKey: optional(text),
      brandpayClientKey: optional(text),
      brandpayRedirectUrl: optional(text),
    }),
  ),
})

export type PaymentRequest = z.infer<typeof OfPayment> | z.infer<typeof OfWidget>

/** Which block belongs to which method of payment(); of a method without one, none may be sent. */
const BLOCKS = {
  CARD: 'card',
  TRANSFER: 'transfer',
  VIRTUAL_ACCOUNT: 'virtualAccount',
  MOBILE_PHONE: 'mobilePhone',
  FOREIGN_EASY_PAY: 'foreignEasyPay',
  CULTURE_GIFT_CERTIFICATE: null,
  BOOK_GIFT_CERTIFICATE: null,
  GAME_GIFT_CERTIFICATE: null,
} as const
export type RequestMethod = keyof typeof BLOCKS

export const isRequestMethod = (method: string): method is RequestMethod => Object.hasOwn(BLOCKS, method)

/** Fields whose wrong value has a code of its own; all others are INVALID_PARAMETERS. */
const CODES: Readonly<Record<string, string>> = {
  clientKey: 'INVALID_CLIENT_KEY',
  customerKey: 'INVALID_CUSTOMER_KEY',
  amount: 'INVALID_AMOUNT_VALUE',
  'amount.currency': 'INVALID_AMOUNT_CURRENCY',
  orderId: 'INVALID_ORDER_ID',
  orderName: 'INVALID_ORDER_NAME',
  customerMobilePhone: 'INVALID_PHONE',
  metadata: 'INVALID_METADATA',
  'card.cardInstallmentPlan': 'INVALID_CARD_INSTALLMENT_PLAN',
  'card.maxCardInstallmentPlan': 'INVALID_CARD_INSTALLMENT_PLAN',
}

/** The first field that is wrong, in the browser script's words (core-api.md 5.5). */
export function issueCode({ issues: [issue] }: z.ZodError): SdkError {
  const path = issue?.path ?? []
  const isUnknown = issue?.code === 'unrecognized_keys'
  const whole = path.join('.')
  const code = isUnknown ? undefined : (CODES[whole] ?? CODES[String(path[0] ?? '')])
  if (code) return new SdkError(code)
  const name = isUnknown ? [...path, issue.keys[0]].join('.') : whole
  return wrongParameter(name, isUnknown ? '알 수 없는 파라미터예요.' : '없거나 형식이 달라요.')
}

/** INVALID_PARAMETERS that names the parameter. */
export const wrongParameter = (name: string, why: string): SdkError =>
  new SdkError('INVALID_PARAMETERS', `파라미터가 올바르지 않습니다. ${name}: ${why}`)

/** @throws SdkError */
export function parseRequest(body: unknown): PaymentRequest {
  const isWidget = typeof body === 'object' && body !== null && 'from' in body && body.from === 'widget'
  const parsed = isWidget ? OfWidget.safeParse(body) : OfPayment.safeParse(body)
  if (!parsed.success) throw issueCode(parsed.error)
  const request = parsed.data
  if (request.from === 'payment' && isRequestMethod(request.method)) {
    for (const block of Object.values(BLOCKS)) {
      if (block && block !== BLOCKS[request.method] && request[block]) {
        throw wrongParameter(block, `${request.method}에는 쓸 수 없어요.`)
      }
    }
    if (request.method === 'FOREIGN_EASY_PAY' && !request.foreignEasyPay) {
      throw wrongParameter('foreignEasyPay', '꼭 필요해요.')
    }
  }
  return request
}
