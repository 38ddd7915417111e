import type { PaymentSummary } from '../projections/payment-summary.ts'

/** 현금성 결제: money out of an account. Cards and what is paid by card are in the tax office's books already. */
const CASH = ['transfer', 'virtualAccount']
/** Paid, and nothing of it on its way: an open refund may change the sum. */
const SETTLED = ['done', 'partialCanceled']

/** Was it paid in cash (현금영수증 발급 대상)? */
export const isPaidInCash = ({ method }: Pick<PaymentSummary, 'method'>): boolean =>
  CASH.includes(method ?? '')

/** May a cash receipt be asked for now? What stands already is not looked at. */
export const mayHaveReceipt = (row: Pick<PaymentSummary, 'method' | 'status' | 'balance'>): boolean =>
  isPaidInCash(row) && SETTLED.includes(row.status) && row.balance > 0
