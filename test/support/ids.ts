import { randomBytes } from 'node:crypto'
import type { Ids } from '../../domain/ports.ts'

/** Ids as unguessable as the real ones: 32 of `[a-z2-7]`, 160 bits. */
export const testIds: Ids = {
  random: () => [...randomBytes(32)].map(byte => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join(''),
}
