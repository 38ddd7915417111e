import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Vault } from '../../domain/ports.ts'
import { type SealClass, Sealed } from '../../domain/sealed.ts'

export interface TestVault extends Vault {
  /** Destroys the key, as erasing a person does. */
  forget(subject: string, sealClass: SealClass): void
}

/** A vault of real AES-256-GCM whose keys live and die with the test. */
export function createTestVault(): TestVault {
  const master = randomBytes(32)
  const keys = new Map<string, Buffer>()
  const keyFor = (name: string): Buffer => {
    const key = keys.get(name) ?? randomBytes(32)
    keys.set(name, key)
    return key
  }
  return {
    async seal(subject, sealClass, plain) {
      const name = `${sealClass}.${subject}`
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor(name), nonce).setAAD(Buffer.from(name))
      const text = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final()])
      const sealed = Buffer.concat([text, cipher.getAuthTag()])
      return Sealed.parse(`s1.${name}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`)
    },
    async open<T>(sealed: Sealed): Promise<T | null> {
      const [, sealClass, subject, nonce = '', text = ''] = sealed.split('.')
      const name = `${sealClass}.${subject}`
      const key = keys.get(name)
      if (!key) return null
      const bytes = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(-16))
      const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
      return JSON.parse(plain.toString('utf8'))
    },
    fingerprint: (purpose, text) =>
      createHmac('sha256', master).update(`${purpose}\0${text}`).digest('base64url'),
    forget: (subject, sealClass) => keys.delete(`${sealClass}.${subject}`),
  }
}
