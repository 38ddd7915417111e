import { z } from 'zod'
import { CatalogueIdText, PriceText, Seen, Ticked } from './catalogue-forms.ts'
import { NEW_MEMBERSHIP } from './new-membership.ts'
import { asked } from './query.ts'

const RankText = z
  .string()
  .trim()
  .regex(/^(0|[1-9][0-9]{0,2})$/)
  .transform(Number)
const TrialDaysText = RankText.refine(days => days <= 365)

const said = {
  name: z.string().trim().min(1).max(60),
  description: z.string().trim().max(2_000),
  rank: RankText,
}

/** Price in won for one period, VAT included. */
export const AddPlanForm = z
  .object({
    ...said,
    planId: CatalogueIdText,
    /** the product of a membership there is, or `new` */
    membership: CatalogueIdText,
    newProductId: CatalogueIdText,
    /** of a new membership; what is typed beside one there is does not count */
    productName: asked(z.string().trim().min(1).max(80)),
    interval: z.enum(['month', 'year']),
    price: PriceText,
    taxFree: Ticked,
    trialDays: asked(TrialDaysText),
  })
  .refine(form => form.membership !== NEW_MEMBERSHIP || form.productName !== undefined, {
    path: ['productName'],
    message: 'REQUIRED',
  })
export type AddPlanForm = z.infer<typeof AddPlanForm>

export const DescribePlanForm = z.object({
  ...said,
  planId: CatalogueIdText,
  productName: z.string().trim().min(1).max(80),
  /** still a sample (예시)? Asked only of what is one. */
  sample: Ticked,
  seen: Seen,
})

export const PlanPriceForm = z.object({ planId: CatalogueIdText, price: PriceText })
export const PlanSaleForm = z.object({ planId: CatalogueIdText })
