import { accept, type Refused } from '../../domain/decider.ts'
import { unlessBusy } from './execute.ts'

/**
 * What Toss's answer made of a payment, for whoever asked Toss. Nothing is refused any more by then: money may have moved, and
 * a refusal would be shown as "nothing happened". What could not be written down is told by the order's own facts later.
 */
export async function onceAsked<Recorded extends { readonly type: 'accepted' }>(
  recording: Promise<Recorded | Refused>,
) {
  const recorded = await unlessBusy(recording)
  return recorded?.type === 'accepted' ? recorded : accept()
}
