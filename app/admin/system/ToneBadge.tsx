import { AlertIcon, CheckIcon, ClockIcon } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useAdminText } from '../text.ts'

/** Well, worth a look, or a fault: a word, a sign and a colour. */
export function ToneBadge({ tone }: { tone: Tone }) {
  const { system: t } = useAdminText()
  if (tone === 'bad') return <Badge tone="bad" sign={<AlertIcon />} label={t.fault} />
  if (tone === 'wait') return <Badge tone="wait" sign={<ClockIcon />} label={t.look} />
  return <Badge tone="good" sign={<CheckIcon />} label={t.well} />
}
