/**
 * Long because it is a list: which error code which situation causes, each as a shop would run into it.
 */
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import { basic, CARD_DATA, createScene, type Scene } from './support.ts'

/** Runs into it in a sandbox of its own. @returns the code it was answered with */
type Situation = (scene: Scene) => Promise<string | undefined>

const ORDER = { orderId: 'order-1', amount: 9_000 }
const CANCEL = { cancelReason: '변심' }
const ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }
const NAMED = { ...ORDER, orderName: '생수 외 1건' }
const DAY = 'startDate=2026-03-30&endDate=2026-03-31'

type Ask = (scene: Scene, path: string, body?: unknown, options?: object) => Promise<string | undefined>
const ask: Ask = async ({ call }, path, body, options) => (await call(path, body, options)).body.code

const cancel = (scene: Scene, { paymentKey }: { paymentKey: string }, more: object = {}) =>
  ask(scene, `/v1/payments/${paymentKey}/cancel`, { ...CANCEL, ...more })
const paid = (scene: Scene, method = 'CARD', more: Record<string, unknown> = {}) =>
  scene.confirmed(ORDER.orderId, ORDER.amount, method, more)
const deposited = async (scene: Scene) => {
  const payment = await paid(scene, 'VIRTUAL_ACCOUNT')
  await scene.sandbox.deposit(payment.paymentKey)
  return payment
}
const keyIn = (more: object) => (scene: Scene) =>
  ask(scene, '/v1/payments/key-in', { ...NAMED, ...CARD_DATA, ...more })
const account = (more: object) => (scene: Scene) =>
  ask(scene, '/v1/virtual-accounts', { ...NAMED, bank: '20', customerName: '김토스', ...more })
const receipt = (more: object) => (scene: Scene) =>
  ask(scene, '/v1/cash-receipts', {
    ...NAMED,
    type: '소득공제',
    customerIdentityNumber: '01012345678',
    ...more,
  })
