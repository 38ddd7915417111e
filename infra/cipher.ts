import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
export const KEY_BYTES = 32
export const NONCE_BYTES = 12
const TAG_BYTES = 16

/** nonce, ciphertext and tag in one */
export function encrypt(key: Buffer, plain: Buffer, bound: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws when anything of it was altered */
export function decrypt(key: Buffer, box: Buffer, bound: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new Error('a sealed text is too short')
  const body = box.subarray(NONCE_BYTES, -TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(bound)).setAuthTag(box.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(body), decipher.final()])
}
