import { edit, type PlantedBug } from './bug.ts'

/** Periods, prices and consent. */
export const memberships: readonly PlantedBug[] = [
  {
    name: 'set-month',
    why: 'Whoever joined on the 31st is billed on the 3rd, and pays for days of two months.',
    edits: [
      edit(
        'domain/time.ts',
        `comparable(Temporal.PlainDate.from(day).add({ months: n }, { overflow: 'constrain' }).toString())`,
        'new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + n, Number(day.slice(8)))).toISOString().slice(0, 10) as Day',
      ),
    ],
  },
  {
    name: 'chained-periods',
    why: 'One short February moves a month’s end to the 28th for ever, and days are paid for twice.',
    edits: [
      edit(
        'domain/subscription/period.ts',
        `  to: startOf(anchor, index + 1),`,
        `  to: addMonths(startOf(anchor, index), MONTHS[anchor.interval]),`,
      ),
    ],
  },
  {
    name: 'catch-up-burst',
    why: 'A shop that was down for months takes all of them at once when it comes back.',
    edits: [
      edit(
        'domain/subscription/period.ts',
        `  while (period.to <= day) period = periodOf(anchor, period.index + 1)`,
        `  if (period.to <= day) period = periodOf(anchor, from)`,
      ),
    ],
  },
  {
    name: 'charge-after-leave',
    why: 'Who has left is charged for the month after.',
    edits: [
      edit(
        'domain/subscription/pass-time.ts',
        `  if (state.hasTag('leaving')) return leavingOver(context, wish)`,
        `  if (state.hasTag('leaving') && !isDue(context.dueAt, wish)) return leavingOver(context, wish)`,
      ),
      edit(
        'domain/subscription/actions.ts',
        `  leaving: { endsOn },
  dueAt: null,
  announceAt: null,`,
        `  leaving: { endsOn },`,
      ),
      edit(
        'domain/subscription/wakes.ts',
        `  if (state.hasTag('leaving')) return [context.leaving?.endsOn ? instantAt(context.leaving.endsOn) : null]`,
        `  if (state.hasTag('leaving')) return [context.dueAt]`,
      ),
      edit(
        'domain/subscription/machine.ts',
        `          on: {
            SubscriptionCharged: { actions: { type: 'settleCharge', params: ({ event }) => ({ event }) } },
            ChargeFailed: [`,
        `          on: {
            ChargeStarted: { actions: { type: 'startCharge', params: ({ event }) => ({ event }) } },
            SubscriptionCharged: { actions: { type: 'settleCharge', params: ({ event }) => ({ event }) } },
            ChargeFailed: [`,
      ),
    ],
  },
  {
    name: 'price-without-consent',
    why: 'A raised price is taken from members who never said yes to it.',
    edits: [
      edit(
        'domain/subscription/next-charge.ts',
        `const agrees = consent.price === priceChange.price && consentCounts(consent, priceChange.effectiveOn)`,
        `const agrees = consent.price === priceChange.price`,
      ),
      edit(
        'domain/subscription/next-charge.ts',
        `  return consentCounts(consent, from) ? { plan: changed, price: 'changed' } : { plan: next, price: 'lapsed' }`,
        `  return { plan: changed, price: 'changed' }`,
      ),
    ],
  },
  {
    name: 'trial-without-consent',
    why: 'A free trial turns into a paid membership nobody agreed to.',
    edits: [
      edit(
        'domain/subscription/next-charge.ts',
        `  return consent?.kind === 'conversion' && consent.price === plan.price && consentCounts(consent, trial.to)`,
        `  return consent === null || consent.price === plan.price`,
      ),
    ],
  },
  {
    name: 'two-live-memberships',
    why: 'Two tabs begin two memberships, and both are charged every month.',
    edits: [
      edit(
        'infra/event-store/memory-tables.ts',
        `of: row => (row.live ? \`\${row.subject} \${row.product_id}\` : null),`,
        `of: row => (row.live ? \`\${row.subject} \${row.product_id} \${row.key}\` : null),`,
      ),
    ],
  },
  {
    name: 'old-card-charged',
    why: 'A member who replaced the card is charged on the old one, which may be somebody else’s by now.',
    edits: [
      edit(
        'domain/subscription/pass-time.ts',
        `    cardId,
    at,`,
        `    cardId: context.formerCards[0] ?? cardId,
    at,`,
      ),
      edit(
        'domain/subscription/pass-time.ts',
        `function chargeStarted(
  { subscription, cardId, attempts }: SubscriptionContext,`,
        `function chargeStarted(
  context: SubscriptionContext,`,
      ),
      edit(
        'domain/subscription/pass-time.ts',
        `  if (!subscription || !cardId) throw new Error('nobody and no card to charge')`,
        `  const { subscription, cardId, attempts } = context
  if (!subscription || !cardId) throw new Error('nobody and no card to charge')`,
      ),
    ],
  },
  {
    name: 'old-key-deleted-at-once',
    why: 'The key of a replaced card is gone while a charge on it is still asked about, and can be sent again by nobody.',
    edits: [
      edit(
        'app/use-cases/cards/attach-card.ts',
        `    return replaced.type === 'refused' ? replaced : null`,
        `    if (replaced.type === 'refused') return replaced
    for (const old of replaced.state.context.formerCards) {
      await insist(ports, card, old, { type: 'DeleteKey', at })
      ports.defer('delete billing key', () => deleteBillingKey(ports, old))
    }
    return null`,
      ),
    ],
  },
  {
    name: 'late-charge-not-told',
    why: 'A charge that took a second try is captured, and its membership waits for it for ever.',
    edits: [
      edit(
        'app/use-cases/subscriptions/tell-subscription.ts',
        `  const { captured, failure } = state.context
  if (captured > 0) return { type: 'captured' }`,
        `  const { captured, failure } = state.context
  if (captured > 0 && state.context.try === 1) return { type: 'captured' }`,
      ),
    ],
  },
  {
    name: 'entitled-while-unpaid',
    why: 'A membership nobody pays for goes on being used after its grace is over.',
    edits: [
      edit(
        'domain/subscription/pass-time.ts',
        `  if (isDue(context.endsAt, wish) && !triesFirst) return [ended(neverPaid ? 'neverPaid' : 'unpaid', at)]`,
        `  if (neverPaid && isDue(context.endsAt, wish)) return [ended('neverPaid', at)]`,
      ),
      edit(
        'domain/subscription/pass-time.ts',
        `  const graceOver = state.matches({ live: { pastDue: 'grace' } }) && isDue(context.graceEndsAt, wish)`,
        `  const graceOver = false`,
      ),
      edit(
        'domain/subscription/wakes.ts',
        `    return [context.dueAt, inGrace ? context.graceEndsAt : null, isOursToTry(state) ? null : context.endsAt]`,
        `    return [context.dueAt, state.matches({ live: 'registered' }) && !inGrace ? context.endsAt : null]`,
      ),
    ],
  },
]
