import type { PaymentStatus } from '../../domain/payment/status.ts'
import type { Tone } from './Notice.tsx'
import { useText } from './shell-data.ts'

const LOOKS: Readonly<Record<PaymentStatus, readonly [tone: Tone, sign: string]>> = {
  ready: ['still', '○'],
  failed: ['bad', '✕'],
  inProgress: ['wait', '◔'],
  waitingForDeposit: ['wait', '◔'],
  done: ['good', '✓'],
  partialCanceled: ['good', '◐'],
  canceling: ['wait', '◔'],
  canceled: ['still', '↩'],
  expired: ['still', '—'],
  lateCapture: ['wait', '!'],
}

/** Where a payment stands, in a word, a sign and a colour: never the colour alone. */
export function StatusBadge({ status }: { status: PaymentStatus }) {
  const [tone, sign] = LOOKS[status]
  return <Badge tone={tone} sign={sign} label={useText().status[status]} />
}

export function Badge({ tone = 'still', sign, label }: { tone?: Tone; sign?: string; label: string }) {
  return (
    <span className="badge" data-tone={tone}>
      {sign && <span aria-hidden="true">{sign}</span>}
      {label}
    </span>
  )
}
