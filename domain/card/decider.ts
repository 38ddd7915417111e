import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import type { Subject } from '../ids.ts'
import type { BillingMethod } from '../payment/billing.ts'
import type { Sealed } from '../sealed.ts'
import { type Instant, later, MINUTE_MS } from '../time.ts'
import type { CardEvent, CardPurpose } from './events.ts'
import { isImportedOtherwise } from './import.ts'
import { type CardState, cardMachine } from './machine.ts'

/** How long a registration waits for its customer to come back from Toss's window (reliability.md c5). */
const REGISTRATION_MS = 30 * MINUTE_MS

/** Wishes about one card; `at` is business time. */
export type CardCommand = { readonly at: Instant } & (
  | {
      type: 'StartRegistration'
      cardId: string
      subject: string
      method: 'CARD' | 'TRANSFER'
      purpose: CardPurpose
      stateHash: string
    }
  /** The customer came back; `stateHash` of the value their browser brought. */
  | {
      type: 'RequestBillingKey'
      stateHash: string
      authKey: Sealed
      idempotencyKey: string
      requestHash: string
    }
  | {
      type: 'ImportKey'
      cardId: string
      subject: string
      method: 'CARD' | 'TRANSFER'
      purpose: Extract<CardPurpose, { type: 'import' }>
      billingMethod: BillingMethod
      number: Sealed | null
    }
  | { type: 'RefuseImport'; code: string }
  | { type: 'RetryBillingKey'; idempotencyKey: string; code: string }
  | { type: 'RecordIssued'; billingMethod: BillingMethod; number: Sealed | null; traceId: string | null }
  | { type: 'RecordRefusal'; code: string; traceId: string | null }
  | { type: 'Expire' }
  | { type: 'NoteAttached' }
  | { type: 'DeleteKey' }
  | { type: 'RecordDeleted'; code: string | null; traceId: string | null }
  | { type: 'ReportGone' }
)

function propose(state: CardState, command: CardCommand): Decision<CardEvent> {
  const { context } = state
  const { at } = command
  switch (command.type) {
    case 'StartRegistration': {
      if (context.card) return accept()
      const { cardId, subject, method, purpose, stateHash } = command
      const endsAt = later(at, REGISTRATION_MS)
      const begun = { cardId, subject: subject as Subject, method, purpose, stateHash, endsAt, at }
      return accept({ type: 'CardRegistrationStarted', ...begun })
    }
    case 'RequestBillingKey': {
      if (!context.card) return refuse('NOT_FOUND')
      if (command.stateHash !== context.card.stateHash) return refuse('SESSION_DIFFERS')
      if (state.matches('expired')) return refuse('REGISTRATION_OVER')
      if (!state.matches('registering')) return accept() // used once already: its outcome is what counts
      if (context.endsAt !== null && at >= context.endsAt) return refuse('REGISTRATION_OVER')
      const { authKey, idempotencyKey, requestHash } = command
      return accept({ type: 'BillingKeyRequested', authKey, try: 1, idempotencyKey, requestHash, at })
    }
    case 'ImportKey': {
      const { cardId, subject, method, purpose, billingMethod, number } = command
      if (isImportedOtherwise(state, subject, purpose)) return refuse('NOT_ALLOWED_NOW')
      if (context.card && !state.matches('failed')) return accept()
      const taken = { cardId, subject: subject as Subject, method, purpose, billingMethod, number, at }
      return accept({ type: 'BillingKeyImported', ...taken })
    }
    case 'RefuseImport':
      return state.matches('registered') && context.card?.purpose.type === 'import'
        ? accept({ type: 'ImportRefused', code: command.code, at })
        : accept()
    case 'RetryBillingKey': {
      const { idempotencyKey, code } = command
      return accept({ type: 'BillingKeyRetried', try: context.try + 1, idempotencyKey, code, at })
    }
    case 'RecordIssued': {
      const { billingMethod, number, traceId } = command
      return state.matches('issuing')
        ? accept({ type: 'CardRegistered', billingMethod, number, traceId, at })
        : accept()
    }
    case 'RecordRefusal': {
      const { code, traceId } = command
      return state.matches('issuing')
        ? accept({ type: 'CardRegistrationFailed', code, traceId, at })
        : accept()
    }
    case 'Expire':
      return state.matches('registering') && context.endsAt !== null && at >= context.endsAt
        ? accept({ type: 'CardRegistrationExpired', at })
        : accept()
    case 'NoteAttached':
      return state.matches('registered') ? accept({ type: 'CardAttached', at }) : accept()
    case 'DeleteKey':
      return state.hasTag('usable') ? accept({ type: 'BillingKeyDeletionStarted', at }) : accept()
    case 'RecordDeleted': {
      const { code, traceId } = command
      return state.matches('deleting') ? accept({ type: 'BillingKeyDeleted', code, traceId, at }) : accept()
    }
    case 'ReportGone':
      return state.hasTag('usable') && !context.reportedGone
        ? accept({ type: 'BillingKeyReportedGone', at })
        : accept()
  }
}

export const cardDecider = machineDecider(cardMachine, propose)
