import type { SubscriptionState } from '../../../domain/subscription/machine.ts'
import { epochMsOf } from '../../../domain/time.ts'
import type { Backup } from '../house.ts'
import type { Jobs } from '../jobs.ts'
import type { Lives } from '../lives.ts'
import type { LossStep } from '../steps.ts'
import type { Surroundings } from '../surroundings.ts'
import { momentOf, type PutBack } from './moment.ts'
import type { RestoringStaff } from './staff.ts'

interface Options {
  readonly surroundings: Surroundings
  readonly nodes: Lives
  readonly staff: RestoringStaff
  /** what the history knows of each stream of the log */
  readonly heads: Map<string, unknown>
  jobs(): Jobs | null
}

interface Taken {
  readonly backup: Backup
  readonly putBack: PutBack
  readonly atMs: number
}

/**
 * Takes backups, and loses the store: all processes end, what is kept is what it was then, and so is what the judge knows of it.
 * Toss, its webhooks, the mail server and everybody outside go on, and know what was lost.
 */
export function createLosses({ surroundings, nodes, staff, heads, jobs }: Options) {
  const { time, house, watch, coverage } = surroundings
  const { backups } = house

  async function take(): Promise<Taken | null> {
    if (!backups) throw new Error('this house takes no backups')
    const backup = await backups.take()
    const [heard, known] = [watch.moment(), momentOf(heads)]
    coverage.note('restores: backups taken')
    const putBack = () => {
      heard()
      known()
    }
    return { backup, putBack, atMs: time.nowMs() }
  }

  async function bringBack({ backup, putBack, atMs }: Taken, step: LossStep): Promise<void> {
    if (!(await backups?.bringBack(backup, step.as))) return coverage.note('restores: nothing was lost')
    const before = new Map(watch.subscriptions)
    for (const row of watch.books.all()) {
      const isMeanwhile = row.status === 'DONE' && epochMsOf(row.transactionAt) >= atMs
      if (isMeanwhile) coverage.note('restores: captures in the lost time')
    }
    putBack()
    nodes.loseLog()
    watch.losses.lost({ fromMs: atMs, toMs: time.nowMs() }, () => (backups?.underWay() ?? 0) > 0)
    jobs()?.forget()
    coverage.note(step.as === 'restore' ? 'restores: restores' : 'restores: ends of the log lost')
    staff.lost(step, leftMeanwhile(before))
  }

  /** Who asked to leave, or has left, in a time that is gone: in the log as it is now they stay. */
  function leftMeanwhile(before: ReadonlyMap<string, SubscriptionState>): readonly string[] {
    const isLeft = (state: SubscriptionState | undefined) =>
      state !== undefined && (state.hasTag('leaving') || state.matches('ended'))
    return [...watch.subscriptions].flatMap(([id, state]) =>
      isLeft(before.get(id)) && !isLeft(state) ? [id] : [],
    )
  }

  return {
    does(step: LossStep & { readonly atMs: number }): void {
      let taken: Taken | null = null
      time.after(Math.max(0, step.atMs - step.ageMs), async () => {
        taken = await take()
      })
      time.after(step.atMs, () => {
        time.after(step.downMs, () => (taken ? bringBack(taken, step) : undefined))
        nodes.close(step.downMs + 1)
      })
    },
  }
}
