import type { CardRow } from '../../../domain/projections/cards.ts'
import type { RecoveryStepRow } from '../../../domain/projections/recovery-steps.ts'
import type { ChargeRow, ConsentRow, SubscriptionRow } from '../../../domain/projections/subscriptions.ts'
import type { PeriodRow, StaffQueue, SubscriptionReads } from '../../../domain/subscription/reads.ts'
import type { SubscriptionStatus } from '../../../domain/subscription/status.ts'
import type { Instant } from '../../../domain/time.ts'
import type { InMemoryStore, KeptRow } from '../../../infra/event-store/in-memory.ts'
import { after, byText, columnsOf, pageBy } from './rows.ts'

/** Whom a queue holds and by which moment it is ordered (`infra/read-models/subscription-queues.ts`). */
const QUEUES: Readonly<
  Record<StaffQueue, { holds: (row: SubscriptionRow, until: Instant) => boolean; by: keyof SubscriptionRow }>
> = {
  dueToday: {
    holds: ({ live, charge_at }, until) => live && charge_at !== null && charge_at < until,
    by: 'charge_at',
  },
  owing: { holds: ({ live, owed_since }) => live && owed_since !== null, by: 'ends_at' },
  cardNeeded: {
    holds: ({ live, owed_since, charge_at, charging }) =>
      live && owed_since !== null && charge_at === null && !charging,
    by: 'ends_at',
  },
  charging: { holds: ({ charging }) => charging, by: 'updated_at' },
}

/** What pages read of subscriptions, from the rows kept in memory. */
export function createMemorySubscriptionReads(store: InMemoryStore): SubscriptionReads {
  const subscriptions = () => store.rowsOf('subscriptions')
  const one = <Row>(row: KeptRow | null): Row | null => row && columnsOf<Row>(row)
  const held = (queue: StaffQueue, until: Instant) =>
    subscriptions().filter(row => QUEUES[queue].holds(row as unknown as SubscriptionRow, until))
  const chargesOf = (subscriptionId: string) =>
    store
      .rowsOf('charges')
      .filter(row => row.subscription_id === subscriptionId)
      .sort(
        (a, b) =>
          (a.period_index as number) - (b.period_index as number) ||
          byText(a.at, b.at) ||
          byText(a.key, b.key),
      )
      .map(columnsOf<ChargeRow>)
  const consents = (holds: (row: KeptRow) => boolean) =>
    store
      .rowsOf('consents')
      .filter(holds)
      .sort((a, b) => byText(a.asked_at, b.asked_at) || byText(a.key, b.key))
      .map(columnsOf<ConsentRow>)

  return {
    async subscription(subscriptionId) {
      return one<SubscriptionRow>(store.rowOf('subscriptions', `subscription-${subscriptionId}`))
    },
    async subscriptionsOf(subject) {
      return subscriptions()
        .filter(row => row.subject === subject)
        .sort((a, b) => byText(b.started_at, a.started_at) || byText(a.key, b.key))
        .map(columnsOf<SubscriptionRow>)
    },
    async liveOne(subject, productId) {
      return one<SubscriptionRow>(store.holderOf('subscriptions_one_live', `${subject} ${productId}`))
    },
    async subscriptions({ status, planId, campaignId, search }, after, limit) {
      const found = subscriptions()
        .filter(row => status === undefined || row.status === status)
        .filter(row => planId === undefined || row.plan_id === planId)
        .filter(row => campaignId === undefined || row.campaign_id === campaignId)
        .filter(row => search === undefined || row.subscription_id === search || row.subject === search)
      return pageBy<SubscriptionRow>(found, 'started_at', 'falling', after, limit)
    },
    async queue(queue, until, after, limit) {
      return pageBy<SubscriptionRow>(held(queue, until), QUEUES[queue].by, 'rising', after, limit)
    },
    async owedSteps(subscriptionIds) {
      const owed = new Map(
        subscriptions()
          .map(columnsOf<SubscriptionRow>)
          .filter(({ subscription_id }) => subscriptionIds.includes(subscription_id))
          .map(({ subscription_id, owed_since }) => [subscription_id, owed_since]),
      )
      return store
        .rowsOf('recovery_steps')
        .filter(row => owed.get(row.subscription_id as string) === row.failed_on)
        .sort((a, b) => byText(a.subscription_id, b.subscription_id) || a.version - b.version)
        .map(columnsOf<RecoveryStepRow>)
    },
    async queueCounts(until) {
      const counts = Object.keys(QUEUES).map(queue => [queue, held(queue as StaffQueue, until).length])
      return Object.fromEntries(counts) as Record<StaffQueue, number>
    },
    async charges(subscriptionId) {
      return chargesOf(subscriptionId)
    },
    async periods(subscriptionId) {
      return chargesOf(subscriptionId).map((charge): PeriodRow => {
        const paid = store.holderOf('payment_summary_order_id_key', charge.order_id)
        const { status = null, balance = null } = (paid ?? {}) as Record<string, unknown>
        return { ...charge, payment_status: status, balance } as PeriodRow
      })
    },
    async consentsOf(subscriptionId) {
      return consents(row => row.key.startsWith(`subscription-${subscriptionId}/`))
    },
    async consentsOfCampaign(campaignId) {
      return consents(row => row.campaign_id === campaignId)
    },
    async liveOfPlan(planId, from, limit) {
      const live = subscriptions().filter(row => row.plan_id === planId && row.live)
      return after(live, 'subscription_id', from)
        .slice(0, limit)
        .map(row => row.subscription_id as string)
    },
    async counts() {
      const counts: Partial<Record<SubscriptionStatus, number>> = {}
      for (const { status } of subscriptions().map(columnsOf<SubscriptionRow>))
        counts[status] = (counts[status] ?? 0) + 1
      return counts
    },
    async card(cardId) {
      return one<CardRow>(store.rowOf('cards', `card-${cardId}`))
    },
  }
}
