import { z } from 'zod'
import { CancelId, OrderId } from '../../../domain/ids.ts'
import { operation } from '../operation.ts'
import * as schema from '../schemas/payment.ts'

const tag = 'Payments'
const one = z.object({ orderId: OrderId })

export const preparePayment = operation({
  id: 'preparePayment',
  method: 'post',
  path: '/api/v1/payments',
  scope: 'payments:write',
  tag,
  body: schema.PreparePayment,
  answers: { 201: schema.Prepared },
  refuses: [
    'NOT_FOUND',
    'PRODUCT_OFF_SALE',
    'SUM_TOO_LARGE',
    'AMOUNT_MISMATCH',
    'TERMS_CHANGED',
    'COUPON_UNKNOWN',
    'COUPON_NOT_YET',
    'COUPON_OVER',
    'COUPON_BELOW_MINIMUM',
    'ORDER_DIFFERS',
    'CHARGES_STOPPED',
  ],
})

export const listPayments = operation({
  id: 'listPayments',
  method: 'get',
  path: '/api/v1/payments',
  scope: 'payments:read',
  tag,
  query: schema.PaymentFilter,
  answers: { 200: schema.PaymentPage },
  refuses: [],
})

export const getPayment = operation({
  id: 'getPayment',
  method: 'get',
  path: '/api/v1/payments/{orderId}',
  scope: 'payments:read',
  tag,
  params: one,
  answers: { 200: schema.Payment },
  refuses: ['NOT_FOUND'],
})

export const reopenPayment = operation({
  id: 'reopenPayment',
  method: 'post',
  path: '/api/v1/payments/{orderId}/reopen',
  scope: 'payments:write',
  tag,
  params: one,
  answers: { 200: schema.Prepared },
  refuses: ['NOT_FOUND', 'HOLD_OVER', 'NOT_ALLOWED_NOW', 'CHARGES_STOPPED'],
})

export const confirmPayment = operation({
  id: 'confirmPayment',
  method: 'post',
  path: '/api/v1/payments/{orderId}/confirm',
  scope: 'payments:write',
  tag,
  params: one,
  body: schema.ConfirmPayment,
  answers: { 200: schema.Payment, 202: schema.Payment },
  refuses: [
    'NOT_FOUND',
    'AMOUNT_MISMATCH',
    'PAYMENT_DECLINED',
    'PAYMENT_KEY_TAKEN',
    'NOT_ALLOWED_NOW',
    'CHARGES_STOPPED',
  ],
})

export const cancelPayment = operation({
  id: 'cancelPayment',
  method: 'post',
  path: '/api/v1/payments/{orderId}/cancels',
  scope: 'refunds:write',
  tag,
  params: one,
  body: schema.CancelPayment,
  answers: { 200: schema.Cancel, 202: schema.Cancel },
  refuses: [
    'NOT_FOUND',
    'NOT_ALLOWED_NOW',
    'CANCEL_IN_PROGRESS',
    'CANCEL_OVER_BALANCE',
    'CANCEL_DECLINED',
    'CHARGE_IN_PROGRESS',
  ],
})

export const getCancel = operation({
  id: 'getCancel',
  method: 'get',
  path: '/api/v1/payments/{orderId}/cancels/{cancelId}',
  scope: 'payments:read',
  tag,
  params: one.extend({ cancelId: CancelId }),
  answers: { 200: schema.Cancel },
  refuses: ['NOT_FOUND'],
})
