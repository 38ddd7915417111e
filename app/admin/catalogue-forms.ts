import { z } from 'zod'
import { type CouponFacts, PAYABLE_MIN } from '../../domain/catalogue/coupon.ts'
import { WonText, won } from '../../domain/money.ts'
import { DAY_MS, type Day, type Instant, instantFromToss, later, WrittenDay } from '../../domain/time.ts'
import { asked } from './query.ts'

/** Ids made with the form; a sample's own id is a word. */
export const CatalogueIdText = z.string().regex(/^[a-z0-9][a-z0-9_-]{2,59}$/)
/** A ticked box sends `on`, one that is not sends nothing. */
export const Ticked = z
  .literal('on')
  .optional()
  .transform(on => on === 'on')

/** A single one of a product must be payable (core-api.md 2.6). */
export const PriceText = WonText.refine(price => price >= PAYABLE_MIN)
const Name = z.string().trim().min(1).max(80)

export const ProductForm = z.object({
  productId: CatalogueIdText,
  name: Name,
  description: z.string().trim().max(2_000),
  price: PriceText,
  taxFree: Ticked,
  /** still a sample (예시)? Asked only of what is one. */
  sample: Ticked,
  /** 후원; what is typed as its goal (won) counts only when this is ticked */
  fundraising: Ticked,
  goal: asked(WonText),
})
/** What a form was made from, told back: one that was not told is made from nothing that is there. */
export const Seen = z.string().max(20_000).default('')
export type ProductForm = z.infer<typeof ProductForm>

/** What a checked form says of raising funds. */
export const fundraisingOf = ({ fundraising, goal }: Pick<ProductForm, 'fundraising' | 'goal'>) =>
  fundraising ? { goal: goal ?? null } : null

export const SaleForm = z.object({ productId: CatalogueIdText })
export const EndCouponForm = z.object({ couponId: CatalogueIdText })

/** Sums in won, days on the Seoul calendar; the last day counts whole. */
export const CouponForm = z
  .object({
    couponId: CatalogueIdText,
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{3,20}$/),
    name: z.string().trim().min(1).max(60),
    kind: z.enum(['fixed', 'rate']),
    amount: asked(WonText),
    percent: asked(
      z
        .string()
        .regex(/^[1-9][0-9]?$/)
        .transform(Number)
        .refine(percent => percent <= 90),
    ),
    max: asked(WonText),
    minimumAmount: asked(WonText),
    from: asked(WrittenDay),
    until: asked(WrittenDay),
  })
  .superRefine((form, check) => {
    const wrong = (field: string, message: string) =>
      check.addIssue({ code: 'custom', path: [field], message })
    if (form.kind === 'fixed' && form.amount === undefined) wrong('amount', 'REQUIRED')
    if (form.kind === 'rate' && form.percent === undefined) wrong('percent', 'REQUIRED')
    if (form.kind === 'rate' && form.max === undefined) wrong('max', 'REQUIRED')
    if (form.kind === 'fixed' && (form.minimumAmount ?? 0) < (form.amount ?? 0) + PAYABLE_MIN)
      wrong('minimumAmount', 'LEAVES_TOO_LITTLE')
    if (form.from && form.until && form.until < form.from) wrong('until', 'BEFORE_FROM')
  })
export type CouponForm = z.infer<typeof CouponForm>

/** The rule a checked form stands for. */
export function couponRule(form: CouponForm): Omit<CouponFacts, 'sample'> {
  const { code, name, kind, amount, percent, max, minimumAmount, from, until } = form
  const discount =
    kind === 'fixed'
      ? ({ type: 'fixed', amount: amount ?? won(0) } as const)
      : ({ type: 'rate', percent: percent ?? 1, max: max ?? won(0) } as const)
  return {
    code,
    name,
    discount,
    minimumAmount: minimumAmount ?? won(0),
    from: from ? startOf(from) : null,
    until: until ? later(startOf(until), DAY_MS) : null,
  }
}

/** 0:00 in Seoul, where no clock is ever put forward or back. */
const startOf = (day: Day): Instant => instantFromToss(`${day}T00:00:00`)
