import { z } from 'zod'
import type { BillingAuthDocument } from '../../documents/billing.ts'
import { cardCodeOf, easyPayOf, UNSUPPORTED_EASY_PAYS } from '../../institutions.ts'
import type { World } from '../../world.ts'
import { ANONYMOUS, checkCustomerKey, isWebUrl, merchantOf } from '../asker.ts'
import { issueCode } from '../request.ts'
import { optional } from '../request-blocks.ts'
import { SdkError } from '../sdk-errors.ts'

/** Easy pays that can be charged again and again (core-api.md 7.3). */
const BILLING_EASY_PAYS = ['TOSSPAY', 'NAVERPAY']
const OWNERS = { PERSONAL: '개인', CORPORATE: '법인' } as const

/** What the browser script sends for requestBillingAuth (core-api.md 7.3). Unknown fields are ignored. */
const BillingAuthRequest = z.object({
  clientKey: z.string(),
  customerKey: z.string(),
  method: z.string(),
  successUrl: optional(z.string()),
  failUrl: optional(z.string()),
  customerName: optional(z.string().max(100)),
  customerEmail: optional(z.string().max(100)),
  windowTarget: optional(z.enum(['self', 'iframe'])),
  isMobile: z.boolean().default(false),
  origin: optional(z.url()),
  selectableCardTypes: optional(z.array(z.enum(['PERSONAL', 'CORPORATE'])).min(1)),
  flowMode: optional(z.enum(['DEFAULT', 'DIRECT'])),
  easyPay: optional(z.string()),
  cardCompany: optional(z.string()),
})
type BillingAuthRequest = z.infer<typeof BillingAuthRequest>

/** 자동결제 등록 요청: what a window is opened for. @throws SdkError as the browser script rejects */
export function parseBillingAuth(world: World, body: unknown): BillingAuthDocument {
  const parsed = BillingAuthRequest.safeParse(body)
  if (!parsed.success) throw issueCode(parsed.error)
  const request = parsed.data
  const { clientKey, customerKey, method } = request
  const { mId, family } = merchantOf(world, { clientKey, from: 'payment' })
  checkCustomerKey(customerKey)
  if (customerKey === ANONYMOUS) throw new SdkError('INVALID_CUSTOMER_KEY')
  if (method !== 'CARD' && method !== 'TRANSFER') throw new SdkError('NOT_SUPPORTED_METHOD')
  const { successUrl, failUrl } = request
  if (!isWebUrl(successUrl)) throw new SdkError('INCORRECT_SUCCESS_URL_FORMAT')
  if (!isWebUrl(failUrl)) throw new SdkError('INCORRECT_FAIL_URL_FORMAT')
  const owners = new Set(request.selectableCardTypes ?? (['PERSONAL', 'CORPORATE'] as const))
  return {
    id: world.ids.windowId(),
    clientKey,
    mId,
    family,
    customerKey,
    customerName: request.customerName,
    method,
    ownerTypes: [...owners].map(owner => OWNERS[owner]),
    ...(method === 'CARD' ? directOf(request) : { cardCompany: null, easyPay: null }),
    successUrl,
    failUrl,
    target: request.isMobile ? 'self' : (request.windowTarget ?? 'iframe'),
    openerOrigin: request.origin && new URL(request.origin).origin,
    openedAt: world.now(),
    grant: null,
  }
}

/** Both an easy pay and a card company go straight to a window of their own: DIRECT, and only there. */
function directOf({ flowMode, easyPay, cardCompany }: BillingAuthRequest) {
  if (flowMode !== 'DIRECT') {
    if (easyPay || cardCompany) throw new SdkError('INVALID_PARAMETERS')
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
