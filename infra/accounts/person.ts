import type { Vault } from '../../domain/ports.ts'

/** One mail, one account: without blanks around it, in small letters, in one Unicode form. */
export const normalEmail = (email: string): string => email.trim().toLowerCase().normalize('NFC')

/** What a mail is found by: a keyed hash, so that the table tells nobody whose account it holds. */
export const emailPrint = (vault: Vault, email: string): string =>
  vault.fingerprint('email', normalEmail(email))

/** Whether the database refused because this unique index has the value already. */
export const isTaken = (error: unknown, ...indexes: readonly string[]): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint !== undefined && indexes.includes(constraint)
}
