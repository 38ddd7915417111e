import type { PaymentDocument, WindowRequest } from '../documents/payment.ts'
import { newPayment } from '../new-payment.ts'
import { attemptsAt, isProcessed, putPayment } from '../payments.ts'
import type { World } from '../world.ts'
import { type AskedMethod, methodOf } from './asked-method.ts'
import { dueOf, optionsOf, partsOf } from './asked-options.ts'
import { checkCustomerKey, merchantOf, urlsOf } from './asker.ts'
import { type PaymentRequest, parseRequest, wrongParameter } from './request.ts'
import { SdkError } from './sdk-errors.ts'

/** 결제 요청: makes the READY payment a window is opened for. @throws SdkError as the browser script rejects */
export async function openPayment(world: World, body: unknown): Promise<PaymentDocument> {
  const request = parseRequest(body)
  const merchant = merchantOf(world, request)
  checkCustomerKey(request.customerKey)
  const asked = methodOf(request)
  checkAmount(request, asked)
  const window = windowOf(world, request, asked)

  const attempts = await attemptsAt(world, merchant.family, request.orderId)
  if (attempts.some(isProcessed)) throw new SdkError('DUPLICATED_ORDER_ID')

  const { amount, orderId, orderName, metadata } = request
  const { taxExemptionAmount, cultureExpense } = partsOf(request)
  const payment = newPayment(world, merchant, world.now(), {
    type: 'NORMAL',
    orderId,
    orderName,
    currency: amount.currency,
    totalAmount: amount.value,
    taxFreeAmount: request.taxFreeAmount ?? 0,
    taxExemptionAmount,
    method: asked.method,
    useEscrow: window.options?.escrow === 'required',
    cultureExpense,
    metadata,
    window,
  })
  await world.commit([putPayment(payment)])
  return payment
}

/** Digits behind the point. */
const MINOR_UNITS: Readonly<Record<string, number>> = { KRW: 0, JPY: 0, USD: 2 }

/** Won, but for means from other countries: PayPal in dollars only (core-api.md 7.4). */
function currenciesOf(request: PaymentRequest, { provider }: AskedMethod): readonly string[] {
  if (provider === 'PAYPAL') return ['USD']
  const isInternational = request.from === 'payment' && request.card?.useInternationalCardOnly
  return provider || isInternational ? ['KRW', 'USD', 'JPY'] : ['KRW']
}

function checkAmount(request: PaymentRequest, asked: AskedMethod): void {
  const { value, currency } = request.amount
  if (!currenciesOf(request, asked).includes(currency)) throw new SdkError('INVALID_AMOUNT_CURRENCY')
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new SdkError('INVALID_AMOUNT_VALUE')
  }
  if (value <= 0) throw new SdkError('BELOW_ZERO_AMOUNT')
  if (Number(value.toFixed(MINOR_UNITS[currency])) !== value) {
    throw new SdkError(currency === 'KRW' ? 'INVALID_AMOUNT_VALUE' : 'INVALID_MINOR_UNIT_FOR_CURRENCY')
  }
  const untaxed = (request.taxFreeAmount ?? 0) + partsOf(request).taxExemptionAmount
  if (untaxed > value) throw wrongParameter('taxFreeAmount', '결제 금액보다 커요.')
}

function windowOf(world: World, request: PaymentRequest, asked: AskedMethod): WindowRequest {
  const { successUrl, failUrl } = urlsOf(request)
  const target = request.isMobile ? 'self' : (request.windowTarget ?? 'iframe')
  const isPromise = successUrl === null
  if (isPromise && (target === 'self' || asked.method === 'FOREIGN_EASY_PAY')) {
    throw new SdkError('NOT_SUPPORTED_PROMISE')
  }
  const { method, cardCompany, easyPay } = asked
  const isFixed = request.from === 'widget' || request.card?.flowMode === 'DIRECT'
  return {
    clientKey: request.clientKey,
    customerKey: request.customerKey,
    customerName: request.customerName,
    customerEmail: request.customerEmail,
    customerMobilePhone: request.customerMobilePhone,
    method,
    cardCompany: isFixed ? cardCompany : null,
    easyPay,
    installment: installmentOf(request),
    mobileCarriers: request.from === 'payment' ? (request.mobilePhone?.mobileCarriers ?? null) : null,
    cashReceiptType: partsOf(request).cashReceiptType,
    ...dueOf(world, request.from === 'payment' ? request.virtualAccount : null),
    successUrl,
    failUrl,
    target,
    openerOrigin: request.origin && new URL(request.origin).origin,
    options: optionsOf(world, request, asked),
  }
}

function installmentOf(request: PaymentRequest): WindowRequest['installment'] {
  const card = request.from === 'payment' ? request.card : null
  const fixed = card?.cardInstallmentPlan ?? null
  const max = card?.maxCardInstallmentPlan ?? null
  if (fixed !== null && max !== null) throw new SdkError('INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE')
  if (fixed === 1 || max === 1) throw new SdkError('INVALID_CARD_INSTALLMENT_PLAN')
  return { fixed, max: max ?? 12 }
}
