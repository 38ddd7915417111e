import type { PaymentDocument } from '../documents/payment.ts'
import { TOSS_CODES } from '../errors.ts'
import { putPayment, step, withPayment } from '../payments.ts'
import type { World } from '../world.ts'
import { type Chosen, choose } from './choice.ts'
import type { Given } from './inputs.ts'

/** What failUrl is told, in its own words (core-api.md 5.4). */
export const PAY_PROCESS_CANCELED = {
  code: 'PAY_PROCESS_CANCELED',
  message: '사용자에 의해 결제가 취소되었습니다.',
}
export const PAY_PROCESS_ABORTED = {
  code: 'PAY_PROCESS_ABORTED',
  message: '결제 진행 중 승인에 실패하여 결제가 중단되었습니다.',
}

/** How a window ends: where the buyer goes, or what the promise of the browser script becomes. */
export type Ending =
  | { readonly type: 'success'; readonly result: SuccessResult | null; readonly url: string | null }
  | { readonly type: 'failure'; readonly code: string; readonly message: string; readonly url: string | null }

/** What promise mode resolves to (core-api.md 7.2, 7.3). */
export interface SuccessResult {
  readonly paymentType?: 'NORMAL' | 'BRANDPAY'
  readonly paymentKey: string
  readonly orderId: string
  readonly amount: { readonly value: number; readonly currency: string }
}

export type Authenticated =
  | { readonly type: 'ended'; readonly payment: PaymentDocument; readonly ending: Ending }
  | { readonly type: 'missing'; readonly payment: PaymentDocument; readonly field: string }
  /** The window is over: expired, or already used. */
  | { readonly type: 'over'; readonly payment: PaymentDocument }

/**
 * 결제 인증: the buyer pays in the window. `confirmAnswer` is the code the later confirm is to be answered with.
 * Pressed twice, it answers twice the same. @returns null when there is no such payment
 */
export async function authenticate(
  world: World,
  paymentKey: string,
  form: Given,
  confirmAnswer: string | null,
  choosing: (world: World, payment: PaymentDocument, form: Given) => Chosen = choose,
): Promise<Authenticated | null> {
  return withPayment(world, paymentKey, async payment => {
    if (payment.status === 'IN_PROGRESS') return { type: 'ended', payment, ending: success(payment) }
    if (payment.status !== 'READY') return { type: 'over', payment }
    const chosen = choosing(world, payment, form)
    if (chosen.type === 'missing') return { type: 'missing', payment, field: chosen.field }
    const now = world.now()
    const { payBy, result } = payment.window.options ?? {}
    // Too late, or the shop asked for a failure: nothing is authenticated, and it can be tried again.
    if (result === 'FAIL' || (payBy && payBy <= now))
      return { type: 'ended', payment, ending: expired(payment) }
    const patch = { ...chosen.patch, authenticatedAt: now, confirmAnswer }
    const authenticated = step(payment, { type: 'AUTHENTICATED' }, now, patch)
    if (!authenticated) return { type: 'over', payment }
    await world.commit([putPayment(authenticated)])
    return { type: 'ended', payment: authenticated, ending: success(authenticated) }
  })
}

export function success({
  paymentKey,
  orderId,
  totalAmount,
  currency,
  family,
  type,
  window,
}: PaymentDocument): Ending {
  const kind = type === 'BRANDPAY' ? ('BRANDPAY' as const) : ('NORMAL' as const)
  const paymentType = family === 'widget' ? { paymentType: kind } : {}
  const result = { ...paymentType, paymentKey, orderId, amount: { value: totalAmount, currency } }
  const url = appended(window.successUrl, {
    ...paymentType,
    orderId,
    paymentKey,
    amount: String(totalAmount),
  })
  return { type: 'success', result, url }
}

/** Refused inside the window; the payment stays READY and can be tried again (core-api.md section 4). */
export function declineInWindow(
  { orderId, window }: PaymentDocument,
  code: string,
  message = TOSS_CODES.get(code)?.ko ?? code,
): Ending {
  return { type: 'failure', code, message, url: appended(window.failUrl, { code, message, orderId }) }
}

/** The buyer closed it: the redirect says so without an orderId, the promise with a code of its own (5.4, 5.5). */
export function closeWindow({ window }: PaymentDocument): Ending {
  if (window.failUrl === null) {
    return { type: 'failure', code: 'USER_CANCEL', message: '취소되었습니다.', url: null }
  }
  const url = appended(window.failUrl, PAY_PROCESS_CANCELED)
  return { type: 'failure', ...PAY_PROCESS_CANCELED, url }
}

/** The time in the window ran out. */
export function expired({ orderId, window }: PaymentDocument): Ending {
  const url = appended(window.failUrl, { ...PAY_PROCESS_ABORTED, orderId })
  return { type: 'failure', ...PAY_PROCESS_ABORTED, url }
}

/** Parameters are added behind whatever query the shop's URL already has (core-api.md 7.5). */
export function appended(
  url: string | null,
  params: Readonly<Record<string, string | undefined>>,
): string | null {
  if (url === null) return null
  const target = new URL(url)
  for (const [name, value] of Object.entries(params)) if (value) target.searchParams.append(name, value)
  return target.href
}
