import { z } from 'zod'

type Fields = Readonly<Record<string, string>>

/** A box that is ticked, as a form tells it. */
const tick = (is: boolean): string => (is ? 'on' : '')

const OfProduct = z
  .tuple([
    z.string(),
    z.string(),
    z.number(),
    z.boolean(),
    z.boolean(),
    z.tuple([z.number().nullable()]).nullable(),
  ])
  .transform(
    ([name, description, price, taxFree, sample, fundraising]): Fields => ({
      name,
      description,
      price: String(price),
      taxFree: tick(taxFree),
      sample: tick(sample),
      fundraising: tick(fundraising !== null),
      goal: String(fundraising?.[0] ?? ''),
    }),
  )

const OfPlan = z.tuple([z.string(), z.string(), z.string(), z.number(), z.boolean()]).transform(
  ([productName, name, description, rank, sample]): Fields => ({
    productName,
    name,
    description,
    rank: String(rank),
    sample: tick(sample),
  }),
)

/** The fields of a product's form, of what it was made from (`productShown`). @returns null for what is none */
export const productFields = (shown: string | undefined): Fields | null => read(OfProduct, shown)

/** … of a plan's description (`planShown`). */
export const planFields = (shown: string | undefined): Fields | null => read(OfPlan, shown)

/** A form tells back what it was given, or what somebody made of it. */
function read(schema: z.ZodType<Fields>, shown = ''): Fields | null {
  try {
    return schema.safeParse(JSON.parse(shown)).data ?? null
  } catch {
    return null
  }
}
