import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import { receiptCancelKey, receiptKey } from '../payment/keys.ts'
import { cashReceiptDue, cashReceiptRow } from '../projections/cash-receipts.ts'
import type { Instant } from '../time.ts'
import { type CashReceiptEvent, type CashReceiptFact, cashReceiptStorage } from './events.ts'
import { type CashReceiptState, cashReceiptMachine, definition, freeze, thaw } from './machine.ts'

type Made<Type extends CashReceiptEvent['type'], Except extends string = never> = Omit<
  CashReceiptFact<Type>,
  'type' | 'at' | 'try' | 'idempotencyKey' | 'nth' | Except
>

/** Wishes about the cash receipts of one order. Amounts in won. */
export type CashReceiptCommand = { readonly at: Instant } & (
  | ({ type: 'RequestCashReceipt' } & Made<'CashReceiptRequested'>)
  /** `answered`: the key Toss answered in passing; where another has taken its place, nothing is to be done. */
  | { type: 'RetryCashReceipt'; answered: string; code: string }
  /** `nth`: the receipt that was asked for; an answer to an earlier one says nothing of it. */
  | ({ type: 'RecordCashReceipt'; nth: number } & Made<'CashReceiptIssued'>)
  | ({ type: 'DeclineCashReceipt'; nth: number } & Made<'CashReceiptDeclined'>)
  /** `code` of the tax office's no; null: it has the receipt. */
  | { type: 'RecordTaxOffice'; receiptKey: string; code: string | null }
  /** `standing`: what stood when the sum was worked out; where it is another by now, nothing is done. */
  | ({ type: 'CancelCashReceipt'; standing: number } & Made<'CashReceiptCancelRequested'>)
  | { type: 'RetryCashReceiptCancel'; answered: string; code: string }
  /** `receipt` and `nth`: which cancel of which receipt was asked for, as above; each receipt counts its own. */
  | ({ type: 'RecordCashReceiptCancel'; receipt: number; nth: number } & Made<'CashReceiptCanceled'>)
  /**
   * 취소 made elsewhere, on Toss's own page. `receipt`: which receipt of the order; `standing`: what stood when it was held
   * against what is known, and where it is another by now, nothing is done.
   */
  | ({ type: 'RecordCancelElsewhere'; receipt: number; standing: number } & Made<'CashReceiptCanceled'>)
  | ({ type: 'FailCashReceiptCancel'; receipt: number; nth: number } & Made<'CashReceiptCancelFailed'>)
)

function propose(state: CashReceiptState, command: CashReceiptCommand): Decision<CashReceiptEvent> {
  const { context } = state
  const { at } = command
  switch (command.type) {
    case 'RequestCashReceipt': {
      const { type: _type, ...wanted } = command
      if (state.hasTag('open') || state.hasTag('stands')) return refuse('CASH_RECEIPT_STANDS')
      if (wanted.taxFreeAmount > wanted.amount) return refuse('AMOUNT_MISMATCH')
      const nth = (context.wanted?.nth ?? 0) + 1
      const idempotencyKey = receiptKey(wanted.orderId, nth, 1)
      return accept({ type: 'CashReceiptRequested', ...wanted, nth, try: 1, idempotencyKey })
    }
    case 'RetryCashReceipt': {
      const { asking, wanted } = context
      if (!wanted || asking?.idempotencyKey !== command.answered) return accept()
      const again = { requestHash: asking.requestHash, try: asking.try + 1 }
      const idempotencyKey = receiptKey(wanted.orderId, wanted.nth, again.try)
      return accept({ type: 'CashReceiptRetried', ...again, idempotencyKey, code: command.code, at })
    }
    case 'RecordCashReceipt': {
      const { type: _type, nth, ...issued } = command
      if (!isAsking(state, nth)) return accept()
      return accept({ type: 'CashReceiptIssued', ...issued })
    }
    case 'DeclineCashReceipt': {
      const { nth, code, traceId } = command
      if (!isAsking(state, nth)) return accept()
      return accept({ type: 'CashReceiptDeclined', code, traceId, at })
    }
    case 'RecordTaxOffice': {
      const { issued } = context
      if (!state.matches('issued') || issued?.receiptKey !== command.receiptKey) return accept()
      if (command.code !== null) return accept({ type: 'CashReceiptRejected', code: command.code, at })
      return issued.registered
        ? accept()
        : accept({ type: 'CashReceiptRegistered', receiptKey: issued.receiptKey, at })
    }
    case 'CancelCashReceipt': {
      const { amount, cause, requestHash, standing } = command
      if (!state.hasTag('stands')) return refuse('NOT_ALLOWED_NOW')
      if (state.matches('canceling')) return accept() // whatever is still too much is taken back after it
      if (standing !== context.standing) return accept() // somebody took of it meanwhile: it is worked out anew
      if (amount > context.standing) return refuse('CANCEL_OVER_BALANCE')
      const nth = context.cancels + 1
      const idempotencyKey = cancelKeyOf(state, nth, 1)
      const asked = { amount, cause, nth, requestHash, try: 1, idempotencyKey }
      return accept({ type: 'CashReceiptCancelRequested', ...asked, at })
    }
    case 'RetryCashReceiptCancel': {
      const { canceling } = context
      if (canceling?.idempotencyKey !== command.answered) return accept()
      const again = { requestHash: canceling.requestHash, try: canceling.try + 1 }
      const idempotencyKey = cancelKeyOf(state, canceling.nth, again.try)
      return accept({ type: 'CashReceiptCancelRetried', ...again, idempotencyKey, code: command.code, at })
    }
    case 'RecordCashReceiptCancel': {
      const { type: _type, receipt, nth, ...canceled } = command
      if (!isCanceling(state, receipt, nth)) return accept()
      return accept({ type: 'CashReceiptCanceled', ...canceled })
    }
    case 'RecordCancelElsewhere': {
      const { type: _type, receipt, standing, ...canceled } = command
      const isOfThis = context.wanted?.nth === receipt && standing === context.standing
      return state.hasTag('stands') && isOfThis
        ? accept({ type: 'CashReceiptCanceled', ...canceled })
        : accept()
    }
    case 'FailCashReceiptCancel': {
      const { receipt, nth, code, traceId } = command
      if (!isCanceling(state, receipt, nth)) return accept()
      return accept({ type: 'CashReceiptCancelFailed', code, traceId, at })
    }
  }
}

/** Is the outcome of just this one awaited? An answer to an earlier one, come late, says nothing of it. */
export const isAsking = (state: CashReceiptState, nth: number): boolean =>
  state.matches('requesting') && state.context.wanted?.nth === nth

/** The same for one cancel of a receipt. */
export const isCanceling = ({ context }: CashReceiptState, receipt: number, nth: number): boolean =>
  context.wanted?.nth === receipt && context.canceling?.nth === nth

const cancelKeyOf = ({ context: { wanted } }: CashReceiptState, nth: number, attempt: number): string =>
  receiptCancelKey(wanted?.orderId ?? '', wanted?.nth ?? 0, nth, attempt)

/** 현금영수증: one stream an order, `receipt-<orderId>`, so that two presses are one receipt. */
export const cashReceipt: Aggregate<CashReceiptState, CashReceiptCommand, CashReceiptEvent> = {
  category: 'receipt',
  decider: machineDecider(cashReceiptMachine, propose),
  storage: cashReceiptStorage,
  projections: [cashReceiptRow, cashReceiptDue],
  freeze,
  thaw,
  definition,
}
