import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import { apiKeyRow } from '../projections/api-keys.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type ApiKeyEvent, type ApiKeyFact, apiKeyStorage } from './events.ts'
import { type ApiKeyState, apiKeyMachine, definition, freeze, thaw } from './machine.ts'

export type ApiKeyCommand =
  | ({ type: 'MakeApiKey' } & Omit<ApiKeyFact<'ApiKeyMade'>, 'type'>)
  | { type: 'RevokeApiKey'; address: Sealed; at: Instant }

/** Made once; revoked twice is revoked once, and for ever. */
function propose(state: ApiKeyState, command: ApiKeyCommand): Decision<ApiKeyEvent> {
  if (command.type === 'MakeApiKey')
    return state.context.made ? accept() : accept({ ...command, type: 'ApiKeyMade' })
  if (!state.context.made) return refuse('NOT_FOUND')
  const { address, at } = command
  return state.matches('revoked') ? accept() : accept({ type: 'ApiKeyRevoked', address, at })
}

export const apiKey: Aggregate<ApiKeyState, ApiKeyCommand, ApiKeyEvent> = {
  category: 'key',
  decider: machineDecider(apiKeyMachine, propose),
  storage: apiKeyStorage,
  projections: [apiKeyRow],
  freeze,
  thaw,
  definition,
}
