import { cancelReceiptKey, maskIdentity, receiptJson, refusedLater } from '../cash-receipts/receipt-json.ts'
import type { CashReceiptDocument } from '../documents/cash-receipt.ts'
import { TossError } from '../errors.ts'
import type { Change } from '../store.ts'
import { answerError, type Call, ORDER_ID, type Outcome, optionalWon, textOf, wonOf } from './call.ts'
import { identityOf, receiptTypeOf } from './cash-receipt-fields.ts'

/** Of the documentation merchant: a receipt has to say one. */
const NO_BUSINESS_NUMBER = '0000000000'

/** One at a time, since they are counted and what is left of one must not go twice. */
const alone = <T>({ world }: Call, work: () => Promise<T>): Promise<T> => world.locked('cash-receipts', work)

const put = (receipt: CashReceiptDocument): Change => ({
  put: 'cashReceipts',
  key: receipt.receiptKey,
  ref: receipt.family,
  moment: receipt.requestedAt,
  document: receipt,
})

async function nextSerial({ world }: Call): Promise<number> {
  const [newest] = await world.store.find('cashReceipts', { order: 'newest', limit: 1 })
  return (newest?.serial ?? 0) + 1
}

const answer = (call: Call, receipt: CashReceiptDocument, changes: readonly Change[]): Outcome => {
  const view = { origin: call.world.publicUrl, now: call.world.now() }
  return { status: 200, body: receiptJson(receipt, view, call.merchant.version), changes }
}

/**
 * POST /v1/cash-receipts. Neither the order nor its payment is looked at, as measured (core-api.md 1.9); whether an order
 * gets a second one is the rule `cashReceipts`. Source: core-api.md 2.9.
 */
export async function issueCashReceipt(call: Call): Promise<Outcome> {
  const { world, merchant, body, language } = call
  const amount = wonOf(body.amount)
  const orderId = textOf(body.orderId, 64, 'INVALID_ORDER_ID', ORDER_ID)
  const orderName = textOf(body.orderName, 100, 'INVALID_ORDER_NAME')
  const type = receiptTypeOf(body.type)
  const identity = identityOf(type, body.customerIdentityNumber ?? body.registrationNumber)
  const taxFreeAmount = optionalWon(body.taxFreeAmount, 0)
  if (amount === 0) throw new TossError('BELOW_ZERO_AMOUNT')
  if (taxFreeAmount > amount) throw new TossError('INVALID_REQUEST')
  return alone(call, async () => {
    if (world.rules.get().cashReceipts === 'once') await mayBeIssued(call, orderId)
    if (call.decline && call.decline !== 'NTS_ERROR') return call.commit(answerError(language, call.decline))
    const { mId, family } = merchant
    const receipt: CashReceiptDocument = {
      receiptKey: world.ids.receiptKey(),
      serial: await nextSerial(call),
      mId,
      family,
      transactionType: 'CONFIRM',
      type,
      amount,
      taxFreeAmount,
      balanceAmount: amount,
      orderId,
      orderName,
      businessNumber: world.rules.get().businessNumber ?? NO_BUSINESS_NUMBER,
      customerIdentityNumber: maskIdentity(identity),
      requestedAt: world.now(),
      failure: refusedLater(call.decline),
    }
    return call.commit(answer(call, receipt, [put(receipt)]))
  })
}

async function mayBeIssued({ world, merchant }: Call, orderId: string): Promise<void> {
  const all = await world.store.find('cashReceipts', { ref: merchant.family })
  const standing = all.some(receipt => receipt.orderId === orderId && receipt.balanceAmount > 0)
  if (standing) throw new TossError('DUPLICATED_CASH_RECEIPT')
}

/** POST /v1/cash-receipts/{receiptKey}/cancel: all of it, or a part. Source: core-api.md 2.9. */
export async function cancelCashReceipt(call: Call): Promise<Outcome> {
  const { world, merchant, params, body, language } = call
  const wished = optionalWon(body.amount, null)
  return alone(call, async () => {
    const issued = await world.store.get('cashReceipts', params.receiptKey ?? '')
    if (!issued || issued.family !== merchant.family || issued.transactionType === 'CANCEL') {
      throw new TossError('NOT_FOUND')
    }
    if (issued.balanceAmount === 0) throw new TossError('ALREADY_CANCELED_PAYMENT')
    const amount = wished ?? issued.balanceAmount
    if (amount === 0 || amount > issued.balanceAmount) throw new TossError('NOT_CANCELABLE_AMOUNT')
    if (call.decline) return call.commit(answerError(language, call.decline))
    const earlier = await partsOf(call, issued.receiptKey)
    const canceled: CashReceiptDocument = {
      ...issued,
      receiptKey: cancelReceiptKey(issued.receiptKey, earlier),
      serial: await nextSerial(call),
      transactionType: 'CANCEL',
      amount,
      taxFreeAmount: amount === issued.amount ? issued.taxFreeAmount : 0,
      balanceAmount: 0,
      requestedAt: world.now(),
    }
    const rest = { ...issued, balanceAmount: issued.balanceAmount - amount }
    return call.commit(answer(call, canceled, [put(rest), put(canceled)]))
  })
}

/** How many parts were taken back already. */
async function partsOf({ world }: Call, receiptKey: string): Promise<number> {
  for (let earlier = 0; ; earlier++) {
    if (!(await world.store.get('cashReceipts', cancelReceiptKey(receiptKey, earlier)))) return earlier
  }
}
