import type { DeclineClass } from '../payment/decline-class.ts'
import type { RecoveryStepRow } from '../projections/recovery-steps.ts'
import type { Day, Instant } from '../time.ts'

/** What one try came to; its technical repeats are part of it. `pending`: nobody knows yet. */
export type TryResult = 'soft' | 'hard' | 'charged' | 'pending'

/** One try of a charge that is owed, with the repeats that a fault of Toss's or ours made necessary. */
export interface Try {
  readonly at: Instant
  readonly settledAt: Instant
  /** a new card, or somebody who asked for it, brought it about; else the plan did */
  readonly isPrompted: boolean
  /** how manieth card: 0 is the one that was declined first */
  readonly card: number
  /** calls to Toss */
  readonly charges: number
  readonly mails: number
  readonly result: TryResult
  /** won */
  readonly amount: number
}

/** How the member or staff put an end to it by themselves. */
export interface OwnEnd {
  readonly at: Instant
  readonly kind: 'waived' | 'ended'
}

/** One declined charge and all that is known of it (미납 한 건). */
export interface Debt {
  readonly subscriptionId: string
  readonly failedOn: Day
  readonly first: Try
  /** every later one, oldest first */
  readonly tries: readonly Try[]
  /** null: paid, ended by the plan's deadline, or still owed */
  readonly ownEnd: OwnEnd | null
  /** when its deadline ended it; null: it did not */
  readonly unpaidAt: Instant | null
  readonly graceEndsAt: Instant | null
}

/** Steps as they are stored, those of one charge together and in order → charges. */
export function debtsOf(steps: readonly RecoveryStepRow[]): readonly Debt[] {
  const heaps = new Map<string, RecoveryStepRow[]>()
  for (const step of steps) {
    const key = `${step.subscription_id} ${step.failed_on}`
    const heap = heaps.get(key)
    if (heap) heap.push(step)
    else heaps.set(key, [step])
  }
  return [...heaps.values()].map(debtOf).filter(debt => debt !== null)
}

function debtOf(steps: readonly RecoveryStepRow[]): Debt | null {
  const [declined] = steps
  if (declined?.kind !== 'declined') return null
  const [first, ...tries] = triesOf(steps)
  if (!first) return null
  const end = steps.find(({ kind }) => kind === 'waived' || kind === 'ended')
  const isUnpaid = end?.reason === 'unpaid'
  return {
    subscriptionId: declined.subscription_id,
    failedOn: declined.failed_on,
    first,
    tries,
    ownEnd: end && !isUnpaid ? { at: end.at, kind: end.kind === 'waived' ? 'waived' : 'ended' } : null,
    unpaidAt: end && isUnpaid ? end.at : null,
    graceEndsAt: declined.grace_ends_at,
  }
}

/** The decline owing began with has no start among the steps: nothing was owed when it started. */
function triesOf(steps: readonly RecoveryStepRow[]): readonly Try[] {
  const tries: Try[] = []
  let card = 0
  let cardNow = 0
  let prompted = false
  for (const step of steps) {
    const last = tries.at(-1)
    switch (step.kind) {
      case 'card':
        cardNow += 1
        prompted = true
        break
      case 'asked':
        prompted = true
        break
      case 'started': {
        card = cardNow
        const { at, amount } = step
        const begun = { at, settledAt: at, isPrompted: prompted, card, amount: amount ?? 0 }
        if (last?.result === 'pending' && !prompted)
          tries[tries.length - 1] = { ...last, charges: last.charges + 1 }
        else tries.push({ ...begun, charges: 1, mails: 0, result: 'pending' })
        prompted = false
        break
      }
      case 'declined':
      case 'charged': {
        const { at: settledAt, amount } = step
        const result = step.kind === 'charged' ? 'charged' : resultOf(step.decline_class)
        const mails = step.mailed ? 1 : 0
        if (last)
          tries[tries.length - 1] = {
            ...last,
            settledAt,
            result,
            mails: last.mails + mails,
            amount: amount ?? last.amount,
          }
        else
          tries.push({
            at: settledAt,
            settledAt,
            isPrompted: false,
            card: 0,
            charges: 1,
            mails,
            result,
            amount: amount ?? 0,
          })
        break
      }
    }
  }
  return tries
}

/** A fault that is not the card's settles nothing: it is tried again as it was. */
const resultOf = (declineClass: DeclineClass | null): TryResult =>
  declineClass === 'soft' || declineClass === 'hard' ? declineClass : 'pending'
