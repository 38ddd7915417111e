import { z } from 'zod'

/** Left out and null mean the same. */
export const optional = <T extends z.ZodType>(type: T) => type.nullish().transform(value => value ?? null)

const flag = optional(z.boolean())
const won = optional(z.number().int().min(0))
const months = z.number().int().min(0).max(12)
const text = (max = 255) => z.string().max(max)
const country = z.string().regex(/^[A-Z]{2}$/)

const escrow = {
  useEscrow: flag,
  escrowProducts: optional(
    z.array(
      z.strictObject({
        id: optional(text()),
        name: optional(text()),
        code: optional(text()),
        unitPrice: won,
        quantity: won,
      }),
    ),
  ),
}
const limits = {
  /** Hours: 90 days at most (core-api.md 7.4). */
  validHours: optional(z.number().int().min(1).max(2_160)),
  dueDate: optional(z.string()),
}
const cashReceipt = optional(z.strictObject({ type: z.enum(['소득공제', '지출증빙', '미발행']) }))
const dividedSettlements = optional(
  z.array(
    z.strictObject({
      subMid: text(),
      amount: z.number().int().min(0),
      taxFreeAmount: z.number().int().min(0),
      productInfo: text(),
    }),
  ),
)
const threeDS = optional(z.strictObject({ challengeMode: optional(z.literal('CHALLENGE_REQUIRED')) }))
/** `testapp://`, as an app is called by. */
const appScheme = optional(z.string().regex(/^[a-z][a-z0-9+.-]*:\/\//i))

/** The block of payment()'s CARD. */
export const CardBlock = z.strictObject({
  ...escrow,
  ...limits,
  taxExemptionAmount: won,
  flowMode: optional(z.enum(['DEFAULT', 'DIRECT'])),
  cardCompany: optional(text()),
  easyPay: optional(text()),
  cardInstallmentPlan: optional(months),
  maxCardInstallmentPlan: optional(months),
  freeInstallmentPlans: optional(
    z.array(z.strictObject({ company: text(), months: z.array(z.number().int().min(2).max(12)) })),
  ),
  useCardPoint: flag,
  useAppCardOnly: flag,
  discountCode: optional(text()),
  useInternationalCardOnly: flag,
  language: optional(z.enum(['KO', 'EN', 'JA', 'ZH'])),
  showEstimatedAmount: flag,
  threeDS,
  appScheme,
  keyin: optional(
    z.strictObject({
      selectableCardTypes: optional(z.array(z.enum(['PERSONAL', 'CORPORATE', 'FOREIGN'])).min(1)),
    }),
  ),
  showMobileAppHeader: flag,
  affiliateCards: optional(z.array(z.strictObject({ issuerCode: text(), cardProductCode: text() }))),
  dividedSettlements,
})

export const VirtualAccountBlock = z.strictObject({
  ...escrow,
  ...limits,
  taxExemptionAmount: won,
  cashReceipt,
  isCulturalExpenses: flag,
  showCustomerMobilePhone: flag,
  refundReceiveAccount: optional(
    z.strictObject({
      bankCode: text(),
      accountNumber: z.string().regex(/^\d{6,20}$/),
      holderName: z.string().min(1).max(60),
    }),
  ),
})

export const TransferBlock = z.strictObject({
  ...escrow,
  ...limits,
  taxExemptionAmount: won,
  cashReceipt,
  isCulturalExpenses: flag,
  encryptedCustomerCi: optional(z.string()),
  showSecuritiesAccount: flag,
  provider: optional(z.enum(['OPENBANKING', 'BANKPAY'])),
  dividedSettlements,
})

export const MobilePhoneBlock = z.strictObject({
  mobileCarriers: optional(z.array(z.enum(['KT', 'LGU', 'SKT', 'HELLO', 'KCT', 'SK7'])).min(1)),
})

const foreign = {
  country,
  products: optional(
    z.array(
      z.strictObject({
        name: z.string().min(1).max(100),
        quantity: z.number().int().min(1),
        unitAmount: z.number().min(0),
        currency: z.string(),
        description: text(),
      }),
    ),
  ),
  shipping: optional(
    z.strictObject({
      fullName: optional(text()),
      address: optional(
        z.strictObject({
          country,
          line1: optional(text()),
          line2: optional(text()),
          area1: optional(text()),
          area2: text(),
          postalCode: optional(text()),
        }),
      ),
    }),
  ),
  paymentMethodOptions: optional(
    z.strictObject({
      paypal: optional(z.strictObject({ setTransactionContext: z.unknown().optional() })),
    }),
  ),
}

/** payment() names the provider; in the widget the buyer picks it. */
export const ForeignEasyPayBlock = z.strictObject({ provider: z.string(), ...foreign })

/** What a widget's request may say about each method, whichever the buyer picked. */
export const WidgetBlocks = {
  card: optional(z.strictObject({ taxExemptionAmount: won, appScheme, threeDS })),
  transfer: optional(z.strictObject({ ...escrow, isCulturalExpenses: flag })),
  virtualAccount: optional(z.strictObject({ ...escrow, cashReceipt, isCulturalExpenses: flag })),
  foreignEasyPay: optional(z.strictObject(foreign)),
}
