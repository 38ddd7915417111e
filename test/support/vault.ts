import { randomBytes } from 'node:crypto'
import type { Vault } from '../../domain/ports.ts'
import type { SealClass } from '../../domain/sealed.ts'
import { createMemoryVault } from './memory/vault.ts'

export interface TestVault extends Vault {
  /** Destroys the key, as erasing a person does. */
  forget(subject: string, sealClass: SealClass): void
}

/** A vault of real AES-256-GCM whose keys live and die with the test. */
export function createTestVault(): TestVault {
  const vault = createMemoryVault(randomBytes(32).toString('hex'))
  return {
    ...vault,
    forget(subject, sealClass) {
      void vault.destroy(subject, sealClass)
    },
  }
}
