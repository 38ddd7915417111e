import { z } from 'zod'
import type { Rules } from './documents/setting.ts'
import type { SandboxStore } from './store.ts'

/** As the product needs it; `refused` is what the documents recommend callers to expect (core-api.md 9.1). */
const USUAL: Rules = {
  declinedOrderIds: 'again',
  webhookMinuteMs: 60_000,
  webhookSuccess: 'only200',
  webhookSigningKey: 'decoded',
  webhookSigningKeys: 'one',
}

/** Rules as they are asked to be changed; those left out stay. */
export const RuleWish = z
  .strictObject({
    declinedOrderIds: z.enum(['again', 'refused']),
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
