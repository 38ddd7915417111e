import { assign, setup } from 'xstate'
import { z } from 'zod'
import { type Aggregate, machineState, type Projection, storedSinceTheFirstDay } from '../aggregate.ts'
import { accept, machineDecider, refuse } from '../decider.ts'
import { dayOf, type Instant } from '../time.ts'

/** The pages every shop owes its customers (전자상거래법 제10조, 제13조): terms, privacy, refunds. One stream each. */
export const LEGAL_PAGES = ['terms', 'privacy', 'refunds'] as const
export type LegalPage = (typeof LEGAL_PAGES)[number]

/** Longest text of one language, characters. */
export const LEGAL_TEXT_MAX = 20_000

/** `# ` at the start of a line is a heading, an empty line ends a paragraph; nothing else means anything. */
const Words = z.string().trim().min(1).max(LEGAL_TEXT_MAX)

export const LegalWords = z.object({
  ko: Words,
  /** null: readers of English get the Korean, which is the one that binds */
  en: Words.nullable(),
})
export type LegalWords = z.infer<typeof LegalWords>

const facts = {
  /** `version` is what orders and subscriptions say they agreed to: the Seoul day, `.2` for the second of one day */
  LegalTextPublished: LegalWords.extend({ page: z.enum(LEGAL_PAGES), version: z.string() }),
}
type Facts = typeof facts

export type LegalEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type LegalCommand = { readonly type: 'PublishLegalText'; readonly page: LegalPage } & LegalWords & {
    /** the version the words were written over; null: the sample */
    readonly seen: string | null
    readonly at: Instant
  }

type Context = { published: LegalEvent | null }

/** What a page of rules says, version by version (약관 판). An old one stays: people agreed to it. */
export const legalMachine = setup({
  types: { context: {} as Context, events: {} as LegalEvent, tags: {} as 'published' },
  actions: { keep: assign((_, { event }: { event: LegalEvent }) => ({ published: event })) },
}).createMachine({
  id: 'legal',
  context: { published: null },
  initial: 'new',
  states: {
    new: {
      on: {
        LegalTextPublished: {
          target: 'published',
          actions: { type: 'keep', params: ({ event }) => ({ event }) },
        },
      },
    },
    published: {
      tags: 'published',
      on: { LegalTextPublished: { actions: { type: 'keep', params: ({ event }) => ({ event }) } } },
    },
  },
})

const { freeze, thaw, definition } = machineState(legalMachine)
export type LegalState = ReturnType<typeof thaw>

/** One version of one page, as it is read. */
export interface LegalRow extends LegalWords {
  readonly page: LegalPage
  readonly version: string
  readonly at: Instant
}

const legalRow: Projection<LegalState, LegalEvent> = (_, { page, version, ko, en, at }) => [
  { table: 'legal_texts', key: `${page}-${version}`, data: { page, named: version, ko, en, at } },
]

/** The same words again are no new version; words written over an older one would undo what nobody saw: CHANGED_MEANWHILE. */
const decider = machineDecider(legalMachine, (state: LegalState, command: LegalCommand) => {
  const { page, ko, en, seen, at } = command
  const { published } = state.context
  if (published?.ko === ko && published.en === en) return accept<LegalEvent>()
  if (seen !== (published?.version ?? null)) return refuse('CHANGED_MEANWHILE')
  const version = versionAfter(published?.version ?? null, dayOf(at))
  return accept<LegalEvent>({ type: 'LegalTextPublished', page, version, ko, en, at })
})

function versionAfter(last: string | null, day: string): string {
  const [lastDay, count = '1'] = last?.split('.') ?? []
  return lastDay === day ? `${day}.${Number(count) + 1}` : day
}

export const legal: Aggregate<LegalState, LegalCommand, LegalEvent> = {
  category: 'legal',
  decider,
  storage: storedSinceTheFirstDay(facts),
  projections: [legalRow],
  freeze,
  thaw,
  definition,
}
