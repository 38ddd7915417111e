import { z } from 'zod'

/** 주문번호. Ours, made before anything is sent; Toss takes 6 to 64 of `[A-Za-z0-9_-]` (core-api.md 1.10). */
export const OrderId = z
  .string()
  .regex(/^[a-z0-9]{4}-[a-z0-9]{12,40}$/)
  .brand<'OrderId'>()
export type OrderId = z.infer<typeof OrderId>

/** Toss's name for one payment attempt, 1 to 200 characters; safe to put into a path after encoding. */
export const PaymentKey = z
  .string()
  .regex(/^[A-Za-z0-9_=-]{1,200}$/)
  .brand<'PaymentKey'>()
export type PaymentKey = z.infer<typeof PaymentKey>

/**
 * Was this name made here? An order's name and those of its charges begin with the four characters of this installation; what
 * another system calls its orders is its own affair. @param orderId as Toss has it
 */
export const isOwnName = (orderId: string, orderPrefix: string): boolean =>
  orderId.startsWith(`${orderPrefix}-`)

/** Whose personal data and whose orders: `cus_…` a customer, `gst_…` a guest of one browser. Says nothing of them. */
export const Subject = z
  .string()
  .regex(/^(cus|gst)_[a-z0-9]{16,64}$/)
  .brand<'Subject'>()
export type Subject = z.infer<typeof Subject>

/** Names one wish to cancel, made with the form, so that two clicks are one refund. */
export const CancelId = z
  .string()
  .regex(/^[a-z0-9]{12,40}$/)
  .brand<'CancelId'>()
export type CancelId = z.infer<typeof CancelId>

/** `payment-<orderId>`: stream ids start with their category. */
export const streamOf = (category: string, id: string): string => `${category}-${id}`
export const idOfStream = (streamId: string): string => streamId.slice(streamId.indexOf('-') + 1)
