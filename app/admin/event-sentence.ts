import type { Json } from '../../domain/aggregate.ts'
import type { RawEvent } from '../../domain/ports.ts'
import type { StateView } from './fold.ts'

/** Contexts of machines as far as they name something; names of people are never in them in clear. */
const NAMES: Readonly<Record<string, (context: Part) => readonly Json[]>> = {
  payment: ({ order }) => [partOf(order).orderName ?? null],
  subscription: ({ subscription, plan }) => [
    partOf(subscription).productName ?? null,
    partOf(plan).planName ?? null,
  ],
  product: ({ product }) => [partOf(product).name ?? null],
  plan: ({ plan }) => [partOf(plan).productName ?? null, partOf(plan).name ?? null],
  coupon: ({ coupon }) => [partOf(coupon).name ?? null],
}

type Part = { readonly [name: string]: Json | undefined }
const partOf = (value: Json | undefined): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {}

/** What the event is about, by the name buyers know: the order, the membership, the product; null where it has none. */
export function aboutOf(state: StateView | undefined): string | null {
  const name = state && NAMES[state.category]
  if (!name) return null
  const words = name(partOf(partOf(state.whole).context)).filter(word => typeof word === 'string')
  return words.join(' ') || null
}

/** The sum a fact speaks of, won: what was asked, paid, or given back; null where it is about no money. */
export function sumOf({ data }: Pick<RawEvent, 'data'>): number | null {
  const { amount, price } = partOf(data)
  const sum = amount ?? price
  return typeof sum === 'number' ? sum : null
}
