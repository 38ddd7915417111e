import { TossError } from '../errors.ts'
import type { Merchant } from '../merchant.ts'
import type { World } from '../world.ts'
import { SdkError } from './sdk-errors.ts'

export const ANONYMOUS = '@@ANONYMOUS'

const SECRET = /^(test|live)_g?sk_/

/** Families never mix: `widgets()` takes gck, `payment()` and `brandpay()` take ck (core-api.md 1.3). */
export function merchantOf(
  world: World,
  { clientKey, from }: { clientKey: string; from: 'widget' | 'payment' },
): Merchant {
  if (SECRET.test(clientKey)) throw new SdkError('INSECURE_KEY_USAGE')
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
  if (SECRET.test(customerKey)) throw new SdkError('INSECURE_KEY_USAGE')
  if (customerKey !== ANONYMOUS && !/^[A-Za-z0-9\-_=.@]{2,50}$/.test(customerKey)) {
    throw new SdkError('INVALID_CUSTOMER_KEY')
  }
}

export function isWebUrl(text: string | null): text is string {
  return text !== null && /^https?:\/\//.test(text) && URL.canParse(text)
}

/** Both or none; none is promise mode. @throws INCORRECT_SUCCESS_URL_FORMAT, INCORRECT_FAIL_URL_FORMAT */
export function urlsOf({ successUrl, failUrl }: { successUrl: string | null; failUrl: string | null }) {
  if (successUrl === null && failUrl === null) return { successUrl, failUrl }
  if (!isWebUrl(successUrl)) throw new SdkError('INCORRECT_SUCCESS_URL_FORMAT')
  if (!isWebUrl(failUrl)) throw new SdkError('INCORRECT_FAIL_URL_FORMAT')
  return { successUrl, failUrl }
}
