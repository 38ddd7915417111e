import { DAY_MS, later } from '../../../domain/time.ts'
import type { MethodCode, PaymentDocument, WindowRequest } from '../documents/payment.ts'
import { TossError } from '../errors.ts'
import { CARRIERS, cardCodeOf, easyPayOf, UNSUPPORTED_EASY_PAYS } from '../institutions.ts'
import type { Merchant } from '../merchant.ts'
import { fromNaive } from '../moments.ts'
import { newPayment } from '../new-payment.ts'
import { attemptsAt, isProcessed, putPayment } from '../payments.ts'
import type { World } from '../world.ts'
import { isRequestMethod, type PaymentRequest, parseRequest } from './request.ts'
import { SdkError } from './sdk-errors.ts'

const DUE_DAYS_MAX = 90
export const ANONYMOUS = '@@ANONYMOUS'

/** 결제 요청: makes the READY payment a window is opened for. @throws SdkError as the browser script rejects */
export async function openPayment(world: World, body: unknown): Promise<PaymentDocument> {
  const request = parseRequest(body)
  const merchant = merchantOf(world, request)
  checkCustomerKey(request.customerKey)
  checkAmount(request)
  const metadata = metadataOf(request.metadata)
  const window = windowOf(world, request)

  const attempts = await attemptsAt(world, merchant.family, request.orderId)
  if (attempts.some(isProcessed)) throw new SdkError('DUPLICATED_ORDER_ID')

  const { amount, orderId, orderName } = request
  const options = request.virtualAccount ?? request.transfer
  const exemption = request.card ?? options
  const now = world.now()
  const payment = newPayment(world, merchant, now, {
    type: 'NORMAL',
    orderId,
    orderName,
    totalAmount: amount.value,
    taxFreeAmount: request.taxFreeAmount ?? 0,
    taxExemptionAmount: exemption?.taxExemptionAmount ?? 0,
    method: window.method,
    useEscrow: exemption?.useEscrow ?? false,
    cultureExpense: options?.isCulturalExpenses ?? false,
    metadata,
    window,
  })
  await world.commit([putPayment(payment)])
  return payment
}

/** Families never mix: `widgets()` takes gck, `payment()` takes ck (core-api.md 1.3). */
export function merchantOf(
  world: World,
  { clientKey, from }: Pick<PaymentRequest, 'clientKey' | 'from'>,
): Merchant {
  if (/^(test|live)_g?sk_/.test(clientKey)) throw new SdkError('INSECURE_KEY_USAGE')
  try {
    const merchant = world.merchants.ofClientKey(clientKey)
    if (from === 'widget' && merchant.family !== 'widget')
      throw new SdkError('NOT_SUPPORTED_API_INDIVIDUAL_KEY')
    if (from === 'payment' && merchant.family !== 'api') throw new SdkError('NOT_SUPPORTED_WIDGET_KEY')
    return merchant
  } catch (error) {
    throw error instanceof TossError ? new SdkError(error.code) : error
  }
}

export function checkCustomerKey(customerKey: string): void {
  if (/^(test|live)_g?sk_/.test(customerKey)) throw new SdkError('INSECURE_KEY_USAGE')
  if (customerKey !== ANONYMOUS && !/^[A-Za-z0-9\-_=.@]{2,50}$/.test(customerKey)) {
    throw new SdkError('INVALID_CUSTOMER_KEY')
  }
}

function checkAmount({ amount, taxFreeAmount, card }: PaymentRequest): void {
  if (amount.currency !== 'KRW') throw new SdkError('INVALID_AMOUNT_CURRENCY')
  if (!Number.isSafeInteger(amount.value)) throw new SdkError('INVALID_AMOUNT_VALUE')
  if (amount.value <= 0) throw new SdkError('BELOW_ZERO_AMOUNT')
  const untaxed = (taxFreeAmount ?? 0) + (card?.taxExemptionAmount ?? 0)
  if (untaxed > amount.value) throw new SdkError('INVALID_PARAMETERS')
}

/** At most five pairs, keys of 40 without brackets, values of 2,000 (core-api.md 7.4). */
function metadataOf(metadata: PaymentRequest['metadata']): Record<string, string> | null {
  if (metadata === null) return null
  const pairs = Object.entries(metadata)
  const good = ([key, value]: [string, unknown]): boolean =>
    key.length <= 40 && !/[[\]]/.test(key) && typeof value === 'string' && value.length <= 2_000
  if (pairs.length > 5 || !pairs.every(good)) throw new SdkError('INVALID_METADATA')
  return metadata as Record<string, string>
}

