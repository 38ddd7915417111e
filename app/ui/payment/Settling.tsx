import type { PaymentStatus } from '../../../domain/payment/status.ts'
import { useText } from '../shell-data.ts'
import { Watch } from '../Watch.tsx'

/** How often to look again, ms; nothing for what is settled. A deposit takes minutes, an approval seconds. */
const LOOK_EVERY_MS: Partial<Record<PaymentStatus, number>> = {
  inProgress: 2_000,
  canceling: 2_000,
  waitingForDeposit: 10_000,
}

export function Settling({ status }: { status: PaymentStatus }) {
  return <Watch everyMs={LOOK_EVERY_MS[status]} title={useText().payment.titles[status]} />
}
