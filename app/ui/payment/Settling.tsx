import { useEffect, useRef, useState } from 'react'
import type { PaymentStatus } from '../../../domain/payment/status.ts'
import { useText } from '../shell-data.ts'
import { useLookAgain } from '../use-look-again.ts'

/** How often to look again, ms; nothing for what is settled. A deposit takes minutes, an approval seconds. */
const LOOK_EVERY_MS: Partial<Record<PaymentStatus, number>> = {
  inProgress: 2_000,
  canceling: 2_000,
  waitingForDeposit: 10_000,
}

/** Looks again until it is settled, and says so aloud when it is. Without script the whole page is asked for anew. */
export function Settling({ status }: { status: PaymentStatus }) {
  const { payment } = useText()
  const everyMs = LOOK_EVERY_MS[status]
  useLookAgain(everyMs)
  const before = useRef(status)
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (before.current === status) return
    before.current = status
    setSaid(payment.settledAnnouncement(payment.titles[status]))
  }, [status, payment])

  return (
    <>
      <p role="status" className="aside-voice">
        {said}
      </p>
      {everyMs !== undefined && (
        <noscript>
          <meta httpEquiv="refresh" content={String(Math.max(3, everyMs / 1000))} />
        </noscript>
      )}
    </>
  )
}
