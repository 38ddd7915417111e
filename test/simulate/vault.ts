import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { Json } from '../../domain/aggregate.ts'
import type { Vault } from '../../domain/ports.ts'
import { Sealed } from '../../domain/sealed.ts'

const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16

/**
 * A vault for histories: seals with AES-256-GCM as the real one does, but keys are derived and the nonce comes from what
 * is sealed, so that the same history writes the same bytes. Good for nothing but that.
 */
export function simulatedVault(): Vault {
  const keys = new Map<string, Buffer>()
  /** What was sealed before comes out the same: every look-up seals the same card again. */
  const sealed = new Map<string, Sealed>()
  const keyOf = (name: string): Buffer => {
    const known = keys.get(name) ?? createHmac('sha256', 'simulated').update(name).digest()
    keys.set(name, known)
    return known
  }
  return {
    async seal(subject, sealClass, plain) {
      const name = `${subject}/${sealClass}`
      const text = JSON.stringify(plain)
      const known = sealed.get(`${name} ${text}`)
      if (known) return known
      const nonce = createHmac('sha256', keyOf(name)).update(text).digest().subarray(0, 12)
      const cipher = createCipheriv(CIPHER, keyOf(name), nonce).setAAD(Buffer.from(name))
      const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
      const box = Sealed.parse(
        `s1.${sealClass}.${subject}.${nonce.toString('base64url')}.${body.toString('base64url')}`,
      )
      sealed.set(`${name} ${text}`, box)
      return box
    },
    async open<T = Json>(sealed: Sealed) {
      const [, sealClass = '', subject = '', nonce = '', body = ''] = sealed.split('.')
      const name = `${subject}/${sealClass}`
      const box = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv(CIPHER, keyOf(name), Buffer.from(nonce, 'base64url'))
      decipher.setAAD(Buffer.from(name)).setAuthTag(box.subarray(-TAG_BYTES))
      const text = Buffer.concat([decipher.update(box.subarray(0, -TAG_BYTES)), decipher.final()])
      return JSON.parse(text.toString()) as T
    },
    fingerprint: (purpose, text) =>
      createHmac('sha256', keyOf(`fingerprint/${purpose}`))
        .update(text)
        .digest('base64url'),
  }
}
