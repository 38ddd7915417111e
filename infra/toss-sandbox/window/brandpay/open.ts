import type { PaymentDocument } from '../../documents/payment.ts'
import type { BrandpaySession } from '../../documents/wallet.ts'
import { newPayment } from '../../new-payment.ts'
import { attemptsAt, isProcessed, putPayment } from '../../payments.ts'
import type { Change } from '../../store.ts'
import type { World } from '../../world.ts'
import { urlsOf } from '../asker.ts'
import { SdkError } from '../sdk-errors.ts'
import { type BrandpayAsked, type BrandpayPayment, parseBrandpay } from './request.ts'
import { putSession, walletIdOf } from './wallet.ts'

/** Opens a window of brandpay, for a payment or for what the customer keeps. @throws SdkError */
export async function openBrandpay(world: World, body: unknown): Promise<BrandpaySession> {
  const asked = parseBrandpay(world, body)
  const { merchant, action } = asked
  const payment = asked.payment && (await paymentFor(world, asked, asked.payment))
  const session: BrandpaySession = {
    id: world.ids.windowId(),
    action,
    mId: merchant.mId,
    family: merchant.family,
    walletId: walletIdOf(merchant.mId, asked.customerKey),
    code: world.ids.authKey(),
    openerOrigin: asked.origin && new URL(asked.origin).origin,
    openedAt: world.now(),
    paymentKey: payment?.paymentKey ?? null,
    methodId: asked.payment?.methodId ?? null,
    isOver: false,
  }
  const changes: Change[] = payment ? [putPayment(payment)] : []
  await world.commit([...changes, putSession(session)])
  return session
}

async function paymentFor(
  world: World,
  { merchant, customerKey, clientKey, origin }: BrandpayAsked,
  request: BrandpayPayment,
): Promise<PaymentDocument> {
  const { orderId, orderName, amount, card, transfer } = request
  const urls = urlsOf(request)
  const attempts = await attemptsAt(world, merchant.family, orderId)
  if (attempts.some(isProcessed)) throw new SdkError('DUPLICATED_ORDER_ID')
  return newPayment(world, merchant, world.now(), {
    type: 'BRANDPAY',
    orderId,
    orderName,
    totalAmount: amount.value,
    taxFreeAmount: request.taxFreeAmount ?? 0,
    taxExemptionAmount: 0,
    method: null,
    cultureExpense: transfer?.isCulturalExpenses ?? false,
    metadata: request.metadata,
    window: {
      clientKey,
      customerKey,
      customerName: request.customerName,
      customerEmail: request.customerEmail,
      installment: { fixed: card?.cardInstallmentPlan ?? null, max: 12 },
      cashReceiptType: transfer?.cashReceipt?.type ?? null,
      ...urls,
      target: 'iframe',
      openerOrigin: origin && new URL(origin).origin,
    },
  })
}

/** `isOneTouchPayEnabled()`. @throws SdkError */
export async function isOneTouchEnabled(world: World, body: unknown): Promise<{ isEnabled: boolean }> {
  const { merchant, customerKey } = parseBrandpay(world, body)
  const wallet = await world.store.get('brandpayWallets', walletIdOf(merchant.mId, customerKey))
  if (!wallet) throw new SdkError('NEED_AGREEMENT_WITH_TERMS')
  return { isEnabled: wallet.isOneTouch }
}
