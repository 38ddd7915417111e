import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import { BRANDPAY_CUSTOMER, createBrandpayShopper } from '../../toss-sandbox/brandpay-shopper.ts'
import { DOCS_KEYS } from '../../toss-sandbox/shopper.ts'
import { type Guide, OLDER, OLDEST, type Stop } from './tour.ts'

const CONFIRM = 'POST /v1/payments/confirm'
const CANCEL = 'POST /v1/payments/{paymentKey}/cancel'
const LOOKUP = 'GET /v1/payments/{paymentKey}'
const ISSUE = 'POST /v1/billing/authorizations/issue'
const CHARGE = 'POST /v1/billing/{billingKey}'

const keyOf = (payment: Record<string, unknown> | null) => ({ paymentKey: String(payment?.paymentKey ?? '') })

/** Every method of payment once; what a look-up tells of a payment at each stage. */
const methods: Stop = async ({ paid, ask, shopper }) => {
  const receipt = { cashReceiptType: '소득공제', cashReceiptNumber: '01012345678' } as const
  await paid({ orderId: 'tour-card', amount: 90_000, more: { metadata: { shelf: '7' } } }, { installment: 3 })
  const discounted = { flowMode: 'DIRECT', cardCompany: 'HYUNDAI', discountCode: 'HYUNDAI1000' }
  await paid({ orderId: 'tour-discount', amount: 20_000, more: { card: discounted } })
  await paid({ orderId: 'tour-transfer', amount: 5_000, method: 'TRANSFER' }, receipt)
  await paid({ orderId: 'tour-phone', amount: 5_000, method: 'MOBILE_PHONE' })
  for (const kind of ['CULTURE', 'BOOK', 'GAME']) {
    await paid({ orderId: `tour-gift-${kind}`, amount: 5_000, method: `${kind}_GIFT_CERTIFICATE` })
  }
  const money = { method: 'EASY_PAY', easyPay: 'TOSSPAY', easyPayFunds: 'money' } as const
  await paid({ orderId: 'tour-easy-money', amount: 5_000 }, money)
  await paid({ orderId: 'tour-easy-card', amount: 5_000 }, { ...money, easyPayFunds: 'card' })
  const widget = { clientKey: DOCS_KEYS.widget.clientKey }
  await paid({ orderId: 'tour-widget', amount: 5_000, ...widget })

  const open = await shopper.open({ orderId: 'tour-open', amount: 5_000 })
  await ask(LOOKUP, { paymentKey: open })
  await ask('GET /v1/payments/orders/{orderId}', { orderId: 'tour-card' })
  const { paymentKey } = await shopper.buy({ orderId: 'tour-old', amount: 5_000 })
  await ask('POST /v1/payments/{paymentKey}', { paymentKey }, { orderId: 'tour-old', amount: 5_000 })
}

/** Institutions by their names, as before 2022-11-16. */
const older: Stop = async ({ paid }) => {
  const { clientKey } = OLDEST
  for (const method of ['CARD', 'TRANSFER', 'VIRTUAL_ACCOUNT'])
    await paid({ orderId: `tour-oldest-${method}`, amount: 5_000, method, clientKey })
}

const cancels: Stop = async ({ paid, ask }) => {
  const card = await paid({ orderId: 'tour-cancel', amount: 30_000 })
  await ask(CANCEL, keyOf(card), { cancelReason: '고객 변심', cancelAmount: 10_000, taxFreeAmount: 0 })
  await ask(CANCEL, keyOf(card), { cancelReason: '고객 변심' })
}

/** Declined, and left alone until its time was over. */
const failures: Stop = async ({ shopper, ask, wait, sandbox }) => {
  const declined = await shopper.open({ orderId: 'tour-declined', amount: 5_000 })
  await shopper.approveThenDecline(declined, 'REJECT_CARD_PAYMENT')
  await ask(CONFIRM, {}, { paymentKey: declined, orderId: 'tour-declined', amount: 5_000 })
  await ask(LOOKUP, { paymentKey: declined })
  const left = await shopper.open({ orderId: 'tour-left', amount: 5_000 })
  wait(31 * MINUTE_MS)
  await sandbox.tick()
  await ask(LOOKUP, { paymentKey: left })
}

