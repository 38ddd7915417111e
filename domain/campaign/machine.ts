import { assign, setup } from 'xstate'
import { machineState } from '../aggregate.ts'
import type { Instant } from '../time.ts'
import type { CampaignEvent, CampaignFact, CampaignTerms } from './events.ts'

export interface CampaignContext {
  readonly campaign: (CampaignTerms & { readonly startedAt: Instant }) | null
  readonly endedAt: Instant | null
}

/** A price-change campaign (요금 인상 안내): takes members in until it is finished, or is called off. */
export const campaignMachine = setup({
  types: { context: {} as CampaignContext, events: {} as CampaignEvent, tags: {} as 'takesIn' },
  guards: {
    isCalledOff: (_, { reason }: { reason: string }) => reason === 'calledOff',
  },
  actions: {
    fill: assign((_, { event }: { event: CampaignFact<'CampaignStarted'> }) => {
      const { type: _type, at, ...terms } = event
      return { campaign: { ...terms, startedAt: at } }
    }),
    end: assign((_, { event }: { event: CampaignFact<'CampaignEnded'> }) => ({ endedAt: event.at })),
  },
}).createMachine({
  id: 'campaign',
  context: { campaign: null, endedAt: null },
  initial: 'new',
  states: {
    new: {
      on: {
        CampaignStarted: {
          target: 'running',
          actions: { type: 'fill', params: ({ event }) => ({ event }) },
        },
      },
    },
    running: {
      tags: 'takesIn',
      on: {
        CampaignEnded: [
          {
            guard: { type: 'isCalledOff', params: ({ event }) => event },
            target: 'calledOff',
            actions: { type: 'end', params: ({ event }) => ({ event }) },
          },
          { target: 'finished', actions: { type: 'end', params: ({ event }) => ({ event }) } },
        ],
      },
    },
    /** Whoever was asked goes on; it can still be called off for those who were not raised yet. */
    finished: {
      on: {
        CampaignEnded: {
          target: 'calledOff',
          actions: { type: 'end', params: ({ event }) => ({ event }) },
        },
      },
    },
    calledOff: {},
  },
})

const { freeze, thaw, definition } = machineState(campaignMachine)
export type CampaignState = ReturnType<typeof thaw>
export { definition, freeze, thaw }
