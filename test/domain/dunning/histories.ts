import { debtsOf } from '../../../domain/dunning/debt.ts'
import { type RecoveryStepRow, recoverySteps } from '../../../domain/projections/recovery-steps.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import type { BillingPolicy } from '../../../domain/subscription/policy.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { wakeOf } from '../../../domain/subscription/wakes.ts'
import { type Instant, later, MINUTE_MS } from '../../../domain/time.ts'
import { pick } from '../../support/random.ts'
import {
  type Class,
  cancel,
  captured,
  declined,
  dueOn,
  joined,
  passTime,
  renewalOrder,
  replaceCard,
  retry,
  SUB,
  waive,
} from '../../support/subscription-facts.ts'

/** A membership that is lived by wishes, and the steps its facts leave. */
export function lifeOf() {
  let state = subscription.decider.initial
  const rows: RecoveryStepRow[] = []
  let version = 0
  return {
    get state() {
      return state
    },
    /** @returns whether it was granted */
    wish(command: SubscriptionCommand): boolean {
      const decision = subscription.decider.decide(state, command)
      if (decision.type === 'refused') return false
      for (const fact of decision.events) {
        const before = state
        state = subscription.decider.evolve(state, fact)
        version += 1
        const made = recoverySteps({ id: `subscription-${SUB}`, version }, fact, state, before)
        rows.push(...made.map(({ data }) => data as unknown as RecoveryStepRow))
      }
      return true
    },
    get debts() {
      return debtsOf(rows)
    },
  }
}

/** The one charge these wishes leave owed, or that was. @throws where there is none or several */
export function debtAfter(...wishes: readonly SubscriptionCommand[]) {
  const life = lifeOf()
  for (const command of wishes) if (!life.wish(command)) throw new Error(`${command.type} was refused`)
  const [debt, another] = life.debts
  if (!debt || another) throw new Error('not one charge that was declined')
  return debt
}

const OUTCOMES: readonly (Class | 'captured')[] = [
  ...(['captured', 'captured', 'soft', 'soft', 'soft', 'soft', 'hard', 'provider', 'configuration'] as const),
]

/** A renewal that is declined, and whatever then happens to it, by a policy kept to the minute. */
export function livedDebt(random: () => number, policy: BillingPolicy) {
  const life = lifeOf()
  for (const command of [...joined, passTime(dueOn('04-30'), { policy })]) life.wish(command)
  const first = pick(random, ['soft', 'soft', 'soft', 'hard'] as const)
  let at: Instant = later(dueOn('04-30'), MINUTE_MS)
  life.wish({ ...declined(renewalOrder(2), at, 1, first), policy })
  const steps = Math.floor(random() * 24)
  for (let step = 0; step < steps && life.state.context.owedSince; step++) {
    const { charge } = life.state.context
    if (charge) {
      at = later(at, Math.ceil(random() * 90_000))
      if (random() < 0.05) life.wish(replaceCard(at, `card-${step}`))
      const outcome = pick(random, OUTCOMES)
      const { orderId, attempt } = charge
      const told =
        outcome === 'captured' ? captured(orderId, at, attempt) : declined(orderId, at, attempt, outcome)
      life.wish({ ...told, policy })
      continue
    }
    const wake = wakeOf(life.state, at)
    if (!wake) break
    const own = random() < 0.2
    if (own) {
      const span = Date.parse(wake.at) - Date.parse(at)
      at = later(at, Math.floor(random() * span))
      const wishes = [replaceCard(at, `card-${step}`), replaceCard(at, `card-${step}`), retry(at), cancel(at)]
      life.wish(pick(random, [...wishes, { ...waive(at), policy } as SubscriptionCommand]))
    } else at = wake.at
    life.wish(passTime(at, { policy }))
  }
  const [debt] = life.debts
  if (!debt) throw new Error('nothing was declined')
  return { debt, now: at }
}
