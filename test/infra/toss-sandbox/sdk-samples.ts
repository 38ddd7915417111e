import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'

/** One request of the package's types with every option in it; of options that exclude each other, more than one. */
export interface Samples {
  /** The interface of the package's types. */
  readonly type: string
  /** Where the browser script sends it. */
  readonly opener: 'payments' | 'billing-auths' | 'brandpay'
  /** What the script says besides the request. */
  readonly script: Readonly<Record<string, unknown>>
  readonly samples: readonly Readonly<Record<string, unknown>>[]
}

const API = { clientKey: DOCS_KEYS.api.clientKey, customerKey: 'customer-1' }
const WIDGET = { clientKey: DOCS_KEYS.widget.clientKey, customerKey: 'customer-1' }
const URLS = { successUrl: 'https://shop.test/success?kept=1', failUrl: 'https://shop.test/fail' }

const ORDER = {
  ...URLS,
  amount: { value: 60_000, currency: 'KRW' },
  orderId: 'order-1',
  orderName: '생수 외 1건',
  customerName: '김토스',
  customerEmail: 'buyer@shop.test',
  taxFreeAmount: 1_000,
  metadata: { gift: 'yes' },
}
const SUB_ORDERS = [
  {
    merchantBusinessNumber: '1234567890',
    merchantName: '입점 상점',
    merchantAddress: { country: 'KR', postalCode: '06000', address: '서울', detailAddress: '1층' },
    orderName: '생수',
  },
]
const WINDOW = {
  ...ORDER,
  customerMobilePhone: '01012345678',
  windowTarget: 'iframe',
  pendingUrl: 'https://shop.test/pending',
  sandbox: { paymentResult: 'SUCCESS' },
  subOrders: SUB_ORDERS,
}
const PAYMENT = { ...WINDOW, orderProductCode: 'P1' }
const ESCROW = {
  useEscrow: true,
  escrowProducts: [{ id: '1', name: '생수', code: 'W1', unitPrice: 60_000, quantity: 1 }],
}
const DIVIDED = [{ subMid: 'sub', amount: 1_000, taxFreeAmount: 0, productInfo: '생수' }]
const FOREIGN = {
  country: 'US',
  products: [{ name: 'Water', quantity: 1, unitAmount: 10.5, currency: 'USD', description: 'Still' }],
  shipping: {
    fullName: 'Kim Toss',
    address: {
      country: 'US',
      line1: '1 Main St',
      line2: 'Apt 2',
      area1: 'CA',
      area2: 'San Jose',
      postalCode: '95131',
    },
  },
  paymentMethodOptions: { paypal: { setTransactionContext: { sender_account_id: '1' } } },
}

const CARD = {
  ...ESCROW,
  taxExemptionAmount: 500,
  flowMode: 'DEFAULT',
  cardCompany: 'SHINHAN',
  easyPay: 'TOSSPAY',
  cardInstallmentPlan: 3,
  freeInstallmentPlans: [{ company: 'SHINHAN', months: [2, 3] }],
  useCardPoint: true,
  useAppCardOnly: true,
  validHours: 24,
  useInternationalCardOnly: false,
  language: 'KO',
  showEstimatedAmount: true,
  threeDS: { challengeMode: 'CHALLENGE_REQUIRED' },
  appScheme: 'shop://',
  keyin: { selectableCardTypes: ['PERSONAL'] },
  showMobileAppHeader: true,
  affiliateCards: [{ issuerCode: '41', cardProductCode: '1' }],
  dividedSettlements: DIVIDED,
}
const CARD_DIRECT = {
  flowMode: 'DIRECT',
  cardCompany: '신한',
  maxCardInstallmentPlan: 6,
  dueDate: '2026-04-02T12:00:00',
  discountCode: 'D1',
}
const ACCOUNT = {
  ...ESCROW,
  taxExemptionAmount: 500,
  cashReceipt: { type: '소득공제' },
  validHours: 24,
  isCulturalExpenses: true,
  showCustomerMobilePhone: true,
  refundReceiveAccount: { bankCode: '088', accountNumber: '110123456789', holderName: '김토스' },
}
const { validHours: _, ...accountUntil } = ACCOUNT
const TRANSFER = {
  ...ESCROW,
  taxExemptionAmount: 500,
  cashReceipt: { type: '지출증빙' },
  validHours: 24,
  isCulturalExpenses: true,
  encryptedCustomerCi: 'ci',
  showSecuritiesAccount: true,
  provider: 'OPENBANKING',
  dividedSettlements: DIVIDED,
}
const { validHours: __, ...transferUntil } = TRANSFER
const dueDate = '2026-04-02T12:00:00'

