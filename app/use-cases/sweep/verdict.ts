import type { Advice, FindingFact, FindingKind } from '../../../domain/finding/events.ts'
import type { OrderId } from '../../../domain/ids.ts'

/** What came of holding one movement against the other book. */
export type Verdict =
  /** both say the same, perhaps since just now; `canceled`: what was nobody's has gone back meanwhile */
  | { readonly type: 'agrees'; readonly how: FindingFact<'FindingSettled'>['how']; readonly healed: boolean }
  /** another system's on the same account: none of ours to say anything of */
  | { readonly type: 'foreign' }
  /** too young to be called missing */
  | { readonly type: 'early' }
  /** Toss could not be asked about it: nothing is said, and the stretch is not done */
  | { readonly type: 'unknown'; readonly code: string }
  | Apart

/** Looked at again and still not the same: work for a person. Sums in won. */
export interface Apart {
  readonly type: 'apart'
  readonly kind: Exclude<FindingKind, 'webhooksMistrusted' | 'webhooksDropped'>
  readonly ours: OrderId | null
  readonly ourAmount: number | null
  readonly advice: Advice
}

export const agrees = (how: FindingFact<'FindingSettled'>['how'], healed = false): Verdict => ({
  type: 'agrees',
  how,
  healed,
})
