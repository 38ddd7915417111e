import { IS_OF_THE_NUMBER } from '../../domain/cash-receipt/provider.ts'
import type { Table } from './codes.ts'

/** 현금영수증 발급: moves no money. The number is what a person typed, so a wrong one is a definite no. */
export const RECEIPT: Table = {
  declined: [...IS_OF_THE_NUMBER, 'NOT_FOUND_MERCHANT_BUSINESS_NUMBER'],
  // One was issued for this order: whether by us, only the list tells.
  ask: ['DUPLICATED_CASH_RECEIPT'],
}

/** 현금영수증 취소: what is gone already may be our own cancel, whose answer was lost. */
export const RECEIPT_CANCEL: Table = {
  declined: ['NOT_FOUND', 'NTS_ERROR', 'INVALID_CASH_RECEIPT_INFO'],
  ask: ['ALREADY_CANCELED_PAYMENT', 'NOT_CANCELABLE_AMOUNT', 'NOT_CANCELABLE_PAYMENT'],
}
