import { monthOf } from '../../../domain/figures/calendar.ts'
import type { DayOfMoney, Declined, Figures, Loss, Step } from '../../../domain/figures/reads.ts'
import type { RecoveryRow } from '../../../domain/projections/recoveries.ts'
import type { RecoveryStepRow } from '../../../domain/projections/recovery-steps.ts'
import type { MovementRow } from '../../../domain/projections/revenue.ts'
import type { Day } from '../../../domain/time.ts'
import type { InMemoryStore, KeptRow } from '../../../infra/event-store/in-memory.ts'

interface LedgerRow {
  readonly day: Day
  readonly amount: number
}

/** The same sums over rows in memory. */
export function createMemoryFigures(store: InMemoryStore): Figures {
  const rows = <Row>(table: string) => store.rowsOf(table) as unknown as readonly Row[]
  const within = (day: Day, from: Day, to: Day) => day >= from && day <= to
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

  /** Groups by a text and folds each group; in the order of their texts. */
  function grouped<Row, Sum>(
    all: readonly Row[],
    by: (row: Row) => string,
    begin: (row: Row) => Sum,
    add: (sum: Sum, row: Row) => Sum,
  ) {
    const groups = new Map<string, Sum>()
    for (const row of all) groups.set(by(row), add(groups.get(by(row)) ?? begin(row), row))
    return [...groups].sort(([a], [b]) => order(a, b)).map(([, sum]) => sum)
  }

  const kindOf = (row: MovementRow): Step['kind'] => {
    const isBack = rows<MovementRow>('movements').some(
      other => other.subject === row.subject && other.product_id === row.product_id && other.at < row.at,
    )
    return row.kind === 'new' && isBack ? 'reactivation' : row.kind
  }

  return {
    async money(from, to) {
      const moved = rows<LedgerRow>('ledger').filter(({ day }) => within(day, from, to))
      return grouped(
        moved,
        ({ day }) => day,
        ({ day }): DayOfMoney => ({ day, sales: 0, refunds: 0, payments: 0, cancels: 0 }),
        (sum, { amount }) =>
          amount > 0
            ? { ...sum, sales: sum.sales + amount, payments: sum.payments + 1 }
            : { ...sum, refunds: sum.refunds - amount, cancels: sum.cancels + 1 },
      )
    },
    async standing(before) {
      const past = rows<MovementRow>('movements').filter(({ day }) => day < before)
      return {
        mrr: past.reduce((sum, { amount }) => sum + amount, 0),
        members: past.reduce((sum, { members }) => sum + members, 0),
      }
    },
    async steps(from, to) {
      const moved = rows<MovementRow>('movements').filter(({ day }) => within(day, from, to))
      return grouped(
        moved,
        row => `${monthOf(row.day)} ${kindOf(row)}`,
        (row): Step => ({ month: monthOf(row.day), kind: kindOf(row), amount: 0, members: 0, count: 0 }),
        (sum, { amount, members }) => ({
          ...sum,
          amount: sum.amount + amount,
          members: sum.members + members,
          count: sum.count + 1,
        }),
      )
    },
    async losses(from, to) {
      const lost = rows<MovementRow>('movements').filter(
        ({ kind, day }) => kind === 'churn' && within(day, from, to),
      )
      return grouped(
        lost,
        ({ reason }) => reason ?? '',
        ({ reason }): Loss => ({ reason: reason ?? 'staff', count: 0, amount: 0 }),
        (sum, { amount }) => ({ ...sum, count: sum.count + 1, amount: sum.amount - amount }),
      ).sort((a, b) => b.amount - a.amount || order(a.reason, b.reason))
    },
    async declined(from, to) {
      const declined = rows<RecoveryRow>('recoveries')
        .filter(row => within(row.failed_on, from, to))
        .map(row => (row.settled_on && row.settled_on > to ? { ...row, outcome: 'open' as const } : row))
      return grouped(
        declined,
        ({ outcome, tries }) => `${outcome} ${String(tries).padStart(9)}`,
        ({ outcome, tries }): Declined => ({ outcome, tries, count: 0, amount: 0 }),
        (sum, { amount }) => ({ ...sum, count: sum.count + 1, amount: sum.amount + amount }),
      )
    },
    async recoverySteps(from, to, limit) {
      return rows<RecoveryStepRow & KeptRow>('recovery_steps')
        .filter(row => within(row.failed_on, from, to))
        .sort(
          (a, b) =>
            order(b.failed_on, a.failed_on) ||
            order(a.subscription_id, b.subscription_id) ||
            a.version - b.version,
        )
        .slice(0, limit)
    },
  }
}
