import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import type { OrderId } from '../ids.ts'
import { findingDue, findingRow } from '../projections/findings.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type FindingAction, type FindingEvent, type FindingFact, findingStorage } from './events.ts'
import { definition, type FindingState, findingMachine, freeze, thaw } from './machine.ts'

/** Wishes about one finding. `orderId`: what `attach` attaches to. */
export type FindingCommand = { readonly at: Instant } & (
  | ({ type: 'OpenFinding' } & Omit<FindingFact<'FindingOpened'>, 'type' | 'at'>)
  | { type: 'DecideFinding'; action: FindingAction; orderId: OrderId | null; reason: Sealed }
  | { type: 'SettleFinding'; how: FindingFact<'FindingSettled'>['how'] }
)

/** What a person may choose; what is offered, and nothing else. */
export function actionsFor({ context: { finding } }: FindingState): readonly FindingAction[] {
  switch (finding?.kind) {
    case 'orphanCapture':
      return ['cancelAtToss', 'attach', 'accept', 'callToss', 'wait']
    case 'orphanCancel':
    case 'missing':
    case 'differs':
      return ['callToss', 'wait', 'accept']
    case 'webhooksMistrusted':
    case 'webhooksDropped':
      return ['accept', 'callToss']
    default:
      return []
  }
}

function propose(state: FindingState, command: FindingCommand): Decision<FindingEvent> {
  const { at } = command
  switch (command.type) {
    case 'OpenFinding': {
      const { findingId, kind, about, advice } = command
      const isMore = about.type === 'webhooks' && state.matches('closed')
      const isKnown = state.context.finding !== null && !state.matches('settled') && !isMore
      return isKnown ? accept() : accept({ type: 'FindingOpened', findingId, kind, about, advice, at })
    }
    case 'DecideFinding': {
      const { action, orderId, reason } = command
      if (!state.context.finding) return refuse('NOT_FOUND')
      if (!actionsFor(state).includes(action)) return refuse('NOT_ALLOWED_NOW')
      if (action !== 'attach' && action !== 'accept')
        return accept({ type: 'FindingTaken', action, reason, at })
      return accept({ type: 'FindingClosed', action, orderId, reason, at })
    }
    case 'SettleFinding':
      return state.hasTag('waits') ? accept({ type: 'FindingSettled', how: command.how, at }) : accept()
  }
}

/** 대사 차이: one stream per movement, `finding-<transactionKey>`, so that a movement is never found twice. */
export const finding: Aggregate<FindingState, FindingCommand, FindingEvent> = {
  category: 'finding',
  decider: machineDecider(findingMachine, propose),
  storage: findingStorage,
  projections: [findingRow, findingDue],
  freeze,
  thaw,
  definition,
}
