import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { Instant } from '../time.ts'
import type { ApiKeyEvent, ApiKeyFact } from './events.ts'

export interface ApiKeyContext {
  readonly made: Omit<ApiKeyFact<'ApiKeyMade'>, 'type'> | null
  readonly revokedAt: Instant | null
}

/** A key of the JSON API (API 키): made, and some day revoked. That its time is over is read off its end, and is no fact. */
export const apiKeyMachine = setup({
  types: { context: {} as ApiKeyContext, events: {} as ApiKeyEvent },
  actions: {
    fill: assign((_, { event: { type: _type, ...made } }: { event: ApiKeyFact<'ApiKeyMade'> }) => ({ made })),
    noteRevoked: assign((_, { event }: { event: ApiKeyFact<'ApiKeyRevoked'> }) => ({ revokedAt: event.at })),
  },
}).createMachine({
  id: 'key',
  context: { made: null, revokedAt: null },
  initial: 'new',
  states: {
    new: {
      on: {
        ApiKeyMade: { target: 'active', actions: { type: 'fill', params: ({ event }) => ({ event }) } },
      },
    },
    active: {
      on: {
        ApiKeyRevoked: {
          target: 'revoked',
          actions: { type: 'noteRevoked', params: ({ event }) => ({ event }) },
        },
      },
    },
    revoked: {},
  },
})

const { freeze, thaw, definition } = machineState(apiKeyMachine)
export type ApiKeyState = ReturnType<typeof thaw>
export { definition, freeze, thaw }
