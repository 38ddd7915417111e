import type { SettlementSums } from '../../../domain/settlement/settlements.ts'

export const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

/** Everything of several days in one. */
export const totalOf = (days: readonly SettlementSums[]): SettlementSums => ({
  amount: sumOf(days, row => row.amount),
  fee: sumOf(days, row => row.fee),
  vat: sumOf(days, row => row.vat),
  interest_fee: sumOf(days, row => row.interest_fee),
  pay_out: sumOf(days, row => row.pay_out),
})
