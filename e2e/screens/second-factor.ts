import { codeAt, STEP_SECONDS } from '../../infra/accounts/totp.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator shows for a seed as it is typed into one. */
export function codeNow(seed: string): string {
  const bits = [...seed].map(letter => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2))
  return codeAt(Uint8Array.from(bytes), Math.floor(Date.now() / 1_000 / STEP_SECONDS))
}
