import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import type { CancelId, OrderId } from '../ids.ts'
import { findingDue, findingRow } from '../projections/findings.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type FindingAction, type FindingEvent, type FindingFact, findingStorage } from './events.ts'
import { definition, type FindingState, findingMachine, freeze, thaw } from './machine.ts'

/** Wishes about one finding. `orderId`: what `attach` attaches to. */
export type FindingCommand = { readonly at: Instant } & (
  | ({ type: 'ProposeCancel' } & Omit<FindingFact<'FindingCancelProposed'>, 'type' | 'at'>)
  /** `approves`: the second person's yes to what was proposed, and good for that alone */
  | ({ type: 'RequestCancel'; approves: boolean } & Omit<
      FindingFact<'FindingCancelRequested'>,
      'type' | 'at'
    >)
  | { type: 'DropCancel'; cancelId: CancelId; staffId: string }
  /** `answered`: the try Toss answered in passing; where the next has taken its place, nothing is to be done. */
  | { type: 'RetryCancel'; cancelId: CancelId; answered: number; code: string }
  | { type: 'NoteCancelDecline'; cancelId: CancelId; code: string; traceId: string | null }
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

/** Money at Toss under an order nobody here made: it can be given back from here. */
export function isStray({ context: { finding } }: FindingState): boolean {
  const { about, kind } = finding ?? {}
  return (
    kind === 'orphanCapture' &&
    about?.type === 'movement' &&
    about.ours === null &&
    about.paymentKey !== null &&
    about.amount !== null
  )
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
      if (state.context.cancel) return refuse('CANCEL_IN_PROGRESS')
      if (!actionsFor(state).includes(action)) return refuse('NOT_ALLOWED_NOW')
      if (action !== 'attach' && action !== 'accept')
        return accept({ type: 'FindingTaken', action, reason, at })
      return accept({ type: 'FindingClosed', action, orderId, reason, at })
    }
    case 'ProposeCancel': {
      const { type: _type, ...proposed } = command
      const refusal = notToCancel(state)
      if (refusal) return refusal
      const { proposal } = state.context
      if (proposal && at < proposal.endsAt) return accept() // the same form sent twice, or one waits already
      return accept({ type: 'FindingCancelProposed', ...proposed })
    }
    case 'RequestCancel': {
      const { type: _type, approves, ...requested } = command
      const { proposal, asked } = state.context
      if (asked.includes(command.cancelId)) return accept()
      const refusal = notToCancel(state)
      if (refusal) return refusal
      const isProposed = proposal?.cancelId === command.cancelId
      if (approves && !isProposed) return refuse('NOT_FOUND') // withdrawn since it was looked at
      if (isProposed) {
        if (proposal.staffId === command.staffId) return refuse('OWN_REQUEST') // four eyes are two people
        if (at >= proposal.endsAt) return refuse('APPROVAL_OVER')
      }
      return accept({ type: 'FindingCancelRequested', ...requested })
    }
    case 'DropCancel': {
      const { cancelId, staffId } = command
      if (state.context.proposal?.cancelId !== cancelId) return accept()
      return accept({ type: 'FindingCancelDropped', cancelId, staffId, at })
    }
    case 'RetryCancel': {
      const { cancelId, answered, code } = command
      const { cancel } = state.context
      if (cancel?.cancelId !== cancelId || cancel.try !== answered) return accept()
      return accept({ type: 'FindingCancelRetried', cancelId, try: cancel.try + 1, code, at })
    }
    case 'NoteCancelDecline': {
      const { cancelId, code, traceId } = command
      if (state.context.cancel?.cancelId !== cancelId) return accept()
      return accept({ type: 'FindingCancelDeclined', cancelId, code, traceId, at })
    }
    case 'SettleFinding':
      return state.hasTag('waits') ? accept({ type: 'FindingSettled', how: command.how, at }) : accept()
  }
}

function notToCancel(state: FindingState) {
  if (!isStray(state)) return refuse('NOT_FOUND')
  if (state.context.cancel) return refuse('CANCEL_IN_PROGRESS')
  return state.hasTag('waits') ? null : refuse('NOT_ALLOWED_NOW')
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
