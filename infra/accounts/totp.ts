import { createHmac, timingSafeEqual } from 'node:crypto'

/** RFC 6238 with what every authenticator knows: SHA-1, six digits, thirty seconds. */
export const STEP_SECONDS = 30
const DIGITS = 6
/** Clocks of telephones go wrong: the step before and the one after count as well (RFC 6238, 5.2). */
export const STEPS_OFF = 1
const STEPS_AROUND = [0, -STEPS_OFF, STEPS_OFF]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding: what is typed into an authenticator. */
export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map(group => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** The code of one step (RFC 4226, 5.3). */
export function codeAt(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0x0f
  const number = mac.readUInt32BE(at) & 0x7fff_ffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The step this code belongs to, around `now`, or null. Every candidate is compared, in constant time. */
export function stepOf(seed: Uint8Array, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  let found: number | null = null
  for (const around of STEPS_AROUND) {
    const step = now + around
    if (timingSafeEqual(Buffer.from(codeAt(seed, step)), Buffer.from(code))) found ??= step
  }
  return found
}