const charge = async (scene: Scene, more: object = {}, form: object = {}) => {
  const { billingKey } = await scene.registered('customer-1', form)
  const path = `/v1/billing/${encodeURIComponent(billingKey)}`
  return { path, code: await ask(scene, path, { ...NAMED, customerKey: 'customer-1', ...more }) }
}
/** What the browser script rejects with. */
const opened = (more: object) => async (scene: Scene) => {
  try {
    return `opened ${await scene.shopper.open({ ...ORDER, ...more })}`
  } catch (error) {
    return error instanceof Error ? error.message.split(':')[0] : String(error)
  }
}

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  ALREADY_PROCESSED_PAYMENT: async scene => {
    const { paymentKey } = await paid(scene)
    return ask(scene, '/v1/payments/confirm', { paymentKey, ...ORDER })
  },
  INVALID_REQUEST: scene => ask(scene, '/v1/payments/confirm', 'not even JSON'),
  INVALID_API_KEY: async scene => {
    const { paymentKey } = await scene.shopper.buy({
      ...ORDER,
      clientKey: 'test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm',
    })
    return ask(scene, '/v1/payments/confirm', { paymentKey, ...ORDER })
  },
  INVALID_AUTHORIZE_AUTH: async scene => {
    const body = { grantType: 'AuthorizationCode', code: 'once', customerKey: 'customer-1' }
    await ask(scene, '/v1/brandpay/authorizations/access-token', body)
    return ask(scene, '/v1/brandpay/authorizations/access-token', body)
  },
  UNAPPROVED_ORDER_ID: async scene => {
    const paymentKey = await scene.shopper.open(ORDER)
    return ask(scene, '/v1/payments/confirm', { paymentKey, ...ORDER })
  },
  BELOW_MINIMUM_AMOUNT: keyIn({ amount: 99 }),
  EXCEEDS_TRANSFER_AMOUNT_MAXIMUM: async scene => {
    const order = { orderId: 'order-1', amount: 10_000_001 }
    const { paymentKey } = await scene.shopper.buy({ ...order, method: 'TRANSFER' })
    return ask(scene, '/v1/payments/confirm', { paymentKey, ...order })
  },
  INVALID_CARD_INSTALLMENT_PLAN: keyIn({ cardInstallmentPlan: 1 }),
  INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE: opened({
    more: { card: { cardInstallmentPlan: 3, maxCardInstallmentPlan: 6 } },
  }),
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT: async scene => {
    const { code } = await charge(scene, { amount: 60_000, cardInstallmentPlan: 3 }, { cardType: '체크' })
    return code
  },
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT: keyIn({ amount: 49_999, cardInstallmentPlan: 3 }),
  INVALID_CARD_EXPIRATION: keyIn({ cardExpirationYear: '25' }),
  INVALID_CARD_NUMBER: keyIn({ cardNumber: '433012' }),
  INVALID_CARD_PASSWORD: keyIn({ cardPassword: '123' }),
  INVALID_CARD_COMPANY: opened({ more: { card: { flowMode: 'DIRECT', cardCompany: 'NOBODY' } } }),
  INVALID_BIRTH_DAY_FORMAT: keyIn({ customerIdentityNumber: '901301' }),
  NOT_SUPPORTED_CARD_TYPE: keyIn({ cardNumber: '4330121234567890' }),
  NOT_SUPPORTED_METHOD: async scene => {
    await scene.sandbox.changeRules({ contracts: 'missing' })
    return ask(scene, '/v1/billing/authorizations/card', { customerKey: 'customer-1', ...CARD_DATA })
  },
  NOT_SUPPORTED_PROCESS: async scene => {
    await scene.sandbox.changeRules({ settlements: 'onRequest' })
    const paymentKey = await scene.shopper.open(ORDER)
    return ask(scene, '/v1/settlements', { paymentKey })
  },
  ALREADY_REMOVED_BILLING_KEY: async scene => {
    const { path } = await charge(scene)
    await scene.send(path, undefined, { method: 'DELETE' })
    return ask(scene, path, { ...NAMED, orderId: 'order-2', customerKey: 'customer-1' })
  },
  NOT_MATCHES_CUSTOMER_KEY: async scene => (await charge(scene, { customerKey: 'customer-2' })).code,
  DUPLICATED_ORDER_ID: async scene => {
    await keyIn({})(scene)
    return keyIn({})(scene)
  },
  INVALID_REQUIRED_PARAM: async scene => {
    const more = { foreignEasyPay: { provider: 'ALIPAY', country: 'CN' } }
    return cancel(scene, await paid(scene, 'FOREIGN_EASY_PAY', more))
  },
  INVALID_CUSTOMER_KEY: opened({ customerKey: 'with space' }),
  INVALID_EMAIL: keyIn({ customerEmail: 'nobody' }),
  INVALID_PHONE: account({ customerMobilePhone: '010-1234-5678' }),
  INVALID_ORDER_ID: keyIn({ orderId: 'short' }),
  INVALID_ORDER_NAME: keyIn({ orderName: 'x'.repeat(101) }),
  INVALID_PAYMENT_KEY: scene => ask(scene, `/v1/payments/${'k'.repeat(201)}`),
  INVALID_CURRENCY: async scene => cancel(scene, await paid(scene), { currency: 'USD' }),
  BELOW_ZERO_AMOUNT: account({ amount: 0 }),
  INVALID_DATE: scene => ask(scene, '/v1/transactions?startDate=2026-03-30T00:00:00Z&endDate=2026-03-31'),
  INVALID_PAGING_KEY: scene => ask(scene, `/v1/transactions?${DAY}&startingAfter=nothing`),
  EXCEED_MAX_QUERY_LIMIT: scene => ask(scene, `/v1/transactions?${DAY}&limit=5001`),
  INVALID_CLIENT_KEY: opened({ clientKey: 'test_ck_!' }),
  INVALID_IDEMPOTENCY_KEY: scene =>
    ask(scene, '/v1/payments/confirm', {}, { idempotencyKey: 'k'.repeat(301) }),
  INVALID_TEST_CODE: scene =>
    ask(scene, '/v1/payments/confirm', {}, { headers: { 'tosspayments-test-code': 'NO_SUCH_CODE' } }),
  API_VERSION_UPDATE_NEEDED: async () => {
    const old = { clientKey: 'test_ck_old12345', secretKey: 'test_sk_old12345', version: '2022-06-08' }
    const { secretKey } = old
    const scene = await createScene({ keys: [old] })
    return ask(scene, '/v1/cash-receipts?requestDate=2026-03-30', undefined, { secretKey })
  },
  INCORRECT_SUCCESS_URL_FORMAT: opened({ successUrl: '/success' }),
  INCORRECT_FAIL_URL_FORMAT: opened({ failUrl: '/fail' }),
  INVALID_FLOW_MODE_PARAMETERS: opened({ more: { card: { flowMode: 'DIRECT' } } }),
  INVALID_EASY_PAY: opened({ more: { card: { flowMode: 'DIRECT', easyPay: '카카오페이' } } }),
  PAY_PROCESS_CANCELED: async ({ shopper }) => (await shopper.close(await shopper.open(ORDER))).code,
  INVALID_BANK: account({ bank: '아무은행' }),
  INVALID_VIRTUAL_ACCOUNT_TYPE: account({ accountType: '특별' }),
  EXCEED_MAX_VALID_HOURS: account({ validHours: 2_161 }),
  EXCEED_MAX_DUE_DATE: account({ dueDate: '2026-12-31T00:00:00' }),
  INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE: account({ validHours: 1, dueDate: '2026-04-01T00:00:00' }),
  INVALID_REGISTRATION_NUMBER_TYPE: receipt({ type: '영수증' }),
  REQUIRED_ACCOUNT_KEY: account({ accountType: '고정' }),
  INVALID_CASH_RECEIPT_INFO: receipt({ customerIdentityNumber: '1234' }),
  DUPLICATED_CASH_RECEIPT: async scene => {
    await scene.sandbox.changeRules({ cashReceipts: 'once' })
    await receipt({})(scene)
    return receipt({})(scene)
  },
  INVALID_BUSINESS_NUMBER: receipt({ type: '지출증빙' }),
  NTS_ERROR: async scene => {
    await scene.sandbox.addFault({ kind: 'decline', code: 'NTS_ERROR', scope: { operation: 'cashReceipts' } })
    await receipt({})(scene)
    await scene.sandbox.advance(DAY_MS)
    const { body } = await scene.call('/v1/cash-receipts?requestDate=2026-03-30')
    return (body as unknown as { data: { failure: { code: string } }[] }).data[0]?.failure.code
  },
  ALREADY_CANCELED_PAYMENT: async scene => {
    const payment = await paid(scene)
    await cancel(scene, payment)
    return cancel(scene, payment)
  },
  NOT_MATCHES_REFUNDABLE_AMOUNT: async scene => cancel(scene, await paid(scene), { refundableAmount: 1 }),
  INVALID_REFUND_ACCOUNT_INFO: async scene => cancel(scene, await deposited(scene)),
  INVALID_REFUND_ACCOUNT_NUMBER: async scene =>
    cancel(scene, await deposited(scene), { refundReceiveAccount: { ...ACCOUNT, accountNumber: 'X650583' } }),
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: async scene => {
    const card = { flowMode: 'DIRECT', cardCompany: 'HYUNDAI', discountCode: 'HYUNDAI1000' }
    const order = { orderId: 'order-1', amount: 20_000 }
    const { paymentKey } = await scene.shopper.buy({ ...order, more: { card } })
    await ask(scene, '/v1/payments/confirm', { paymentKey, ...order })
    return cancel(scene, { paymentKey }, { cancelAmount: 999 })
  },
  UNAUTHORIZED_KEY: scene => ask(scene, '/v1/payments/any', undefined, { secretKey: 'live_sk_nobodyknows' }),
  INCORRECT_BASIC_AUTH_FORMAT: scene =>
    ask(scene, '/v1/payments/any', undefined, { headers: { authorization: basic('no colon') } }),
  FORBIDDEN_REQUEST: async scene => {
    await scene.sandbox.changeRules({ contracts: 'missing' })
    return keyIn({})(scene)
  },
  NOT_CANCELABLE_AMOUNT: async scene => cancel(scene, await paid(scene), { cancelAmount: 9_001 }),
  NOT_CANCELABLE_PAYMENT: async scene => {
    const paymentKey = await scene.shopper.open(ORDER)
    return cancel(scene, { paymentKey })
  },
  EXCEED_MAX_REFUND_DUE: async scene => {
    const payment = await paid(scene, 'TRANSFER')
    await scene.sandbox.advance(181 * DAY_MS)
    return cancel(scene, payment)
  },
  NOT_ALLOWED_PARTIAL_REFUND: async scene =>
    cancel(scene, await paid(scene, 'MOBILE_PHONE'), { cancelAmount: 1_000 }),
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: async scene =>
    cancel(scene, await paid(scene, 'VIRTUAL_ACCOUNT'), { cancelAmount: 1_000 }),
  NOT_FOUND_PAYMENT: scene => ask(scene, '/v1/payments/nothing'),
  NOT_FOUND_PAYMENT_SESSION: async scene => {
    const { paymentKey } = await scene.shopper.buy(ORDER)
    await scene.sandbox.advance(10 * MINUTE_MS)
    return ask(scene, '/v1/payments/confirm', { paymentKey, ...ORDER })
  },
  NOT_FOUND: scene => ask(scene, '/v1/cash-receipts/nothing/cancel', {}),
  NOT_FOUND_BILLING: scene =>
    ask(scene, '/v1/billing/authorizations/issue', { authKey: 'nothing', customerKey: 'customer-1' }),
  NOT_FOUND_MERCHANT_BUSINESS_NUMBER: async scene => {
    await scene.sandbox.changeRules({ businessNumber: null })
    return ask(scene, '/v1/cash-receipts?requestDate=2026-03-30')
  },
  NOT_FOUND_HTTP_METHOD: scene => ask(scene, '/v1/payments/confirm', {}, { method: 'PUT' }),
  IDEMPOTENT_REQUEST_PROCESSING: async scene => {
    const options = { idempotencyKey: 'same' }
    const both = await Promise.all([1, 2].map(() => ask(scene, '/v1/virtual-accounts', {}, options)))
    return both.find(code => code !== 'INVALID_REQUEST')
  },
  TOO_MANY_REQUESTS: async scene => {
    await scene.sandbox.changeRules({ requestsPerMinute: 1 })
    await ask(scene, '/v1/payments/nothing')
    return ask(scene, '/v1/payments/nothing')
  },
  UNKNOWN_PAYMENT_ERROR: scene => providerAnswersConfirm(scene, 'UNKNOWN_PAYMENT_ERROR'),
  FAILED_DB_PROCESSING: async scene => (await charge(scene, { customerKey: 'c'.repeat(301) })).code,
}

