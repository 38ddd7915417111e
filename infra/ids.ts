import { randomBytes } from 'node:crypto'
import type { Ids } from '../domain/ports.ts'

/** 160 bits of chance in 31 letters of base 36. */
export const randomIds: Ids = {
  random: () =>
    BigInt(`0x${randomBytes(20).toString('hex')}`)
      .toString(36)
      .padStart(31, '0'),
}