function windowOf(world: World, request: PaymentRequest): WindowRequest {
  const { successUrl, failUrl } = urlsOf(request)
  const target = request.isMobile ? 'self' : (request.windowTarget ?? 'iframe')
  if (successUrl === null && target === 'self') throw new SdkError('NOT_SUPPORTED_PROMISE')
  const carriers = request.mobilePhone?.mobileCarriers ?? null
  if (carriers && !carriers.every(name => CARRIERS.some(({ code }) => code === name))) {
    throw new SdkError('INVALID_PARAMETERS')
  }
  const cashReceipt = request.virtualAccount?.cashReceipt ?? request.transfer?.cashReceipt
  return {
    clientKey: request.clientKey,
    customerKey: request.customerKey,
    customerName: request.customerName,
    customerEmail: request.customerEmail,
    customerMobilePhone: request.customerMobilePhone,
    ...methodOf(request),
    installment: installmentOf(request.card),
    mobileCarriers: carriers,
    cashReceiptType: cashReceipt?.type ?? null,
    ...dueOf(world, request.virtualAccount),
    successUrl,
    failUrl,
    target,
    openerOrigin: request.origin && new URL(request.origin).origin,
  }
}

/** Both or none; none is promise mode. @throws INCORRECT_SUCCESS_URL_FORMAT, INCORRECT_FAIL_URL_FORMAT */
function urlsOf({ successUrl, failUrl }: PaymentRequest) {
  if (successUrl === null && failUrl === null) return { successUrl, failUrl }
  if (!isWebUrl(successUrl)) throw new SdkError('INCORRECT_SUCCESS_URL_FORMAT')
  if (!isWebUrl(failUrl)) throw new SdkError('INCORRECT_FAIL_URL_FORMAT')
  return { successUrl, failUrl }
}

export function isWebUrl(text: string | null): text is string {
  return text !== null && /^https?:\/\//.test(text) && URL.canParse(text)
}

/** A card request may fix the card company or the easy pay; a widget names an easy pay as its method. */
function methodOf({ method, card, from }: PaymentRequest) {
  if (from === 'widget' && (easyPayOf(method) || UNSUPPORTED_EASY_PAYS.includes(method))) {
    return { method: 'EASY_PAY' as MethodCode, cardCompany: null, easyPay: easyPayCode(method) }
  }
  if (!isRequestMethod(method)) throw new SdkError('NOT_SUPPORTED_METHOD')
  if (method !== 'CARD' || !card) return { method: method as MethodCode, cardCompany: null, easyPay: null }
  if (card.flowMode === 'DIRECT' && !card.cardCompany && !card.easyPay) {
    throw new SdkError('INVALID_FLOW_MODE_PARAMETERS')
  }
  if (card.easyPay) {
    return { method: 'EASY_PAY' as MethodCode, cardCompany: null, easyPay: easyPayCode(card.easyPay) }
  }
  const cardCompany = card.cardCompany && cardCodeOf(card.cardCompany)
  if (card.cardCompany && !cardCompany) throw new SdkError('INVALID_CARD_COMPANY')
  return { method: method as MethodCode, cardCompany, easyPay: null }
}

function easyPayCode(name: string): string {
  if (UNSUPPORTED_EASY_PAYS.includes(name)) throw new SdkError('UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD')
  const known = easyPayOf(name)
  if (!known) throw new SdkError('INVALID_EASY_PAY')
  return known.code
}

function installmentOf(card: PaymentRequest['card']): WindowRequest['installment'] {
  const fixed = card?.cardInstallmentPlan ?? null
  const max = card?.maxCardInstallmentPlan ?? null
  if (fixed !== null && max !== null) throw new SdkError('INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE')
  if (fixed === 1 || max === 1) throw new SdkError('INVALID_CARD_INSTALLMENT_PLAN')
  return { fixed, max: max ?? 12 }
}

function dueOf(world: World, account: PaymentRequest['virtualAccount']) {
  if (!account || (account.validHours === null && account.dueDate === null)) {
    return { dueAt: null, validHours: null }
  }
  if (account.dueDate === null) return { dueAt: null, validHours: account.validHours }
  if (account.validHours !== null) throw new SdkError('INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE')
  const dueAt = fromNaive(account.dueDate)
  if (!dueAt || dueAt <= world.now()) throw new SdkError('INVALID_DATE')
  if (dueAt > later(world.now(), DUE_DAYS_MAX * DAY_MS)) throw new SdkError('EXCEED_MAX_DUE_DATE')
  return { dueAt, validHours: null }
}
