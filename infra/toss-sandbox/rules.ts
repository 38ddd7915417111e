import type { Rules } from './documents/setting.ts'
import type { SandboxStore } from './store.ts'

/** As the product needs it; `refused` is what the documents recommend callers to expect (core-api.md 9.1). */
const USUAL: Rules = { declinedOrderIds: 'again' }

/** Rules that can be changed while it runs, and are remembered. */
export async function createRules(store: SandboxStore) {
  let rules = { ...USUAL, ...(await store.get('rules', 'rules')) }
  return {
    get: (): Rules => rules,
    async change(wish: Partial<Rules>): Promise<Rules> {
      const changed = { ...rules, ...wish }
      await store.commit([{ put: 'rules', key: 'rules', ref: null, moment: null, document: changed }])
      rules = changed
      return rules
    },
  }
}
