import type { TossPaymentsSDK } from '@tosspayments/tosspayments-sdk'
import type { TossView } from './window-order.ts'

/** Toss's script did not arrive. Pressing again loads it again. */
export class SdkUnreachable extends Error {
  override name = 'SdkUnreachable'
}

export interface Sdk {
  readonly toss: TossPaymentsSDK
  /** What stands for a guest's customer key. */
  readonly anonymous: string
}

/**
 * The official SDK, fetched when somebody is about to pay and not before; a second call shares the first one's script.
 * @throws {SdkUnreachable} when package or script did not load; the next call tries anew
 */
export async function loadSdk({ clientKey, sdkUrl }: Pick<TossView, 'clientKey' | 'sdkUrl'>): Promise<Sdk> {
  try {
    const { ANONYMOUS, loadTossPayments } = await import('@tosspayments/tosspayments-sdk')
    return { toss: await loadTossPayments(clientKey, { src: sdkUrl }), anonymous: ANONYMOUS }
  } catch (error) {
    throw isSdkAnswer(error) ? error : new SdkUnreachable('the payment script did not load')
  }
}

/** Errors of the SDK itself carry a code in capitals (core-api.md 5.5); those of the loader and the network do not. */
export const isSdkAnswer = (error: unknown): error is { code: string } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[A-Z][A-Z0-9_]{1,60}$/.test(error.code)
