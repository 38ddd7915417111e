import { maskBillingKey } from './billing/keys.ts'

/** Fields that open an account or say who somebody is; a log is read by more people than a request. */
const SECRET_FIELDS =
  'accessToken|authKey|billingKey|cardExpirationMonth|cardExpirationYear|cardNumber|cardPassword|customerIdentityNumber|refreshToken|registrationNumber'
const SECRETS = new RegExp(`("(?:${SECRET_FIELDS})"\\s*:\\s*)"((?:[^"\\\\]|\\\\.)*)"`, 'g')

/** JSON, or the beginning of it, with those fields masked. A masked card number stays as it is. */
export const withoutSecrets = (json: string): string =>
  json.replace(SECRETS, (whole, name: string, value: string) => {
    if (value.includes('*')) return whole
    return `${name}"${value.length > 40 ? maskBillingKey(value) : '****'}"`
  })

/** A path with the billing key in it masked, however it was encoded. */
export const withoutKeys = (path: string, { billingKey }: Readonly<Record<string, string>>): string =>
  billingKey
    ? path.replace(/^(\/v1\/billing\/)[^/?]+/, (_, start: string) => start + maskBillingKey(billingKey))
    : path
