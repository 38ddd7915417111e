import { finding } from '../../domain/finding/finding.ts'
import type { FindingState } from '../../domain/finding/machine.ts'
import { CancelId, streamOf } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import { isOursToGiveBack } from '../use-cases/unresolved/cancel-stray.ts'
import { staffNames } from './people-view.ts'

/** Money under a name of ours that no order bears, as far as giving it back has come. Keys of Toss's stay on the server (R19). */
export interface StrayView {
  readonly tossOrderId: string
  readonly movedAt: Instant
  /** won: what is asked to go back, else what came in */
  readonly amount: number
  /** free once more where nobody agreed in time to what `proposal` still tells */
  readonly step: 'free' | 'proposed' | 'canceling' | 'settled' | 'closed'
  readonly proposal: {
    readonly by: string
    /** in the words of whoever wants it, which Toss is told; null: erased */
    readonly reason: string | null
    readonly isOwn: boolean
    readonly endsAt: Instant
  } | null
  /** the wish the form on the page stands for: a second press is the same one */
  readonly cancelId: string
  readonly declined: string | null
  /** won: above it a second person has to agree; null: nothing is that large, or this is not */
  readonly largeAbove: number | null
}

/** null: there is no such finding, or it is none that can be given back from here. */
export async function strayView(ports: Ports, findingId: string, staffId: string): Promise<StrayView | null> {
  const { state } = await ports.events.load(finding, streamOf(finding.category, findingId))
  const { finding: found, proposal, cancel, declined } = state.context
  if (!isOursToGiveBack(ports, state) || found?.about.type !== 'movement') return null
  const { orderId, movedAt } = found.about
  const isOver = proposal !== null && ports.clock.now() >= proposal.endsAt
  const amount = cancel?.amount ?? proposal?.amount ?? found.about.amount
  if (amount === null) return null
  const { secondPairAbove } = ports.staffRules
  const names = proposal ? await staffNames(ports) : {}
  return {
    tossOrderId: orderId,
    movedAt,
    amount,
    step: strayStep(state, ports.clock.now()),
    proposal: proposal && {
      by: names[proposal.staffId] ?? proposal.staffId,
      reason: await ports.vault.open<string>(proposal.reason),
      isOwn: proposal.staffId === staffId,
      endsAt: proposal.endsAt,
    },
    cancelId: proposal && !isOver ? proposal.cancelId : CancelId.parse(ports.ids.random().slice(0, 40)),
    declined,
    largeAbove: secondPairAbove > 0 && amount > secondPairAbove ? secondPairAbove : null,
  }
}

/** What nobody agreed to in time is as free as before: whoever wants it asks anew. */
export function strayStep(state: FindingState, now: Instant): StrayView['step'] {
  const { proposal } = state.context
  if (state.matches('proposed') && proposal) return now < proposal.endsAt ? 'proposed' : 'free'
  if (state.matches('canceling')) return 'canceling'
  if (state.matches('settled')) return 'settled'
  return state.matches('closed') ? 'closed' : 'free'
}
