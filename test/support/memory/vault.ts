import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import type { Json } from '../../../domain/aggregate.ts'
import type { Vault } from '../../../domain/ports.ts'
import { DoesNotOpen, type SealClass, Sealed } from '../../../domain/sealed.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface MemoryVault extends Vault {
  /** Destroys a person's key of one class and with it all it sealed. */
  destroy(subject: string, sealClass: SealClass): Promise<void>
}

/**
 * Real AES-256-GCM whose keys and nonces all come of one seed: the same calls in the same order give the same texts. A
 * destroyed key never comes back, since the next of its name is made of another number.
 */
export function createMemoryVault(seed: string): MemoryVault {
  const keys = new Map<string, Buffer>()
  let made = 0
  let sealed = 0

  const newKey = (name: string): Buffer => {
    const key = createHash('sha256').update(`${seed}/${name}/${made++}`).digest()
    keys.set(name, key)
    return key
  }
  return {
    async seal(subject, sealClass, plain) {
      const name = `${subject}/${sealClass}`
      const nonce = Buffer.alloc(NONCE_BYTES)
      nonce.writeUIntBE(++sealed, NONCE_BYTES - 6, 6) // counted: one key never meets one nonce twice
      const cipher = createCipheriv(CIPHER, keys.get(name) ?? newKey(name), nonce).setAAD(Buffer.from(name))
      const body = Buffer.concat([
        cipher.update(JSON.stringify(plain), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      return Sealed.parse(
        `s1.${sealClass}.${subject}.${nonce.toString('base64url')}.${body.toString('base64url')}`,
      )
    },

    async open<T = Json>(text: Sealed) {
      const [, sealClass = '', subject = '', nonce = '', body = ''] = text.split('.')
      const name = `${subject}/${sealClass}`
      const key = keys.get(name)
      if (!key) return null
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
        return JSON.parse(plain.toString('utf8')) as T
      } catch (cause) {
        throw new DoesNotOpen('sealed text does not open', { cause })
      }
    },

    fingerprint: (purpose, text) =>
      createHmac('sha256', seed).update(`${purpose}\0${text}`).digest('base64url'),

    async destroy(subject, sealClass) {
      keys.delete(`${subject}/${sealClass}`)
    },
  }
}
