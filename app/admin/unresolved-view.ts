import type { FindingAction } from '../../domain/finding/events.ts'
import { actionsFor, finding } from '../../domain/finding/finding.ts'
import { streamOf } from '../../domain/ids.ts'
import { comparisonOf, isKept } from '../../domain/looked-at.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import type { AskingRow, ReviewRow, UnresolvedCounts, WaitingFinding } from '../../domain/unresolved.ts'
import type { Sight } from '../access/seen.ts'
import type { Ports } from '../ports.ts'
import { openerOf } from '../use-cases/erasure/opener.ts'
import { isOursToGiveBack } from '../use-cases/unresolved/cancel-stray.ts'
import { type StrayView, strayStep } from './stray-view.ts'
import { type ActorView, actorOf } from './timeline-view.ts'

const SHOWN = 50

/** What somebody has said of a finding: in whose words, when, and who it was. */
export interface TakenView {
  readonly action: FindingAction
  /** null: erased, or not for whoever looks */
  readonly reason: string | null
  readonly isWithheld: boolean
  /** whose order they are about; null: nobody's we know */
  readonly subject: string | null
  readonly at: Instant
  readonly by: ActorView
}

export interface FindingView extends Omit<WaitingFinding, 'action' | 'decided_at'> {
  readonly offered: readonly FindingAction[]
  readonly taken: TakenView | null
  /** how far giving it back from here has come; null: it is none that can be */
  readonly stray: StrayView['step'] | null
}

export interface UnresolvedView {
  readonly counts: UnresolvedCounts
  readonly findings: readonly FindingView[]
  readonly reviews: readonly ReviewRow[]
  readonly asking: readonly AskingRow[]
  /** both books were compared lately, whole, and are the same */
  readonly booksAgree: boolean
  readonly sweep: {
    readonly through: Instant | null
    readonly failure: string | null
    /** nothing is swept by keys everybody has */
    readonly keysAreShared: boolean
  }
}

/** 처리 대기 as staff see it. What somebody wrote may tell of anything, so it is for eyes that may see people. */
export async function unresolvedView(ports: Ports, sight: Sight): Promise<UnresolvedView> {
  const now = ports.clock.now()
  const [counts, rows, reviews, asking, memory, results] = await Promise.all([
    ports.unresolved.counts(now),
    ports.unresolved.findings(SHOWN),
    ports.unresolved.reviews(SHOWN),
    ports.unresolved.asking(now, SHOWN),
    ports.books.memory(),
    ports.board.newest(),
  ])
  const findings = await Promise.all(rows.map(row => findingView(ports, row, sight)))
  const { through, failure } = memory
  const { keysAreShared } = ports.shop
  const isCompared = comparisonOf({ through, keysAreShared }, now).type === 'lately' && failure === null
  const booksAgree = isCompared && isKept(results, 'books', now)
  return { counts, findings, reviews, asking, booksAgree, sweep: { through, failure, keysAreShared } }
}

async function findingView(ports: Ports, row: WaitingFinding, sight: Sight): Promise<FindingView> {
  const { action: _action, decided_at: _decidedAt, ...shown } = row
  const streamId = streamOf(finding.category, row.finding_id)
  const { state } = await ports.events.load(finding, streamId)
  const { decision } = state.context
  return {
    ...shown,
    offered: state.context.cancel ? [] : actionsFor(state),
    stray: isOursToGiveBack(ports, state) ? strayStep(state, ports.clock.now()) : null,
    taken: decision && {
      ...(await lastWord(ports, streamId, { reason: decision.reason, orderId: row.order_id }, sight)),
      action: decision.action,
    },
  }
}

/** Who a decision is of stands beside its fact, not in it. Words about an order are about its buyer, and go with them. */
async function lastWord(
  ports: Ports,
  streamId: string,
  { reason, orderId }: { reason: Sealed; orderId: string | null },
  sight: Sight,
) {
  const order = orderId === null ? null : await ports.read.payment(orderId)
  const vault = order ? await openerOf(ports, order.subject) : ports.vault
  const [stored, words] = await Promise.all([
    ports.events.read(finding, streamId),
    vault.open<string>(reason),
  ])
  const said = stored.findLast(({ event: { type } }) => type === 'FindingTaken' || type === 'FindingClosed')
  if (!said) throw new Error(`a decision without a fact in ${streamId}`)
  const isWithheld = words !== null && sight !== 'whole'
  const subject = order?.subject ?? null
  const { at } = said.event
  return { reason: isWithheld ? null : words, isWithheld, subject, at, by: actorOf(said.meta.actor) }
}
