import { TossError } from '../errors.ts'
import type { Call } from './call.ts'

/**
 * Key-in, accounts by API, billing and the like need a contract of their own. Here everybody has it unless the rule
 * `contracts` says otherwise. @throws `code` (core-api.md 1.2)
 */
export function withContract({ world }: Call, code: 'FORBIDDEN_REQUEST' | 'NOT_SUPPORTED_METHOD'): void {
  if (world.rules.get().contracts === 'missing') throw new TossError(code)
}
