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
  orderLookups: 'approved',
  requestsPerMinute: null,
  secondConfirms: 'refused',
  settlements: 'automatic',
  taxFree: 'kept',
  webhookMinuteMs: 60_000,
  webhookSuccess: 'only200',
  webhookSigningKey: 'decoded',
  webhookSigningKeys: 'one',
}

/** A form has no null. */
const emptyAsNull = (value: unknown) => (value === '' ? null : value)

/** Rules as they are asked to be changed; those left out stay. One nobody knows is refused, so that a typing error is seen. */
export const RuleWish = z
  .strictObject({
    acquiring: z.enum(['ready', 'moves']),
    businessNumber: z.preprocess(
      emptyAsNull,
      z
        .string()
        .regex(/^\d{10}$/)
        .nullable(),
    ),
    cashReceipts: z.enum(['repeated', 'once']),
    contracts: z.enum(['signed', 'missing']),
    declinedOrderIds: z.enum(['again', 'refused']),
    noAuthorization: z.enum(['UNAUTHORIZED_KEY', 'INCORRECT_BASIC_AUTH_FORMAT']),
    orderLookups: z.enum(['approved', 'oldest']),
    requestsPerMinute: z.preprocess(emptyAsNull, z.coerce.number().int().min(1).max(1_000_000).nullable()),
    secondConfirms: z.enum(['refused', 'approved']),
    settlements: z.enum(['automatic', 'onRequest', 'none']),
    taxFree: z.enum(['kept', 'zero']),
    webhookMinuteMs: z.coerce.number().int().min(1).max(60_000),
    webhookSuccess: z.enum(['only200', 'any2xx']),
    webhookSigningKey: z.enum(['decoded', 'text']),
    webhookSigningKeys: z.enum(['one', 'rotating']),
  })
  .partial()

/** Rules that can be changed while it runs, and are remembered. */
export async function createRules(store: SandboxStore) {
  let rules = USUAL
  async function reload(): Promise<void> {
    rules = { ...USUAL, ...(await store.get('rules', 'rules')) }
  }
  await reload()
  return {
    get: (): Rules => rules,
    /** Reads them again, after the store was exchanged for another state. */
    reload,
    /** @throws ZodError when there is no such rule, or none like that */
    async change(wish: unknown): Promise<Rules> {
      const changed = { ...rules, ...RuleWish.parse(wish) } as Rules
      await store.commit([{ put: 'rules', key: 'rules', ref: null, moment: null, document: changed }])
      rules = changed
      return rules
    },
  }
}
