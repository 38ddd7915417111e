import type { TossPaymentsPayment } from '@tosspayments/tosspayments-sdk'
import { useEffect, useRef, useState } from 'react'
import type { MethodChoice } from './methods.ts'
import { commonRequest, type Opener } from './opener.ts'
import { loadSdk } from './sdk.ts'
import type { TossView } from './window-order.ts'

/** The SDK's type is one overload a method; of ours each takes the common fields alone. */
type Request = Parameters<TossPaymentsPayment['requestPayment']>[0]

/** The payment window (API keys): the script is fetched when the button is touched, never before. */
export function useWindow(toss: TossView, method: MethodChoice): Opener {
  const open = useRef<TossPaymentsPayment | null>(null)
  const [hydrated, setHydrated] = useState(false)
  useEffect(() => {
    setHydrated(true)
    return () => {
      // Leaving the page takes a window still open with it; none open is what it most often rejects with.
      open.current?.destroy().catch(() => undefined)
      open.current = null
    }
  }, [])
  return {
    state: hydrated ? 'ready' : 'idle',
    warm: () => void loadSdk(toss).catch(() => undefined), // told when it matters: on opening
    retry: () => undefined,
    async open(order) {
      const sdk = await loadSdk(toss)
      const payment = sdk.toss.payment({ customerKey: toss.customerKey ?? sdk.anonymous })
      open.current = payment
      const amount = { currency: 'KRW', value: order.amount }
      await payment.requestPayment({ ...commonRequest(order), method, amount } as unknown as Request)
    },
  }
}
