import type { RefusalCode } from '../../../domain/refusals.ts'
import { Notice } from '../Notice.tsx'
import { useMembershipText } from '../shell-data.ts'

/** Why a wish about a subscription was not granted, in one sentence; said aloud, since it follows a press. */
export function Refusal({ code }: { code: RefusalCode | null | undefined }) {
  const { refusal, subscription } = useMembershipText()
  if (!code) return null
  const ours: Partial<Record<RefusalCode, string>> = subscription.refusal
  return <Notice tone="bad" live title={ours[code] ?? refusal[code]} />
}
