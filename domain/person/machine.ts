import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { SealClass } from '../sealed.ts'
import type { Instant } from '../time.ts'
import type { EraseReason, PersonEvent, PersonFact } from './events.ts'

export interface PersonContext {
  readonly erasing: { readonly class: SealClass; readonly why: EraseReason; readonly since: Instant } | null
  readonly accountErasedAt: Instant | null
  readonly statutoryErasedAt: Instant | null
}

const erasureEnds = {
  target: 'erased',
  actions: {
    type: 'note',
    params: ({ event }: { event: PersonFact<'PersonErased'> }) => ({ event }),
  },
} as const

/** What was forgotten of one person (개인정보 파기). Their orders and memberships are streams of their own and stay. */
export const personMachine = setup({
  types: { context: {} as PersonContext, events: {} as PersonEvent },
  actions: {
    begin: assign((_, { event }: { event: PersonFact<'ErasureStarted'> }) => ({
      erasing: { class: event.class, why: event.why, since: event.at },
    })),
    note: assign((_, { event }: { event: PersonFact<'PersonErased'> }) =>
      event.class === 'account'
        ? { erasing: null, accountErasedAt: event.at }
        : { erasing: null, statutoryErasedAt: event.at },
    ),
  },
}).createMachine({
  id: 'person',
  context: { erasing: null, accountErasedAt: null, statutoryErasedAt: null },
  initial: 'whole',
  states: {
    whole: {
      on: {
        ErasureStarted: {
          target: 'erasing',
          actions: { type: 'begin', params: ({ event }) => ({ event }) },
        },
        // Erased once, and restored from a backup of before: the list knew, this log did not.
        PersonErased: erasureEnds,
      },
    },
    /** Finished by whoever comes by: each step may be done twice. */
    erasing: { on: { PersonErased: erasureEnds } },
    /** One class or both; which, says the context. The other may follow, and a new record has a term of its own. */
    erased: {
      on: {
        ErasureStarted: {
          target: 'erasing',
          actions: { type: 'begin', params: ({ event }) => ({ event }) },
        },
        PersonErased: erasureEnds,
      },
    },
  },
})

export type PersonState = ReturnType<typeof thaw>
const { freeze, thaw, definition } = machineState(personMachine)

export { definition, freeze, thaw }
