import { createHash } from 'node:crypto'
import { DAY_MS, HOUR_MS, type Instant, later } from '../../../domain/time.ts'
import { maskIdentity } from '../cash-receipts/receipt-json.ts'
import type { EscrowProduct, PaymentDocument, VirtualAccountDetail } from '../documents/payment.ts'
import { TossError } from '../errors.ts'
import { bankCodeOf } from '../institutions.ts'
import { fromNaive } from '../moments.ts'
import { newPayment } from '../new-payment.ts'
import { putPayment, step } from '../payments.ts'
import { answerError, answerPayment, type Call, type Outcome, textOf, wonOf } from './call.ts'
import { identityOf, receiptTypeOf } from './cash-receipt-fields.ts'
import { withContract } from './contract.ts'
import { withApiKey } from './issue-billing.ts'
import { emailOf, flagOf, onFreshOrder, optionalText, orderFields } from './order-fields.ts'

const VALID_HOURS = 168
const VALID_HOURS_MAX = 2_160
const DUE_DAYS_MAX = 90
const AMOUNT_MIN = 200

/** POST /v1/virtual-accounts: an account without a window, waiting for its deposit. Source: core-api.md 2.5. */
export async function issueAccount(call: Call): Promise<Outcome> {
  const { world, merchant, body, language } = call
  withApiKey(call)
  withContract(call, 'FORBIDDEN_REQUEST')
  const order = orderFields(body)
  const customerName = textOf(body.customerName, 100)
  emailOf(body.customerEmail)
  const customerMobilePhone = optionalText(body.customerMobilePhone, 15, 'INVALID_PHONE', /^\d{8,15}$/)
  const now = world.now()
  const account = accountOf(call, customerName, now)
  const useEscrow = flagOf(body.useEscrow)
  const escrowProducts = useEscrow ? productsOf(body.escrowProducts) : []
  const cashReceipt = cashReceiptOf(call)
  if (order.amount === 0) throw new TossError('BELOW_ZERO_AMOUNT')
  if (order.amount < AMOUNT_MIN) throw new TossError('BELOW_MINIMUM_AMOUNT')

  return onFreshOrder(call, order.orderId, async () => {
    // Refused by the bank before there is an account: nothing is left behind.
    if (call.decline) return call.commit(answerError(language, call.decline))
    const {
      amount: totalAmount,
      orderId,
      orderName,
      customerEmail,
      taxFreeAmount,
      taxExemptionAmount,
    } = order
    const payment = newPayment(world, merchant, now, {
      type: 'NORMAL',
      orderId,
      orderName,
      totalAmount,
      taxFreeAmount,
      taxExemptionAmount,
      method: 'VIRTUAL_ACCOUNT',
      useEscrow,
      escrowProducts,
      cashReceipt,
      window: { customerKey: '', customerName, customerEmail, customerMobilePhone },
    })
    const lastTransactionKey = world.ids.transactionKey()
    const issued = step(payment, { type: 'ACCOUNT_ISSUED' }, now, {
      lastTransactionKey,
      virtualAccount: account,
    })
    if (!issued) throw new Error('a new payment can not wait for its deposit')
    const waiting = { ...issued, before: null } // nobody could have looked at it before
    const changes = [putPayment(waiting), ...(await world.webhooks.announce(waiting))]
    return call.commit(answerPayment(call, waiting, changes))
  })
}

function accountOf({ world, body }: Call, customerName: string, now: Instant): VirtualAccountDetail {
  const bankCode = bankCodeOf(textOf(body.bank, 100))
  if (!bankCode) throw new TossError('INVALID_BANK')
  const accountType = typeOf(body.accountType)
  const accountKey = optionalText(body.accountKey, 13)
  if (accountType === '고정' && accountKey === null) throw new TossError('REQUIRED_ACCOUNT_KEY')
  return {
    accountNumber:
      accountType === '고정' ? fixedNumber(bankCode, accountKey ?? '') : world.ids.accountNumber(),
    accountType,
    bankCode,
    customerName,
    depositorName: null,
    dueAt: dueOf(body, now),
    expired: false,
    refundStatus: 'NONE',
    refundAt: null,
    refundReceiveAccount: null,
  }
}

function typeOf(value: unknown): VirtualAccountDetail['accountType'] {
  if (value == null || value === '일반' || value === 'NORMAL') return '일반'
  if (value === '고정' || value === 'FIXED') return '고정'
  throw new TossError('INVALID_VIRTUAL_ACCOUNT_TYPE')
}

/** 고정계좌: the same customer always pays into the same account. */
function fixedNumber(bankCode: string, accountKey: string): string {
  const hash = createHash('sha256').update(`${bankCode}/${accountKey}`).digest()
  return `X${(hash.readBigUInt64BE() % 10n ** 13n).toString().padStart(13, '0')}`
}

/** When the deposit must be there: a number of hours, or a moment of Korea time. */
function dueOf({ validHours, dueDate }: Call['body'], now: Instant): Instant {
  if (validHours != null && dueDate != null) {
    throw new TossError('INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE')
  }
  if (dueDate != null) {
    const dueAt = fromNaive(textOf(dueDate, 40))
    if (!dueAt || dueAt <= now) throw new TossError('INVALID_DATE')
    if (dueAt > later(now, DUE_DAYS_MAX * DAY_MS)) throw new TossError('EXCEED_MAX_DUE_DATE')
    return dueAt
  }
  const hours = validHours == null ? VALID_HOURS : wonOf(validHours)
  if (hours === 0) throw new TossError('INVALID_REQUEST')
  if (hours > VALID_HOURS_MAX) throw new TossError('EXCEED_MAX_VALID_HOURS')
  return later(now, hours * HOUR_MS)
}

/** 에스크로: what is sent has to be named. @throws INVALID_REQUEST */
function productsOf(value: unknown): EscrowProduct[] {
  if (!Array.isArray(value) || value.length === 0) throw new TossError('INVALID_REQUEST')
  return value.map(product => {
    if (typeof product !== 'object' || product === null) throw new TossError('INVALID_REQUEST')
    const { id, name, code, unitPrice, quantity } = product as Record<string, unknown>
    return {
      id: textOf(id, 100),
      name: textOf(name, 100),
      code: textOf(code, 100),
      unitPrice: wonOf(unitPrice),
      quantity: wonOf(quantity),
    }
  })
}

/** Given with the account, issued with the deposit. `registrationNumber` is the older name of the number. */
function cashReceiptOf({ world, body }: Call): PaymentDocument['cashReceipt'] {
  if (body.cashReceipt == null) return null
  if (typeof body.cashReceipt !== 'object') throw new TossError('INVALID_CASH_RECEIPT_INFO')
  const {
    type: named,
    customerIdentityNumber,
    registrationNumber,
  } = body.cashReceipt as Record<string, unknown>
  if (named === '미발행') return null
  const type = receiptTypeOf(named)
  const identity = identityOf(type, customerIdentityNumber ?? registrationNumber)
  return {
    type,
    receiptKey: world.ids.receiptKey(),
    issueNumber: '000000000',
    customerIdentityNumber: maskIdentity(identity),
  }
}
