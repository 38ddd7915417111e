import type { TossPaymentsPayment } from '@tosspayments/tosspayments-sdk'
import { useEffect, useRef, useState } from 'react'
import type { Opener } from './opener.ts'
import { loadSdk } from './sdk.ts'

/** What the browser must know to open the registration window (자동결제 등록창); no secret, nobody else's. */
export interface BillingView {
  readonly clientKey: string
  readonly sdkUrl: string
}

/** A registration as the window is asked for it: begun by the server, bound to this session. */
export interface BillingOrder {
  readonly method: 'CARD' | 'TRANSFER'
  readonly customerKey: string
  readonly customerName: string
  readonly customerEmail: string
  readonly successUrl: string
  readonly failUrl: string
}

/** The SDK's type is one overload a method; of ours each takes the common fields alone. */
type Request = Parameters<TossPaymentsPayment['requestBillingAuth']>[0]

/** The window in which a card or account is registered; its script is fetched when the button is touched. */
export function useBillingWindow({ clientKey, sdkUrl }: BillingView): Opener<BillingOrder> {
  const opened = useRef<TossPaymentsPayment | null>(null)
  const [hydrated, setHydrated] = useState(false)
  useEffect(() => {
    setHydrated(true)
    return () => {
      opened.current?.destroy().catch(() => undefined)
      opened.current = null
    }
  }, [])
  const load = () => loadSdk({ clientKey, sdkUrl })
  return {
    state: hydrated ? 'ready' : 'idle',
    warm: () => void load().catch(() => undefined), // told when it matters: on opening
    retry: () => undefined,
    async open({ customerKey, ...request }) {
      const { toss } = await load()
      const payment = toss.payment({ customerKey })
      opened.current = payment
      await payment.requestBillingAuth({ ...request, windowTarget: 'self' } as Request)
    },
  }
}
