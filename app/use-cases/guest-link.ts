import type { Ports } from '../ports.ts'
import { isSameText } from '../same-text.ts'

const PURPOSE = 'guest-link'

/** A path that shows one order to whoever holds it: how a guest finds it again on another device. */
export const guestLinkOf = (ports: Pick<Ports, 'vault'>, orderId: string): string =>
  `/guest/${orderId}/${ports.vault.fingerprint(PURPOSE, orderId)}`

/** Constant time; any text is a fair question. */
export function guestLinkIsGood(ports: Pick<Ports, 'vault'>, orderId: string, token: string): boolean {
  return isSameText(ports.vault.fingerprint(PURPOSE, orderId), token)
}