/** 가상계좌: waits, is paid, is paid back; another one's deposit is taken back. */
const deposits: Stop = async ({ paid, ask, sandbox, wait }) => {
  const refund = { refundBank: '20', refundAccountNumber: '1002123456789', refundHolderName: '김토스' }
  const widget = { clientKey: DOCS_KEYS.widget.clientKey, method: 'VIRTUAL_ACCOUNT' }
  const receipt = { cashReceiptType: '지출증빙', cashReceiptNumber: '123-45-67890' } as const
  const first = await paid({ orderId: 'tour-account', amount: 30_000, ...widget }, { ...refund, ...receipt })
  const key = String(first?.paymentKey)
  await sandbox.deposit(key, { depositorName: '김토스' })
  const secretKey = DOCS_KEYS.widget.secretKey
  await ask(LOOKUP, { paymentKey: key }, undefined, secretKey)
  const account = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }
  await ask(CANCEL, { paymentKey: key }, { cancelReason: '반품', refundReceiveAccount: account }, secretKey)
  const second = await paid({ orderId: 'tour-account-2', amount: 30_000, method: 'VIRTUAL_ACCOUNT' })
  await sandbox.deposit(String(second?.paymentKey))
  await sandbox.reverseDeposit(String(second?.paymentKey))
  wait(3 * DAY_MS)
  await ask(LOOKUP, { paymentKey: key }, undefined, secretKey)
}

const CARD_DATA = {
  cardNumber: '9410001234567890',
  cardExpirationYear: '40',
  cardExpirationMonth: '12',
  customerIdentityNumber: '900101',
  cardPassword: '12',
}

const billing: Stop = async ({ shopper, ask, sandbox }) => {
  async function issued(customerKey: string, more: object, pair: typeof OLDER | typeof DOCS_KEYS.api) {
    const { authKey } = await shopper.registerCard({ customerKey, clientKey: pair.clientKey, ...more })
    return ask(ISSUE, {}, { authKey, customerKey }, pair.secretKey)
  }
  const card = await issued('tour-customer', {}, DOCS_KEYS.api)
  await issued('tour-account', { method: 'TRANSFER' }, DOCS_KEYS.api)
  await issued('tour-easy', { more: { flowMode: 'DIRECT', easyPay: 'TOSSPAY' } }, DOCS_KEYS.api)
  await issued('tour-older', {}, OLDER)
  await ask('POST /v1/billing/authorizations/card', {}, { customerKey: 'tour-typed', ...CARD_DATA })
  const billingKey = String(card?.billingKey)
  const charge = { customerKey: 'tour-customer', amount: 4_900, orderId: 'tour-charge', orderName: '구독' }
  await ask(CHARGE, { billingKey }, charge)
  await ask('DELETE /v1/billing/{billingKey}', { billingKey })
  const planted = await sandbox.plantBillingKey({ customerKey: 'tour-planted' })
  await sandbox.removeFromCardSide(planted.id)
}

/** Without any window. */
const direct: Stop = async ({ ask }) => {
  const order = { amount: 15_000, orderName: '생수 외 1건' }
  await ask('POST /v1/payments/key-in', {}, { ...order, orderId: 'tour-key-in', ...CARD_DATA })
  const atTheShopsCost = { amount: 60_000, cardInstallmentPlan: 3, useFreeInstallmentPlan: true }
  const instalments = { ...order, ...atTheShopsCost, orderId: 'tour-instalments', ...CARD_DATA }
  await ask('POST /v1/payments/key-in', {}, instalments)
  const account = { ...order, orderId: 'tour-by-api', customerName: '김토스', bank: '20', validHours: 24 }
  await ask('POST /v1/virtual-accounts', {}, account)
}

const lists: Stop = async ({ ask, wait, sandbox }) => {
  const march = 'startDate=2026-03-01T00:00:00&endDate=2026-04-30T00:00:00'
  await ask('GET /v1/transactions', { query: march })
  const widget = DOCS_KEYS.widget.secretKey
  await ask('GET /v1/transactions', { query: march }, undefined, widget)
  wait(20 * DAY_MS)
  await sandbox.tick()
  const sold = 'startDate=2026-03-01&endDate=2026-04-30&size=5000'
  await ask('GET /v1/settlements', { query: sold })
  await ask('GET /v1/settlements', { query: sold }, undefined, widget)
  await ask('GET /v1/settlements', { query: `${sold}&dateType=paidOutDate` })
  await ask('GET /v1/promotions', {})
  await ask('GET /v1/promotions/card', {})
}

