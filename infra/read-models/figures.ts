import type { DayOfMoney, Declined, Figures, Loss, Standing, Step } from '../../domain/figures/reads.ts'
import type { RecoveryStepRow } from '../../domain/projections/recovery-steps.ts'
import type { Database } from '../database/database.ts'
import { RECOVERY_STEP } from './subscription-queues.ts'

const MONEY = {
  name: 'figures_money',
  text: `SELECT day,
      coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS sales,
      coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS refunds,
      count(*) FILTER (WHERE amount > 0) AS payments,
      count(*) FILTER (WHERE amount < 0) AS cancels
    FROM rm.ledger WHERE day BETWEEN $1::date AND $2::date GROUP BY day ORDER BY day`,
}

const STANDING = {
  name: 'figures_standing',
  text: `SELECT coalesce(sum(amount), 0) AS mrr, coalesce(sum(members), 0) AS members
    FROM rm.movements WHERE day < $1::date`,
}

/** A subscription knows itself alone: that its member had left another one to the same product is seen only here. */
const STEPS = {
  name: 'figures_steps',
  text: `SELECT month, kind, sum(amount) AS amount, sum(members) AS members, count(*) AS count FROM (
      SELECT to_char(m.day, 'YYYY-MM') AS month, m.amount, m.members,
        CASE WHEN m.kind = 'new' AND EXISTS (SELECT FROM rm.movements e
            WHERE e.subject = m.subject AND e.product_id = m.product_id AND e.at < m.at)
          THEN 'reactivation' ELSE m.kind END AS kind
      FROM rm.movements m WHERE m.day BETWEEN $1::date AND $2::date
    ) s GROUP BY month, kind ORDER BY month, kind`,
}

const LOSSES = {
  name: 'figures_losses',
  text: `SELECT reason, count(*) AS count, -sum(amount) AS amount FROM rm.movements
    WHERE kind = 'churn' AND day BETWEEN $1::date AND $2::date
    GROUP BY reason ORDER BY sum(amount), reason`,
}

const DECLINED = {
  name: 'figures_declined',
  text: `SELECT outcome, tries, count(*) AS count, sum(amount) AS amount FROM (
      SELECT CASE WHEN settled_on > $2::date THEN 'open' ELSE outcome END AS outcome, tries, amount FROM rm.recoveries
       WHERE failed_on BETWEEN $1::date AND $2::date
    ) r GROUP BY outcome, tries ORDER BY outcome, tries`,
}

const RECOVERY_STEPS = {
  name: 'figures_recovery_steps',
  text: `SELECT ${RECOVERY_STEP} FROM rm.recovery_steps r WHERE failed_on BETWEEN $1::date AND $2::date
    ORDER BY failed_on DESC, subscription_id, version LIMIT $3`,
}

/** Sums for the overview, along the days' indexes: no more is read than the days that are asked for. */
export const createFigures = (database: Database): Figures => ({
  money: (from, to) => database.query<DayOfMoney>(MONEY, [from, to]),
  async standing(day) {
    const [row] = await database.query<Standing>(STANDING, [day])
    return row ?? { mrr: 0, members: 0 }
  },
  steps: (from, to) => database.query<Step>(STEPS, [from, to]),
  losses: (from, to) => database.query<Loss>(LOSSES, [from, to]),
  declined: (from, to) => database.query<Declined>(DECLINED, [from, to]),
  recoverySteps: (from, to, limit) => database.query<RecoveryStepRow>(RECOVERY_STEPS, [from, to, limit]),
})
