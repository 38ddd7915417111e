import type { MethodCode } from '../documents/payment.ts'
import { cardCodeOf, easyPayOf, foreignEasyPayOf, UNSUPPORTED_EASY_PAYS } from '../institutions.ts'
import { isRequestMethod, type PaymentRequest } from './request.ts'
import { SdkError } from './sdk-errors.ts'

/** What the shop, or the buyer in its widget, settled before the window opened. */
export interface AskedMethod {
  readonly method: MethodCode
  readonly cardCompany: string | null
  readonly easyPay: string | null
  /** Code of the foreign easy pay. */
  readonly provider: string | null
}

const NOTHING = { cardCompany: null, easyPay: null, provider: null } as const

/** @throws SdkError for a method or a company nobody knows, or one that test keys can not do */
export const methodOf = (request: PaymentRequest): AskedMethod =>
  request.from === 'widget' ? ofWidget(request.method) : ofPayment(request)

/** Codes of the widget that are another name of a method (core-api.md 7.2). */
const WIDGET_NAMES: Readonly<Record<string, MethodCode>> = {
  KEYIN: 'CARD',
  TOSS_PAYMENTS: 'CARD',
  BANKPAY: 'TRANSFER',
}

function ofWidget(code: string): AskedMethod {
  if (isRequestMethod(code) && code !== 'FOREIGN_EASY_PAY') return { ...NOTHING, method: code }
  const named = WIDGET_NAMES[code]
  if (named) return { ...NOTHING, method: named }
  if (easyPayOf(code) || UNSUPPORTED_EASY_PAYS.includes(code)) return easyPay(code)
  if (foreignEasyPayOf(code)) return { ...NOTHING, method: 'FOREIGN_EASY_PAY', provider: code }
  const cardCompany = cardCodeOf(code)
  if (cardCompany) return { ...NOTHING, method: 'CARD', cardCompany }
  // A key the merchant made up in Toss's admin: the shop has to take the money itself.
  throw new SdkError('CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY')
}

function ofPayment(request: Extract<PaymentRequest, { from: 'payment' }>): AskedMethod {
  const { method, card, foreignEasyPay } = request
  if (!isRequestMethod(method)) throw new SdkError('NOT_SUPPORTED_METHOD')
  if (foreignEasyPay) {
    if (!foreignEasyPayOf(foreignEasyPay.provider)) throw new SdkError('INVALID_EASY_PAY')
    return { ...NOTHING, method, provider: foreignEasyPay.provider }
  }
  if (!card) return { ...NOTHING, method }
  const cardCompany = card.cardCompany && cardCodeOf(card.cardCompany)
  if (card.cardCompany && !cardCompany) throw new SdkError('INVALID_CARD_COMPANY')
  const asked = card.easyPay ? easyPay(card.easyPay) : null
  if (card.flowMode !== 'DIRECT') return { ...NOTHING, method, cardCompany } // easyPay is without effect here
  if (!cardCompany && !asked) throw new SdkError('INVALID_FLOW_MODE_PARAMETERS')
  return asked ?? { ...NOTHING, method, cardCompany }
}

function easyPay(name: string): AskedMethod {
  if (UNSUPPORTED_EASY_PAYS.includes(name)) throw new SdkError('UNSUPPORTED_TEST_PHASE_PAYMENT_METHOD')
  const known = easyPayOf(name)
  if (!known) throw new SdkError('INVALID_EASY_PAY')
  return { ...NOTHING, method: 'EASY_PAY', easyPay: known.code }
}
