import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { Instant } from '../../domain/time.ts'
import type { Opener } from './opener.ts'
import { type Rejection, rejectionOf } from './rejection.ts'
import type { WindowOrder } from './window-order.ts'

/** What the server says to a press of the pay button. */
export type PayAnswer<Order = WindowOrder> =
  | { readonly type: 'window'; readonly order: Order }
  /** `holdUntil`: until then a window of the order may still be paid in */
  | {
      readonly type: 'refused'
      readonly code: RefusalCode | 'PRICE_CHANGED'
      readonly holdUntil?: Instant | null
    }
  | {
      readonly type: 'invalid'
      readonly errors: Readonly<Record<string, string>>
      readonly values: Readonly<Record<string, string>>
    }
  /** No answer came; nothing was charged, since no window opened. */
  | { readonly type: 'unreachable' }
  /** An order was made or held on, and only a script can open the window. */
  | { readonly type: 'needsScript' }

export interface Pay<Order = WindowOrder> {
  readonly phase: 'idle' | 'ordering' | 'opening'
  readonly answer: PayAnswer<Order> | undefined
  readonly rejection: Rejection | null
  submit(event: SubmitEvent<HTMLFormElement>): void
}

/** How long the button rests after the SDK said it is leaving, ms: longer than any page takes to go. */
const LEAVING_MS = 10_000

/** One press: the order at the server first, then the window. However often it is pressed, one order and one window. */
export function usePay<Order = WindowOrder>(opener: Opener<Order>): Pay<Order> {
  const fetcher = useFetcher<PayAnswer<Order>>()
  const [phase, setPhase] = useState<Pay['phase']>('idle')
  const [rejection, setRejection] = useState<Rejection | null>(null)
  const busy = useRef(false)
  const answer = fetcher.data
  const handled = useRef(answer)

  const release = () => {
    busy.current = false
    setPhase('idle')
  }

  useEffect(() => {
    if (answer === handled.current) return
    handled.current = answer
    if (answer?.type !== 'window') return release()
    setPhase('opening')
    opener.open(answer.order).then(
      () => void setTimeout(release, LEAVING_MS),
      error => {
        setRejection(rejectionOf(error))
        release()
      },
    )
  })

  // Back from the payment window, the browser may show this very page again as it was left.
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => event.persisted && release()
    addEventListener('pageshow', shown)
    return () => removeEventListener('pageshow', shown)
  })

  return {
    phase,
    answer,
    rejection,
    submit(event) {
      event.preventDefault()
      if (busy.current) return
      busy.current = true
      setRejection(null)
      setPhase('ordering')
      const form = new FormData(event.currentTarget)
      form.set('via', 'script')
      fetcher.submit(form, { method: 'post', action: event.currentTarget.getAttribute('action') ?? '.' })
    },
  }
}
