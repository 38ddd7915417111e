import { z } from 'zod'
import type { Rules } from './documents/setting.ts'
import type { SandboxStore } from './store.ts'

/** As the product needs it, or as the sandbox is most useful; each other value is what somebody may expect instead. */
const USUAL: Rules = {
  acquiring: 'ready',
  businessNumber: '1234567890',
  cashReceipts: 'repeated',
  contracts: 'signed',
  declinedOrderIds: 'again',
  noAuthorization: 'UNAUTHORIZED_KEY',
  requestsPerMinute: null,
  settlements: 'automatic',
}

/** Rules as they are asked to be changed; those left out stay. One nobody knows is refused, so that a typing error is seen. */
export const RuleWish = z
  .strictObject({
    acquiring: z.enum(['ready', 'moves']),
    businessNumber: z
      .string()
      .regex(/^\d{10}$/)
      .nullable(),
    cashReceipts: z.enum(['repeated', 'once']),
    contracts: z.enum(['signed', 'missing']),
    declinedOrderIds: z.enum(['again', 'refused']),
    noAuthorization: z.enum(['UNAUTHORIZED_KEY', 'INCORRECT_BASIC_AUTH_FORMAT']),
    requestsPerMinute: z.coerce.number().int().min(1).max(1_000_000).nullable(),
    settlements: z.enum(['automatic', 'onRequest', 'none']),
  })
  .partial()

/** Rules that can be changed while it runs, and are remembered. */
export async function createRules(store: SandboxStore) {
  let rules = { ...USUAL, ...(await store.get('rules', 'rules')) }
  return {
    get: (): Rules => rules,
    /** @throws ZodError when there is no such rule, or none like that */
    async change(wish: unknown): Promise<Rules> {
      const changed = { ...rules, ...RuleWish.parse(wish) } as Rules
      await store.commit([{ put: 'rules', key: 'rules', ref: null, moment: null, document: changed }])
      rules = changed
      return rules
    },
  }
}
