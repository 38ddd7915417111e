import type { ReceiptType } from '../documents/cash-receipt.ts'
import { TossError } from '../errors.ts'
import { textOf } from './call.ts'

/** @throws INVALID_REGISTRATION_NUMBER_TYPE */
export function receiptTypeOf(value: unknown): ReceiptType {
  if (value !== '소득공제' && value !== '지출증빙') throw new TossError('INVALID_REGISTRATION_NUMBER_TYPE')
  return value
}

/**
 * Whom it is for, digits only: a mobile number (the self-issue code 010-000-1234 too) or a receipt card for 소득공제, a
 * business number for 지출증빙. Source: core-api.md 2.9. @throws INVALID_CASH_RECEIPT_INFO, INVALID_BUSINESS_NUMBER
 */
export function identityOf(type: ReceiptType, value: unknown): string {
  const digits = textOf(value, 30, 'INVALID_CASH_RECEIPT_INFO', /^[\d-]+$/).replaceAll('-', '')
  if (type === '지출증빙' && !/^\d{10}$/.test(digits)) throw new TossError('INVALID_BUSINESS_NUMBER')
  if (type === '소득공제' && !/^(01\d{8,9}|\d{13,19})$/.test(digits)) {
    throw new TossError('INVALID_CASH_RECEIPT_INFO')
  }
  return digits
}
