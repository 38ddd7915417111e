import type { TossPaymentsWidgets } from '@tosspayments/tosspayments-sdk'
import { useEffect, useState } from 'react'
import { commonRequest, type Opener } from './opener.ts'
import { loadSdk, SdkUnreachable } from './sdk.ts'
import type { TossView } from './window-order.ts'

/** Ids of the two elements Toss draws into. */
export const METHODS_ID = 'toss-methods'
export const AGREEMENT_ID = 'toss-agreement'

type Drawn = { destroy(): Promise<void> }

/** One after the other: drawing twice, as StrictMode and a quick return do, is refused by the SDK (core-api.md 7.6). */
let turn: Promise<void> = Promise.resolve()

function inTurn(work: () => Promise<void>): void {
  turn = turn.then(work).catch(() => undefined)
}

/**
 * The widget (widget keys): methods and terms drawn by Toss into our page, the sum kept up with ours.
 * @param toss null when the shop uses the window: nothing is loaded then · @param amount won, shown now
 */
export function useWidget(toss: TossView | null, amount: number): Opener {
  const [state, setState] = useState<Opener['state']>('idle')
  const [tries, setTries] = useState(0)
  const [widgets, setWidgets] = useState<TossPaymentsWidgets | null>(null)
  const [firstAmount] = useState(amount)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` draws again after a failure
  useEffect(() => {
    if (!toss) return
    let gone = false
    const drawn: Drawn[] = []
    setState('loading')
    inTurn(async () => {
      if (gone) return
      try {
        const made = await draw(toss, firstAmount, drawn)
        if (gone) return
        setWidgets(made)
        setState('ready')
      } catch {
        if (!gone) setState('broken')
      }
    })
    return () => {
      gone = true
      setWidgets(null)
      inTurn(async () => {
        for (const part of drawn) await part.destroy().catch(() => undefined)
      })
    }
  }, [toss, firstAmount, tries])

  useEffect(() => {
    widgets?.setAmount({ currency: 'KRW', value: amount }).catch(() => setState('broken'))
  }, [widgets, amount])

  return {
    state,
    warm: () => undefined,
    retry: () => setTries(count => count + 1),
    async open(order) {
      if (!widgets) throw new SdkUnreachable('the widget is not drawn')
      await widgets.setAmount({ currency: 'KRW', value: order.amount }) // the server's sum, whatever was shown
      await widgets.requestPayment(commonRequest(order))
    },
  }
}

async function draw(toss: TossView, amount: number, drawn: Drawn[]): Promise<TossPaymentsWidgets> {
  const sdk = await loadSdk(toss)
  const widgets = sdk.toss.widgets({ customerKey: toss.customerKey ?? sdk.anonymous })
  await widgets.setAmount({ currency: 'KRW', value: amount })
  drawn.push(await widgets.renderPaymentMethods({ selector: `#${METHODS_ID}`, variantKey: 'DEFAULT' }))
  drawn.push(await widgets.renderAgreement({ selector: `#${AGREEMENT_ID}`, variantKey: 'AGREEMENT' }))
  return widgets
}
