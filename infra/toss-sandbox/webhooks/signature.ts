import { createHmac } from 'node:crypto'
import type { Rules } from '../documents/setting.ts'
import type { WebhookEvent } from '../documents/webhook-event.ts'

/** The shop's security key (보안 키) in this sandbox: 64 hex digits, the same everywhere, and no secret. */
export const SECURITY_KEY = '5a6e8d02c1f94b7790d3e1a64fb85c2e7d19a0c3586be247f1d4c9b02e6a7f58'
/** The one it replaced, while the rule says that keys are being renewed. */
export const OLD_SECURITY_KEY = '0b47f2d9a8c15e63d2904fb7715ca83e96de024b8f31a7c56e20d9f4b1837a6c'

/** Only these bear `tosspayments-webhook-signature` (core-api.md 6.1). */
const SIGNED: readonly WebhookEvent[] = ['payout.changed', 'seller.changed']
export const isSigned = (event: WebhookEvent): boolean => SIGNED.includes(event)

type SigningRules = Pick<Rules, 'webhookSigningKey' | 'webhookSigningKeys'>

/**
 * `v1:<base64>[,v1:<base64>]`: HMAC-SHA256 over `<raw body>:<transmission time>`. Source: core-api.md 6.4.
 * @param time as the transmission-time header says it
 * @param forged signed by somebody who does not have the key
 */
export function signatureOf(body: string, time: string, rules: SigningRules, forged = false): string {
  const keys = rules.webhookSigningKeys === 'rotating' ? [OLD_SECURITY_KEY, SECURITY_KEY] : [SECURITY_KEY]
  return keys
    .map(key => (forged ? key.split('').reverse().join('') : key))
    .map(key => Buffer.from(key, rules.webhookSigningKey === 'decoded' ? 'hex' : 'utf8'))
    .map(key => `v1:${createHmac('sha256', key).update(`${body}:${time}`).digest('base64')}`)
    .join(',')
}
