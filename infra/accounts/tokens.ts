import { createHash } from 'node:crypto'
import type { Ids } from '../../domain/ports.ts'

/** Lets its holder in; told once, at least 256 bits. */
export const newToken = (ids: Ids): string => ids.random() + ids.random()

/** What is kept of a token: nobody who reads the table gets in by it (R12). */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')
