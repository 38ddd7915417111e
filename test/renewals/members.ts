import type { BillingKeys } from '../../domain/card/billing-keys.ts'
import { won } from '../../domain/money.ts'
import type { EventStore, Vault } from '../../domain/ports.ts'
import type { SubscriptionEvent } from '../../domain/subscription/events.ts'
import { defaultPolicy } from '../../domain/subscription/policy.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { DAY_MS, type Instant, later } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'

export const PRICE = won(9_900)
const PLAN = {
  planId: 'basic-monthly',
  planName: 'BASIC',
  interval: 'month' as const,
  priceVersion: 1,
  price: PRICE,
  taxFree: false,
  rank: 1,
}
const SEEDED_AT_ONCE = 16

/**
 * Members in the middle of their membership, each with a billing key of its own: the second period of all of them is
 * due at the same moment. Written through the real decider and store, so that nothing about them is made up.
 * @param began when their first period began; the second is due a month later
 */
export async function seedMembers(
  ports: { events: EventStore; vault: Vault; billingKeys: BillingKeys },
  sandbox: Sandbox,
  { count, orderPrefix, began }: { count: number; orderPrefix: string; began: Instant },
): Promise<void> {
  const numbers = Array.from({ length: count }, (_, nth) => nth)
  const customerKeyOf = (nth: number) => `customer-${String(nth).padStart(6, '0')}`
  const keys = await sandbox.plantBillingKeys(numbers.map(nth => ({ customerKey: customerKeyOf(nth) })))
  const seedOne = async (nth: number) => {
    const number = String(nth).padStart(8, '0')
    const subject = `cus_${'member'.padEnd(12, '0')}${number}`
    const cardId = `card${number.padStart(20, '0')}`
    const { billingKey = '', customerKey = '' } = keys[nth] ?? {}
    await ports.billingKeys.put(cardId, subject, { billingKey, customerKey })
    const subscriptionId = `sub${number.padStart(21, '0')}`
    await append(
      ports.events,
      subscriptionId,
      firstPeriod({ subscriptionId, subject, cardId, orderPrefix, began }),
    )
  }
  const waiting = [...numbers]
  const worker = async () => {
    for (let nth = waiting.pop(); nth !== undefined; nth = waiting.pop()) await seedOne(nth)
  }
  await Promise.all(Array.from({ length: SEEDED_AT_ONCE }, worker))
}

const { decider } = subscription

/** Registered, charged once: what the decider makes of it. */
function firstPeriod(of: {
  subscriptionId: string
  subject: string
  cardId: string
  orderPrefix: string
  began: Instant
}): SubscriptionEvent[] {
  const { subscriptionId, subject, cardId, orderPrefix, began: at } = of
  const about = { productId: 'membership', productName: '멤버십', termsVersion: '2026-01-01' }
  const policy = defaultPolicy
  const events: SubscriptionEvent[] = []
  let state = decider.initial
  const decide = (command: Parameters<typeof decider.decide>[1]) => {
    const decision = decider.decide(state, command)
    if (decision.type === 'refused') throw new Error(`${command.type} was refused: ${decision.code}`)
    for (const event of decision.events) {
      events.push(event)
      state = decider.evolve(state, event)
    }
  }
  decide({
    type: 'Register',
    subscriptionId,
    subject,
    ...about,
    plan: PLAN,
    trialDays: 0,
    cardId,
    policy,
    at,
  })
  decide({ type: 'PassTime', policy, orderPrefix, mayCharge: true, at })
  const { orderId = '', attempt = 0 } = state.context.charge ?? {}
  decide({
    type: 'RecordCharge',
    orderId,
    attempt,
    outcome: { type: 'captured' },
    policy,
    at: later(at, 1_000),
  })
  return events
}

async function append(events: EventStore, subscriptionId: string, facts: SubscriptionEvent[]): Promise<void> {
  let state = decider.initial
  const states = facts.map(fact => {
    state = decider.evolve(state, fact)
    return state
  })
  const appended = await events.append(subscription, {
    streamId: `subscription-${subscriptionId}`,
    expected: 0,
    commandId: subscriptionId,
    events: facts,
    before: decider.initial,
    states,
    meta: { correlation: 'seed', causation: 'seed', actor: 'system', command: 'Register' },
  })
  if (appended.type !== 'appended') throw new Error(`a member was not written: ${appended.type}`)
}

/** How far business time has to be moved so that every member's second period is due. */
export const dueAfterMs = 32 * DAY_MS
