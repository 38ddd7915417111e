import { z } from 'zod'
import { WonText } from '../../domain/money.ts'
import { TERMS_VERSION } from '../seller.ts'
import { methodOf } from '../toss/methods.ts'

/** What a basket looks like in an address or a form: names and a count, never a price (R4). */
const basket = {
  product: z.string().min(1).max(100),
  quantity: z
    .string()
    .regex(/^[1-9][0-9]?$/)
    .default('1')
    .transform(Number),
  coupon: z
    .string()
    .trim()
    .max(40)
    .optional()
    .transform(code => code || null),
}

export const Basket = z.object(basket)
export type Basket = z.infer<typeof Basket>

/** Which of the form's two buttons was pressed. */
export const Pressed = z.object({ intent: z.enum(['quote', 'order']).default('order') })

/** Spaces and hyphens are how people write numbers; Toss takes 8 to 15 digits (core-api.md 7.4). */
const phone = z
  .string()
  .max(40)
  .transform(text => text.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^(?:\d{8,15})?$/))
  .transform(digits => digits || null)

/** Version of the terms a form linked to; one that says nothing was made before there could be another. */
export const TermsSeen = z.string().min(1).max(20).default(TERMS_VERSION)

/** The method chosen on a page without script; null for whatever is none of ours, since the page asks anew. */
export const MethodText = z.string().optional().transform(methodOf)

export const OrderForm = z.object({
  ...basket,
  name: z.string().trim().min(1).max(60),
  email: z.string().trim().max(100).pipe(z.email()),
  phone,
  agree: z.literal('on'),
  /** made with the form, so that the same form is one order */
  nonce: z.string().regex(/^[a-z0-9]{16,64}$/),
  /** the sum the buyer saw; never charged, only held against the server's own */
  seen: WonText,
  terms: TermsSeen,
  /** asked of the window by a script; without one, kept for the page that has it */
  method: MethodText,
  via: z.literal('script').optional(),
})

/** Fields nobody types: wrong ones mean the form was tampered with or is not ours. */
export const HIDDEN_FIELDS = ['form', 'product', 'nonce', 'seen', 'terms', 'via'] as const