/** Where whoever is behind Toss answers: the card company, the bank, the tax office. */
export const PROVIDER_ANSWERS: Readonly<
  Record<string, (scene: Scene, code: string) => Promise<string | undefined>>
> = {
  C: providerAnswersConfirm,
  X: async (scene, code) => {
    const payment = await paid(scene)
    await scene.sandbox.addFault({ kind: 'decline', code, scope: { operation: 'cancel', next: 1 } })
    const answer = await cancel(scene, payment)
    const after = await cancel(scene, payment)
    return after === undefined ? answer : `the next one too: ${after}`
  },
  B: async (scene, code) => {
    const { billingKey } = await scene.registered()
    await scene.sandbox.setBehaviour(billingKey, { type: 'declines', code, times: 1 })
    return ask(scene, `/v1/billing/${encodeURIComponent(billingKey)}`, {
      ...NAMED,
      customerKey: 'customer-1',
    })
  },
  I: async (scene, code) => {
    await scene.sandbox.addFault({ kind: 'decline', code, scope: { operation: 'issue', next: 1 } })
    return ask(scene, '/v1/billing/authorizations/card', { customerKey: 'customer-1', ...CARD_DATA })
  },
  K: async (scene, code) => {
    await scene.sandbox.addFault({ kind: 'decline', code, scope: { operation: 'keyIn', next: 1 } })
    return keyIn({})(scene)
  },
  V: async (scene, code) => {
    await scene.sandbox.addFault({ kind: 'decline', code, scope: { operation: 'issueAccount', next: 1 } })
    return account({})(scene)
  },
}

/** Chosen in the window by the buyer who tries it out; another order is not touched by it. */
async function providerAnswersConfirm(scene: Scene, code: string): Promise<string | undefined> {
  const other = await scene.shopper.buy(ORDER)
  const order = { ...ORDER, orderId: 'order-2' }
  const paymentKey = await scene.shopper.open(order)
  await scene.shopper.approveThenDecline(paymentKey, code)
  const answer = await ask(scene, '/v1/payments/confirm', { paymentKey, ...order })
  const untouched = await ask(scene, '/v1/payments/confirm', { paymentKey: other.paymentKey, ...ORDER })
  return untouched === undefined ? answer : `the other order too: ${untouched}`
}
