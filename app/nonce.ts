import { randomBytes } from 'node:crypto'

/** One use of a content security policy: 128 random bits, base64. Scripts without it do not run (R25). */
export const newNonce = (): string => randomBytes(16).toString('base64')
