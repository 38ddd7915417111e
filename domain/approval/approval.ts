import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import { approvalRow } from '../projections/approvals.ts'
import type { Sealed } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type ApprovalEvent, type AskedRefund, approvalStorage } from './events.ts'
import { type ApprovalState, approvalMachine, definition, freeze, thaw } from './machine.ts'

/** Wishes about one refund that needs a second person. `address`: where from, sealed. */
export type ApprovalCommand = { readonly at: Instant } & (
  | { type: 'Request'; refund: AskedRefund; staffId: string; address: Sealed | null; endsAt: Instant }
  | { type: 'Approve'; staffId: string; address: Sealed | null }
  | { type: 'Refuse'; staffId: string; address: Sealed | null; reason: Sealed }
  | { type: 'Withdraw'; staffId: string; address: Sealed | null }
  | { type: 'Expire' }
  | { type: 'NoteCarriedOut'; code: string | null }
)

function propose(state: ApprovalState, command: ApprovalCommand): Decision<ApprovalEvent> {
  const { requestedBy, endsAt, refund: asked } = state.context
  const { at } = command
  switch (command.type) {
    case 'Request': {
      const { refund, staffId, address, endsAt: until } = command
      if (asked) return isSame(asked, refund) ? accept() : refuse('ASKED_OTHERWISE')
      return accept({ type: 'ApprovalRequested', ...refund, staffId, address, endsAt: until, at })
    }
    case 'Approve': {
      const { staffId, address } = command
      if (!requestedBy || !endsAt) return refuse('NOT_FOUND')
      if (state.matches('given') || state.matches('carriedOut')) return accept()
      if (staffId === requestedBy) return refuse('OWN_REQUEST') // four eyes are two people
      if (at >= endsAt) return refuse('APPROVAL_OVER')
      return accept({ type: 'ApprovalGiven', staffId, address, at })
    }
    case 'Refuse': {
      const { staffId, address, reason } = command
      if (!requestedBy) return refuse('NOT_FOUND')
      if (state.matches('refused')) return accept()
      if (staffId === requestedBy) return refuse('OWN_REQUEST')
      return accept({ type: 'ApprovalRefused', staffId, address, reason, at })
    }
    case 'Withdraw': {
      const { staffId, address } = command
      if (staffId !== requestedBy) return refuse('NOT_FOUND')
      if (state.matches('withdrawn')) return accept()
      return accept({ type: 'ApprovalWithdrawn', staffId, address, at })
    }
    case 'Expire':
      if (!state.matches('waiting') || !endsAt || at < endsAt) return accept()
      return accept({ type: 'ApprovalExpired', endedAt: endsAt, at })
    case 'NoteCarriedOut':
      return state.matches('given')
        ? accept({ type: 'ApprovalCarriedOut', code: command.code, at })
        : accept()
  }
}

/**
 * The same form sent twice? Filled in anew under the same id, by the browser's way back, it asks for something else, and whoever
 * agreed would agree to what was asked first. Words and accounts are sealed, each time anew, and tell nothing: who can open
 * them compares them.
 */
const isSame = (asked: AskedRefund, again: AskedRefund): boolean =>
  asked.orderId === again.orderId &&
  asked.amount === again.amount &&
  asked.taxFreeAmount === again.taxFreeAmount &&
  asked.keepsMembership === again.keepsMembership

/** 환불 승인: one stream for each refund that needs it, `approval-<cancelId>`. */
export const approval: Aggregate<ApprovalState, ApprovalCommand, ApprovalEvent> = {
  category: 'approval',
  decider: machineDecider(approvalMachine, propose),
  storage: approvalStorage,
  projections: [approvalRow],
  freeze,
  thaw,
  definition,
}