/** 수동 정산, which takes a contract for it. */
const settledByHand: Stop = async ({ paid, ask, sandbox }) => {
  const payment = await paid({ orderId: 'tour-settle', amount: 5_000 })
  await sandbox.changeRules({ settlements: 'onRequest' })
  await ask('POST /v1/settlements', {}, keyOf(payment))
  await sandbox.changeRules({ settlements: 'automatic' })
}

/** 브랜드페이, from the terms to the confirm, as the official sample goes through it. */
const brandpay: Stop = async ({ ask, sandbox }) => {
  const customerKey = 'tour-brandpay'
  const who = { ...BRANDPAY_CUSTOMER, customerKey }
  const customer = createBrandpayShopper(sandbox.fetch)
  const token = { grantType: 'AuthorizationCode', code: 'tour-code', customerKey }
  await ask('POST /v1/brandpay/authorizations/access-token', {}, token)
  const means = await customer.join(who)
  const order = { orderId: 'tour-brandpay', orderName: '생수', amount: { value: 5_000, currency: 'KRW' } }
  const urls = { successUrl: 'http://shop.test/ok', failUrl: 'http://shop.test/no' }
  const url = await customer.open('payment', { ...order, ...urls }, who)
  const { ending } = await customer.press(url, { do: 'approve', means, password: '123456' })
  const paymentKey = new URL(String(ending?.url)).searchParams.get('paymentKey')
  const confirmed = { paymentKey, orderId: 'tour-brandpay', amount: 5_000, customerKey }
  await ask('POST /v1/brandpay/payments/confirm', {}, confirmed)
}

const cashReceipts: Stop = async ({ ask, sandbox, wait }) => {
  const wish = { amount: 10_000, orderId: 'tour-receipt', orderName: '생수', type: '소득공제' }
  const made = await ask('POST /v1/cash-receipts', {}, { ...wish, customerIdentityNumber: '01012345678' })
  await ask('POST /v1/cash-receipts/{receiptKey}/cancel', { receiptKey: String(made?.receiptKey) })
  const refused = { ...wish, orderId: 'tour-receipt-2', customerIdentityNumber: '01012345678' }
  await sandbox.addFault({
    kind: 'decline',
    code: 'NTS_ERROR',
    scope: { operation: 'cashReceipts', next: 1 },
  })
  await ask('POST /v1/cash-receipts', {}, refused)
  const requestDate = koreanDay(sandbox)
  await ask('GET /v1/cash-receipts', { query: `requestDate=${requestDate}` })
  wait(2 * DAY_MS) // the tax office says no a day later
  await ask('GET /v1/cash-receipts', { query: `requestDate=${requestDate}` })
}

const koreanDay = ({ now }: Guide['sandbox']) =>
  new Date(Date.parse(now()) + 9 * 3_600_000).toISOString().slice(0, 10)

/** Events nothing here brings about, sent by hand. */
const samples: Stop = async ({ sendEvent, paid }) => {
  const more = { customerName: '김토스', customerMobilePhone: '01012345678' }
  await paid({ orderId: 'tour-told', amount: 5_000, more })
  const about = { CANCEL_STATUS_CHANGED: 'tour-cancel', ORDER_PAYMENT_STATUS_CHANGED: 'tour-told' }
  for (const [eventType, orderId] of Object.entries(about)) await sendEvent({ eventType, orderId })
  for (const eventType of [
    'METHOD_UPDATED',
    'CUSTOMER_STATUS_CHANGED',
    'PAYOUT_STATUS_CHANGED',
    'payout.changed',
    'seller.changed',
    'ars-reservation.changed',
  ])
    await sendEvent({ eventType })
}

export const STOPS: readonly Stop[] = [
  methods,
  older,
  cancels,
  failures,
  deposits,
  billing,
  direct,
  cashReceipts,
  settledByHand,
  brandpay,
  samples,
  lists,
]
