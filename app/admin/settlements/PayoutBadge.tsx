import type { PayoutState, SettlementState } from '../../../domain/settlement/settlements.ts'
import { AlertIcon, CheckIcon, ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'

const LOOKS: Readonly<Record<PayoutState, readonly [tone: Tone, Sign: typeof CheckIcon]>> = {
  paid: ['good', CheckIcon],
  expected: ['still', ClockIcon],
  unsure: ['wait', InfoIcon],
}

/** 지급됨, 예정, 확인 전: a word, a sign and a colour. */
export function PayoutBadge({ payout }: { payout: PayoutState }) {
  const { settlements: t } = useAdminText()
  const [tone, Sign] = LOOKS[payout]
  return <Badge tone={tone} sign={<Sign />} label={t.payouts[payout]} />
}

/** Whether it is the same in both books. */
export function MatchBadge({ state }: { state: SettlementState }) {
  const { settlements: t } = useAdminText()
  return state === 'matched' ? (
    <Badge tone="good" sign={<CheckIcon />} label={t.states.matched} />
  ) : (
    <Badge tone="bad" sign={<AlertIcon />} label={t.states[state]} />
  )
}
