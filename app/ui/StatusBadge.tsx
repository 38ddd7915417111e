import type { ReactNode } from 'react'
import type { PaymentStatus } from '../../domain/payment/status.ts'
import { AlertIcon, BackIcon, CheckIcon, ClockIcon, CrossIcon, InfoIcon } from './icons.tsx'
import type { Tone } from './Notice.tsx'
import { useText } from './shell-data.ts'

const LOOKS: Readonly<Record<PaymentStatus, readonly [tone: Tone, sign: () => ReactNode]>> = {
  ready: ['still', InfoIcon],
  failed: ['bad', CrossIcon],
  inProgress: ['wait', ClockIcon],
  waitingForDeposit: ['wait', ClockIcon],
  done: ['good', CheckIcon],
  partialCanceled: ['good', BackIcon],
  canceling: ['wait', ClockIcon],
  canceled: ['still', BackIcon],
  expired: ['still', CrossIcon],
  lateCapture: ['wait', AlertIcon],
}

/** Where a payment stands, in a word, a sign and a colour: never the colour alone. */
export function StatusBadge({ status }: { status: PaymentStatus }) {
  const [tone, Sign] = LOOKS[status]
  return <Badge tone={tone} sign={<Sign />} label={useText().status[status]} />
}

/** Signs that not every font has: without one nothing stood before the word, and the colour was the only signal left. */
const DRAWN: Readonly<Record<string, () => ReactNode>> = { '✓': CheckIcon, '✕': CrossIcon, '↩': BackIcon }

export function Badge({ tone = 'still', sign, label }: { tone?: Tone; sign?: ReactNode; label: string }) {
  const Drawn = typeof sign === 'string' ? DRAWN[sign] : undefined
  return (
    <span className="badge" data-tone={tone}>
      {sign && (
        <span className="badge-sign" aria-hidden="true">
          {Drawn ? <Drawn /> : sign}
        </span>
      )}
      {label}
    </span>
  )
}
