import { z } from 'zod'

/**
 * Personal data as ciphertext: events never change, so it is never written in clear (R35). Only the vault makes and
 * opens one. The text names its key: `s1.<class>.<subject>.<nonce>.<ciphertext>`; destroying the subject's key erases it.
 */
export const Sealed = z
  .string()
  .regex(/^s1\.(account|statutory)\.[\w-]+\.[\w-]+\.[\w-]+$/)
  .brand<'Sealed'>()
export type Sealed = z.infer<typeof Sealed>

/** `account` is erased when a person leaves; `statutory` (계약·결제 기록, five years) at its date. */
export type SealClass = 'account' | 'statutory'

/** The text was tampered with, or sealed by another key than there is: no later try opens it. */
export class DoesNotOpen extends Error {
  override name = 'DoesNotOpen'
}

/** Whose key it names. */
export const subjectOf = (sealed: Sealed): string => sealed.split('.')[2] ?? ''