/** What a sample says of the method it stands for. */
const payment = (type: string, samples: Samples['samples']): Samples => ({
  type,
  opener: 'payments',
  script: { from: 'payment', ...API },
  samples: samples.map(sample => ({ ...PAYMENT, ...sample })),
})

export const SAMPLES: readonly Samples[] = [
  payment('CardPaymentRequest', [
    { method: 'CARD', card: CARD },
    { method: 'CARD', card: CARD_DIRECT },
  ]),
  payment('VirtualAccountPaymentRequest', [
    { method: 'VIRTUAL_ACCOUNT', virtualAccount: ACCOUNT },
    { method: 'VIRTUAL_ACCOUNT', virtualAccount: { ...accountUntil, dueDate } },
  ]),
  payment('TransferPaymentRequest', [
    { method: 'TRANSFER', transfer: TRANSFER },
    { method: 'TRANSFER', transfer: { ...transferUntil, dueDate } },
  ]),
  payment('MobilePhonePaymentRequest', [
    { method: 'MOBILE_PHONE', mobilePhone: { mobileCarriers: ['KT', 'SKT'] } },
  ]),
  payment('GiftCertificatePaymentRequest', [{ method: 'CULTURE_GIFT_CERTIFICATE' }]),
  payment('ForeignEasyPayPaymentRequest', [
    {
      method: 'FOREIGN_EASY_PAY',
      amount: { value: 10.5, currency: 'USD' },
      taxFreeAmount: 0,
      foreignEasyPay: { provider: 'PAYPAL', ...FOREIGN },
    },
  ]),
  {
    type: 'WidgetPaymentRequest',
    opener: 'payments',
    script: { from: 'widget', ...WIDGET, method: 'CARD', amount: ORDER.amount },
    samples: [
      {
        ...WINDOW,
        card: {
          taxExemptionAmount: 500,
          appScheme: 'shop://',
          threeDS: { challengeMode: 'CHALLENGE_REQUIRED' },
        },
        transfer: { ...ESCROW, isCulturalExpenses: true },
        virtualAccount: { ...ESCROW, cashReceipt: { type: '소득공제' }, isCulturalExpenses: true },
        foreignEasyPay: { ...FOREIGN, products: null },
        subMerchantSetting: {
          normalClientKey: 'a',
          keyinClientKey: 'b',
          foreignEasyPayClientKey: 'c',
          brandpayClientKey: 'd',
          brandpayRedirectUrl: 'https://shop.test/callback-auth',
        },
      },
      { ...WINDOW, foreignEasyPay: { ...FOREIGN } },
    ],
  },
  {
    type: 'CardBillingAuthRequest',
    opener: 'billing-auths',
    script: API,
    samples: [
      {
        method: 'CARD',
        ...URLS,
        customerName: '김토스',
        customerEmail: 'buyer@shop.test',
        windowTarget: 'iframe',
        selectableCardTypes: ['PERSONAL', 'CORPORATE'],
        flowMode: 'DIRECT',
        easyPay: 'TOSSPAY',
        cardCompany: 'SHINHAN',
      },
    ],
  },
  {
    type: 'TransferBillingAuthRequest',
    opener: 'billing-auths',
    script: API,
    samples: [
      {
        method: 'TRANSFER',
        ...URLS,
        customerName: '김토스',
        customerEmail: 'buyer@shop.test',
        windowTarget: 'iframe',
        transfer: { encryptedCustomerCi: 'ci' },
      },
    ],
  },
  {
    type: 'BrandpayPaymentRequest',
    opener: 'brandpay',
    script: { from: 'payment', ...API, action: 'payment', redirectUrl: 'https://shop.test/callback-auth' },
    samples: [
      {
        ...ORDER,
        methodId: 'method-1',
        shippingAddress: '서울',
        card: {
          cardInstallmentPlan: 3,
          useCardPoint: true,
          discountCode: 'D1',
          affiliateCards: [{ issuerCode: '41', cardProductCode: '1' }],
          orderProductCode: 'P1',
          dividedSettlements: DIVIDED,
        },
        transfer: {
          cashReceipt: {
            type: '소득공제',
            registrationNumberType: 'CASH_RECEIPT_CARD',
            registrationNumber: '01012345678',
          },
          isCulturalExpenses: true,
          discountCode: 'D1',
          orderProductCode: 'P1',
          dividedSettlements: DIVIDED,
        },
      },
    ],
  },
]
