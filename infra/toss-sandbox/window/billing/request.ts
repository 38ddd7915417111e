import { z } from 'zod'
import type { BillingAuthDocument } from '../../documents/billing.ts'
import { cardCodeOf, easyPayOf, UNSUPPORTED_EASY_PAYS } from '../../institutions.ts'
import type { World } from '../../world.ts'
import { ANONYMOUS, checkCustomerKey, isWebUrl, merchantOf } from '../asker.ts'
import { FromScript, issueCode, wrongParameter } from '../request.ts'
import { optional } from '../request-blocks.ts'
import { SdkError } from '../sdk-errors.ts'

/** Easy pays that can be charged again and again (core-api.md 7.3). */
const BILLING_EASY_PAYS = ['TOSSPAY', 'NAVERPAY']
const OWNERS = { PERSONAL: '개인', CORPORATE: '법인' } as const

const Common = {
  ...FromScript,
  // Looked at later: they have codes of their own.
  successUrl: optional(z.string()),
  failUrl: optional(z.string()),
  customerName: optional(z.string().max(100)),
  customerEmail: optional(z.string().max(100)),
  windowTarget: optional(z.enum(['self', 'iframe'])),
}

/** What the browser script sends for requestBillingAuth (core-api.md 7.3). */
const BillingAuthRequest = z.discriminatedUnion('method', [
  z.strictObject({
    ...Common,
    method: z.literal('CARD'),
    selectableCardTypes: optional(z.array(z.enum(['PERSONAL', 'CORPORATE'])).min(1)),
    flowMode: optional(z.enum(['DEFAULT', 'DIRECT'])),
    easyPay: optional(z.string()),
    cardCompany: optional(z.string()),
  }),
  z.strictObject({
    ...Common,
    method: z.literal('TRANSFER'),
    transfer: optional(z.strictObject({ encryptedCustomerCi: optional(z.string()) })),
  }),
])
type CardRequest = Extract<z.infer<typeof BillingAuthRequest>, { method: 'CARD' }>

/** A method is known or it is not; everything else about it comes later. */
const isOtherMethod = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'method' in body &&
  typeof body.method === 'string' &&
  !['CARD', 'TRANSFER'].includes(body.method)

/** 자동결제 등록 요청: what a window is opened for. @throws SdkError as the browser script rejects */
export function parseBillingAuth(world: World, body: unknown): BillingAuthDocument {
  if (isOtherMethod(body)) throw new SdkError('NOT_SUPPORTED_METHOD')
  const parsed = BillingAuthRequest.safeParse(body)
  if (!parsed.success) throw issueCode(parsed.error)
  const request = parsed.data
  const { clientKey, customerKey, method } = request
  const { mId, family } = merchantOf(world, { clientKey, from: 'payment' })
  checkCustomerKey(customerKey)
  if (customerKey === ANONYMOUS) throw new SdkError('INVALID_CUSTOMER_KEY')
  const { successUrl, failUrl } = request
  if (!isWebUrl(successUrl)) throw new SdkError('INCORRECT_SUCCESS_URL_FORMAT')
  if (!isWebUrl(failUrl)) throw new SdkError('INCORRECT_FAIL_URL_FORMAT')
  const types = request.method === 'CARD' ? request.selectableCardTypes : null
  const owners = new Set(types ?? (['PERSONAL', 'CORPORATE'] as const))
  return {
    id: world.ids.windowId(),
    clientKey,
    mId,
    family,
    customerKey,
    customerName: request.customerName,
    method,
    ownerTypes: [...owners].map(owner => OWNERS[owner]),
    ...(request.method === 'CARD' ? directOf(request) : { cardCompany: null, easyPay: null }),
    successUrl,
    failUrl,
    target: request.isMobile ? 'self' : (request.windowTarget ?? 'iframe'),
    openerOrigin: request.origin && new URL(request.origin).origin,
    openedAt: world.now(),
    grant: null,
  }
}

/** Both an easy pay and a card company go straight to a window of their own: DIRECT, and only there. */
function directOf({ flowMode, easyPay, cardCompany }: CardRequest) {
  if (flowMode !== 'DIRECT') {
    if (easyPay || cardCompany) {
      throw wrongParameter('flowMode', 'easyPay와 cardCompany는 DIRECT일 때만 쓸 수 있어요.')
    }
    return { easyPay: null, cardCompany: null }
  }
  if (!easyPay && !cardCompany) throw new SdkError('INVALID_FLOW_MODE_PARAMETERS')
  const company = cardCompany && cardCodeOf(cardCompany)
  if (cardCompany && !company) throw new SdkError('INVALID_CARD_COMPANY')
  return { easyPay: easyPay ? easyPayName(easyPay) : null, cardCompany: company }
}

function easyPayName(name: string): string {
  if (UNSUPPORTED_EASY_PAYS.includes(name)) throw new SdkError('UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD')
  const known = easyPayOf(name)
  if (!known || !BILLING_EASY_PAYS.includes(known.code)) throw new SdkError('INVALID_EASY_PAY')
  return known.ko
}
