import { z } from 'zod'

/** 결제수단, as much of it as may stand in clear. Masked numbers and names are sealed beside it. */
export const Method = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('card'),
    issuerCode: z.string(),
    /** months; 0 is a lump sum (일시불) */
    installmentMonths: z.int().min(0),
  }),
  z.object({
    type: z.literal('easyPay'),
    provider: z.string(),
    issuerCode: z.string().nullable(),
    installmentMonths: z.int().min(0),
  }),
  z.object({ type: z.literal('virtualAccount'), bankCode: z.string() }),
  z.object({ type: z.literal('transfer'), bankCode: z.string() }),
  z.object({ type: z.literal('mobilePhone') }),
  z.object({ type: z.literal('giftCertificate'), kind: z.enum(['culture', 'book', 'game']) }),
  /** Toss may add methods without a new version (core-api.md 1.1): kept by the name it gave. */
  z.object({ type: z.literal('other'), name: z.string() }),
])
export type Method = z.infer<typeof Method>
export type MethodType = Method['type']

/**
 * May a part of what was paid go back? As Toss says of the payment; where it said nothing, not of a phone bill, which goes
 * back whole (core-api.md 2.3). @param told Toss's word on the payment
 */
export const mayGoBackInParts = (method: Method | null, told: boolean | null): boolean =>
  told ?? method?.type !== 'mobilePhone'

/** What the sealed part of a method holds once opened; every field may be missing. */
export interface MethodDetail {
  cardNumber?: string
  approveNo?: string
  depositorName?: string
  phone?: string
}

/** What the sealed deposit account holds once opened (가상계좌). */
export interface DepositAccount {
  bankCode: string
  accountNumber: string
  holderName: string
}

/** What the sealed refund account holds once opened (환불 계좌). */
export interface RefundAccount {
  bank: string
  accountNumber: string
  holderName: string
}

/** What the sealed buyer of an order holds once opened. */
export interface Buyer {
  name: string
  email: string
  phone: string | null
}
