import type { Instant } from '../../domain/time.ts'
import { compactText } from './moments.ts'

/** Where chance comes from; a seeded one makes every id repeatable. */
export interface Random {
  bytes(length: number): Uint8Array
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function textOf(random: Random, alphabet: string, length: number): string {
  return Array.from(random.bytes(length), byte => alphabet[byte % alphabet.length]).join('')
}

/** Shapes of core-api.md 1.10. */
export function createIds(random: Random) {
  const hex = (length: number) => textOf(random, '0123456789abcdef', length)
  return {
    /** First five letters of the mId, moment of opening, five letters. */
    paymentKey: (mId: string, at: Instant) => mId.slice(0, 5) + compactText(at) + textOf(random, LETTERS, 5),
    transactionKey: () => hex(32).toUpperCase(),
    /** 43 base64url letters and `=`. */
    billingKey: () => `${Buffer.from(random.bytes(32)).toString('base64url')}=`,
    authKey: () => textOf(random, LETTERS, 44),
    windowId: () => hex(32),
    secret: () => `ps_${textOf(random, LETTERS, 28)}`,
    traceId: () => hex(32),
    transmissionId: () => `whtrans_a01${textOf(random, LETTERS.slice(26), 26)}`,
    receiptKey: () => textOf(random, LETTERS, 15),
    /** Sandbox accounts begin with X (core-api.md 1.9). */
    accountNumber: () => `X${textOf(random, '0123456789', 13)}`,
    approveNo: () => '00000000',
    /** Of an event in envelope c; long enough never to come twice. */
    eventId: () => hex(32),
    methodKey: () => textOf(random, LETTERS, 24),
    faultId: () => hex(8),
    /** Of a kept state, a scenario, a bank's movement to come. */
    shortId: () => hex(8),
    /** A whole number from 0 to 99. */
    percent: () => Number.parseInt(hex(6), 16) % 100,
  }
}
export type Ids = ReturnType<typeof createIds>
