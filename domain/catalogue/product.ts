import { assign, setup } from 'xstate'
import { z } from 'zod'
import {
  type Aggregate,
  type Json,
  machineState,
  type Projection,
  storedWith,
  type Upcast,
} from '../aggregate.ts'
import { accept, machineDecider, refuse } from '../decider.ts'
import { Won } from '../money.ts'
import { Instant } from '../time.ts'

/** What a product says of itself; price in won, VAT included (부가세 포함). */
export const ProductFacts = z.object({
  name: z.string().min(1).max(80),
  description: z.string().max(2_000),
  price: Won,
  /** 면세 */
  taxFree: z.boolean(),
  /** came with the first start, to be replaced by the merchant's own */
  sample: z.boolean(),
  sort: z.int(),
  /**
   * 후원: what was paid for it, less what went back, is a total everybody sees; `goal` is what it should reach, in won.
   * null for what is simply sold.
   */
  fundraising: z.object({ goal: Won.nullable() }).nullable(),
})
export type ProductFacts = z.infer<typeof ProductFacts>

const facts = {
  ProductAdded: ProductFacts.extend({ productId: z.string() }),
  ProductChanged: ProductFacts,
  ProductTakenOffSale: z.object({ at: Instant }),
  ProductPutOnSale: z.object({ at: Instant }),
}
type Facts = typeof facts

/** Before there was fundraising, everything was simply sold. */
const simplySold: Upcast = data => ({ ...data, fundraising: null })
const storage = storedWith(facts, { ProductAdded: [simplySold], ProductChanged: [simplySold] })

export type ProductEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]

export type ProductCommand =
  | { type: 'AddProduct'; productId: string; facts: ProductFacts; at: Instant }
  /** `seen`: `productShown` of what the form was made from */
  | { type: 'ChangeProduct'; facts: ProductFacts; seen: string; at: Instant }
  | { type: 'TakeOffSale'; at: Instant }
  | { type: 'PutOnSale'; at: Instant }

type Context = { product: (ProductFacts & { productId: string }) | null }

/** What a form shows of a product and sets, in few words: a form made from something else would put that back. */
export const productShown = (shown: Omit<ProductFacts, 'sort'>): string => {
  const { name, description, price, taxFree, sample, fundraising } = shown
  return JSON.stringify([name, description, price, taxFree, sample, fundraising && [fundraising.goal]])
}

/** A product (상품): a price once asked stays in the orders that were made with it. */
export const productMachine = setup({
  types: { context: {} as Context, events: {} as ProductEvent, tags: {} as 'onSale' },
  actions: {
    fill: assign((_, { event }: { event: Extract<ProductEvent, { type: 'ProductAdded' }> }) => {
      const { type: _type, at: _at, ...product } = event
      return { product }
    }),
    change: assign(({ context }, { event }: { event: Extract<ProductEvent, { type: 'ProductChanged' }> }) => {
      const { type: _type, at: _at, ...changed } = event
      return { product: context.product && { ...context.product, ...changed } }
    }),
  },
}).createMachine({
  id: 'product',
  context: { product: null },
  initial: 'new',
  states: {
    new: {
      on: {
        ProductAdded: { target: 'onSale', actions: { type: 'fill', params: ({ event }) => ({ event }) } },
      },
    },
    onSale: {
      tags: 'onSale',
      on: {
        ProductChanged: { actions: { type: 'change', params: ({ event }) => ({ event }) } },
        ProductTakenOffSale: 'offSale',
      },
    },
    offSale: {
      on: {
        ProductChanged: { actions: { type: 'change', params: ({ event }) => ({ event }) } },
        ProductPutOnSale: 'onSale',
      },
    },
  },
})

const { freeze, thaw, definition } = machineState(productMachine, { storage })
export type ProductState = ReturnType<typeof thaw>

const decider = machineDecider(productMachine, (state: ProductState, command: ProductCommand) => {
  const { at } = command
  switch (command.type) {
    case 'AddProduct':
      if (state.context.product) return accept<ProductEvent>()
      return accept<ProductEvent>({
        type: 'ProductAdded',
        productId: command.productId,
        ...command.facts,
        at,
      })
    case 'ChangeProduct': {
      const { facts, seen } = command
      const { product } = state.context
      if (!product) return refuse('NOT_FOUND')
      const now = productShown(product)
      if (productShown(facts) === now && facts.sort === product.sort) return accept<ProductEvent>()
      if (seen !== now) return refuse('CHANGED_MEANWHILE')
      return accept<ProductEvent>({ type: 'ProductChanged', ...facts, at })
    }
    case 'TakeOffSale':
      return state.matches('offSale')
        ? accept<ProductEvent>()
        : accept<ProductEvent>({ type: 'ProductTakenOffSale', at })
    case 'PutOnSale':
      return state.matches('onSale')
        ? accept<ProductEvent>()
        : accept<ProductEvent>({ type: 'ProductPutOnSale', at })
  }
})

/** The row a storefront reads. */
export interface ProductRow {
  readonly name: string
  readonly on_sale: boolean
  readonly sort: number
  readonly data: ProductFacts & { readonly productId: string }
}

const productRow: Projection<ProductState, ProductEvent> = (_place, _event, state) => {
  const { product } = state.context
  if (!product) return []
  const row: ProductRow = {
    name: product.name,
    on_sale: state.hasTag('onSale'),
    sort: product.sort,
    data: product,
  }
  return [{ table: 'products', key: product.productId, data: row as unknown as { [column: string]: Json } }]
}

export const product: Aggregate<ProductState, ProductCommand, ProductEvent> = {
  category: 'product',
  decider,
  storage,
  projections: [productRow],
  freeze,
  thaw,
  definition,
}
