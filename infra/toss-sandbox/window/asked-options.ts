import { DAY_MS, HOUR_MS, type Instant, later } from '../../../domain/time.ts'
import type { WindowRequest } from '../documents/payment.ts'
import type { WindowOptions } from '../documents/window-options.ts'
import { APP_CARDS, bankCodeOf, cardCodeOf, INTERNATIONAL_CARDS } from '../institutions.ts'
import { fromNaive } from '../moments.ts'
import type { World } from '../world.ts'
import type { AskedMethod } from './asked-method.ts'
import { type PaymentRequest, wrongParameter } from './request.ts'
import { SdkError } from './sdk-errors.ts'

const DUE_DAYS_MAX = 90
const OWNERS = { PERSONAL: '개인', CORPORATE: '법인', FOREIGN: '해외' } as const

/** payment()'s blocks say more than a widget's; what a widget can not say is absent. */
const blocksOf = (request: PaymentRequest) => ({
  card: request.from === 'payment' ? request.card : null,
  account: request.from === 'payment' ? request.virtualAccount : null,
  transfer: request.from === 'payment' ? request.transfer : null,
})

/** Everything the shop wanted of the window beyond its method. @throws SdkError */
export function optionsOf(world: World, request: PaymentRequest, asked: AskedMethod): WindowOptions {
  const { card, account } = blocksOf(request)
  const keyin =
    card?.keyin?.selectableCardTypes ?? (request.method === 'KEYIN' ? ['PERSONAL' as const] : null)
  if (card?.discountCode && card.flowMode !== 'DIRECT') {
    throw wrongParameter('card.discountCode', 'flowMode가 DIRECT일 때만 쓸 수 있어요.')
  }
  return {
    language: card?.language ? (card.language === 'KO' ? 'ko' : 'en') : null,
    cards: cardsOf(request, asked),
    freeInstallments: freeInstallmentsOf(card),
    usesCardPoint: card?.useCardPoint ?? false,
    discountCode: card?.discountCode ?? null,
    isInternational: card?.useInternationalCardOnly ?? false,
    showsEstimate: card?.showEstimatedAmount ?? true,
    keyedIn: keyin && [...new Set(keyin)].map(kind => OWNERS[kind]),
    appScheme: request.card?.appScheme ?? null,
    showsHeader: card?.showMobileAppHeader ?? true,
    escrow: escrowOf(request),
    payBy: payByOf(world, request),
    asksPhone: account?.showCustomerMobilePhone ?? false,
    refundAccount: refundAccountOf(account),
    foreign: foreignOf(request, asked),
    result: request.sandbox?.paymentResult ?? null,
  }
}

type CardBlock = ReturnType<typeof blocksOf>['card']
type AccountBlock = ReturnType<typeof blocksOf>['account']

function cardsOf(request: PaymentRequest, { cardCompany }: AskedMethod): string[] | null {
  const { card } = blocksOf(request)
  if (cardCompany) return [cardCompany]
  if (card?.useInternationalCardOnly) return INTERNATIONAL_CARDS
  return card?.useAppCardOnly ? APP_CARDS : null
}

function freeInstallmentsOf(card: CardBlock): WindowOptions['freeInstallments'] {
  return (card?.freeInstallmentPlans ?? []).map(({ company: name, months }) => {
    const company = cardCodeOf(name)
    if (!company) throw new SdkError('INVALID_CARD_COMPANY')
    return { company, months }
  })
}

/** The block of the method in question; a widget's buyer may have picked a method the request says nothing about. */
function blockOf(request: PaymentRequest) {
  switch (request.method) {
    case 'VIRTUAL_ACCOUNT':
      return request.virtualAccount
    case 'TRANSFER':
    case 'BANKPAY':
      return request.transfer
    default:
      return request.card
  }
}

function escrowOf(request: PaymentRequest): WindowOptions['escrow'] {
  const block = blockOf(request)
  if (!block || !('useEscrow' in block)) return null
  if (block.useEscrow) return 'required'
  return block.escrowProducts && block.escrowProducts.length > 0 ? 'offered' : null
}

/** What the payment carries besides its window. Sums in won. */
export function partsOf(request: PaymentRequest) {
  const block = blockOf(request)
  return {
    taxExemptionAmount: block && 'taxExemptionAmount' in block ? (block.taxExemptionAmount ?? 0) : 0,
    cultureExpense: block && 'isCulturalExpenses' in block ? (block.isCulturalExpenses ?? false) : false,
    cashReceiptType: cashReceiptOf(request)?.type ?? null,
  }
}

function cashReceiptOf(request: PaymentRequest) {
  if (request.method === 'VIRTUAL_ACCOUNT') return request.virtualAccount?.cashReceipt
  return blocksOf(request).transfer?.cashReceipt
}

/** For cards and transfers the limit is one for paying at all; for accounts, for the deposit (`dueOf`). */
function payByOf(world: World, request: PaymentRequest): Instant | null {
  const { card, transfer } = blocksOf(request)
  const { dueAt, validHours } = dueOf(world, card ?? transfer)
  return dueAt ?? (validHours === null ? null : later(world.now(), validHours * HOUR_MS))
}

/** One of the two, within 90 days. @throws SdkError */
export function dueOf(
  world: World,
  block: { validHours: number | null; dueDate: string | null } | null,
): Pick<WindowRequest, 'dueAt' | 'validHours'> {
  if (!block?.dueDate) return { dueAt: null, validHours: block?.validHours ?? null }
  if (block.validHours !== null) throw new SdkError('INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE')
  const dueAt = fromNaive(block.dueDate)
  if (!dueAt || dueAt <= world.now()) throw new SdkError('INVALID_DATE')
  if (dueAt > later(world.now(), DUE_DAYS_MAX * DAY_MS)) throw new SdkError('EXCEED_MAX_DUE_DATE')
  return { dueAt, validHours: null }
}

function refundAccountOf(account: AccountBlock): WindowOptions['refundAccount'] {
  if (!account?.refundReceiveAccount) return null
  const { bankCode: name, accountNumber, holderName } = account.refundReceiveAccount
  const bankCode = bankCodeOf(name)
  if (!bankCode) throw new SdkError('INVALID_BANK')
  return { bankCode, accountNumber, holderName }
}

function foreignOf(
  { foreignEasyPay, amount }: PaymentRequest,
  { provider }: AskedMethod,
): WindowOptions['foreign'] {
  if (!provider) return null
  const products = foreignEasyPay?.products ?? []
  if (products.some(({ currency }) => currency !== amount.currency))
    throw new SdkError('INVALID_AMOUNT_CURRENCY')
  const { fullName, address } = foreignEasyPay?.shipping ?? {}
  const parts = [
    fullName,
    address?.line1,
    address?.line2,
    address?.area2,
    address?.area1,
    address?.postalCode,
  ]
  return {
    provider,
    country: foreignEasyPay?.country ?? 'US',
    products: products.map(({ name, quantity, unitAmount, currency }) => ({
      name,
      quantity,
      unitAmount,
      currency,
    })),
    shipTo: address ? [...parts.filter(Boolean), address.country].join(', ') : null,
  }
}
