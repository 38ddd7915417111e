import { cancelPayment } from '../../app/use-cases/cancel-payment.ts'
import { travelTo } from '../../app/use-cases/clock/travel.ts'
import { execute } from '../../app/use-cases/execute.ts'
import { advanceSubscription } from '../../app/use-cases/subscriptions/advance.ts'
import { quoteChange, quoteLeaving } from '../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../domain/subscription/commands.ts'
import { statusOf } from '../../domain/subscription/status.ts'
import { subscription } from '../../domain/subscription/subscription.ts'
import { addDays, type Day, dayOf, type Instant, instantAt } from '../../domain/time.ts'
import { migrate } from '../../infra/database/migrate.ts'
import { IN_MEMORY, openPGlite } from '../../infra/database/pglite.ts'
import { registerCard, signUp, subscribe } from '../support/members.ts'
import { openShop } from '../support/shop-world.ts'
import { printLedger, printTimeline } from './print.ts'

// npm run year: one member's year and what the books say of it, on the real domain, store, use cases, scheduler and
// sandbox, with no keys and no network. It stands in test/, since it joins app and infra. Ends non-zero when the two
// sets of books differ by a won, or when the year did not come out as told here.

const PLAN = 'sample-premium-monthly'
const UPGRADE = 'sample-premium-yearly'
const BEGIN = '2026-01-31T01:00:00.000Z' as Instant

const began = performance.now()
const database = await openPGlite(IN_MEMORY)
await migrate(database)
const world = await openShop(database, undefined, BEGIN)
const { ports, sandbox } = world

const say = (text: string) => console.log(text)
const chapter = (text: string) => say(`\n· ${text}`)
const problems: string[] = []
const expect = (what: string, is: boolean) => {
  if (!is) problems.push(what)
  say(`  ${is ? '✓' : '✗'} ${what}`)
}

const customerId = await signUp(world)
const goTo = async (day: Day, minutes = 12 * 60) => {
  const journey = await travelTo(ports, instantAt(day, minutes))
  if (journey.type === 'refused') throw new Error(`time does not move: ${journey.code}`)
}
const today = () => dayOf(ports.clock.now())
const wish = async (command: SubscriptionCommand) => {
  const done = await execute(ports, subscription, subscriptionId, command)
  if (done.type === 'refused') throw new Error(`${command.type} was refused: ${done.code}`)
  return advanceSubscription(ports, subscriptionId)
}
const stateNow = () => advanceSubscription(ports, subscriptionId)
const statusNow = async () => statusOf(await stateNow())
const keyOfCard = async () => {
  const customer = await ports.customers.customer(customerId)
  const [key] = await sandbox.billingKeys({ customerKey: customer?.customerKey ?? '' })
  if (!key) throw new Error('there is no billing key')
  return key.id
}

chapter(`${today()} joins ${PLAN}: fourteen days free, consent asked`)
const subscriptionId = await subscribe(world, customerId, PLAN)
expect(
  'the trial runs and nothing is charged',
  (await statusNow()) === 'trial' && (await sandbox.books()).captures === 0,
)
const { consent } = (await stateNow()).context
await wish({
  type: 'AnswerConsent',
  consentId: consent?.consentId ?? '',
  agrees: true,
  place: await ports.vault.seal(customerId, 'statutory', { address: '203.0.113.0', device: 'npm run year' }),
  at: ports.clock.now(),
})

chapter('twelve periods are charged, each on its day')
let { context } = await stateNow()
const anchor = context.anchor?.day ?? ('' as Day)
for (let renewals = 1; renewals <= 12; renewals++) {
  if (renewals === 5) {
    chapter(`${today()} the limit is used up: two soft declines`)
    await sandbox.setBehaviour(await keyOfCard(), { type: 'declines', code: 'REJECT_CARD_PAYMENT', times: 2 })
  }
  if (renewals === 9) {
    chapter(`${today()} the card is stopped: a hard decline, then a new card`)
    await sandbox.setBehaviour(await keyOfCard(), { type: 'declines', code: 'INVALID_STOPPED_CARD' })
  }
  context = (await stateNow()).context
  const due = dayOf(context.dueAt ?? BEGIN)
  await goTo(due)
  if (renewals === 5) {
    expect('past due, and still entitled', (await statusNow()) === 'pastDue')
    await goTo(addDays(due, 1))
    expect('declined again after a day', (await stateNow()).context.attempts === 2)
    await goTo(addDays(due, 3))
    expect('paid on the third day', (await statusNow()) === 'active')
  }
  if (renewals === 9) {
    expect('no retry by itself', (await stateNow()).context.dueAt === null)
    await goTo(addDays(due, 2))
    await registerCard(world, customerId, { subscriptionId })
    expect('the new card is charged at once', (await statusNow()) === 'active')
  }
}
context = (await stateNow()).context
expect(`twelve periods from ${anchor}`, context.period?.index === 12)
expect('period 12 ends on the anchor day', context.period?.to.endsWith(anchor.slice(-2)) === true)

chapter('upgrades to a year in the middle of a month')
await goTo(addDays(context.period?.from ?? today(), 10))
const yearly = await ports.read.plan(UPGRADE)
if (!yearly) throw new Error(`there is no plan ${UPGRADE}`)
const { planId, name: planName, interval, price, priceVersion, taxFree, rank } = yearly.data
const plan = { planId, planName, interval, price, priceVersion, taxFree, rank }
context = (await stateNow()).context
const quote =
  context.period && quoteChange({ period: context.period, funding: context.funding }, plan, today())
say(
  `  ${quote?.credit} won of the month count, ${quote?.today} won are charged today, next date ${quote?.period.to}`,
)
await wish({
  type: 'ChangePlanNow',
  plan,
  seen: quote?.today ?? 0,
  policy: ports.policy,
  orderPrefix: ports.shop.orderPrefix,
  at: ports.clock.now(),
})
context = (await stateNow()).context
expect(
  'a new period index runs on the new plan',
  context.period?.index === 13 && context.plan?.planId === UPGRADE,
)

chapter('gets 10,000 won back, and stays')
const upgradeOrder = context.funding[0]?.orderId ?? ''
const summary = await ports.read.payment(upgradeOrder)
await cancelPayment(ports, {
  orderId: upgradeOrder,
  cancelId: 'goodwill000001',
  amount: 10_000,
  taxFreeAmount: 0,
  refundableAmount: summary?.balance ?? 0,
  reason: '불편을 드려 죄송합니다',
  refundAccount: null,
})
await wish({
  type: 'RecordRefund',
  refundId: 'goodwill000001',
  orderId: upgradeOrder,
  amount: 10_000,
  keepsMembership: true,
  at: ports.clock.now(),
})
expect('still a member', (await statusNow()) === 'active')

chapter('leaves at once, with what was not used given back')
await goTo(addDays(today(), 40))
const leaving = quoteLeaving((await stateNow()).context, ports.clock.now(), ports.policy)
say(`  ${leaving.unusedDays} of ${leaving.allDays} days were not used: ${leaving.refund} won`)
await wish({ type: 'LeaveNow', seen: leaving.refund, policy: ports.policy, at: ports.clock.now() })
await goTo(addDays(today(), 1))
const end = await stateNow()
expect(
  'the membership is over and nothing is left to give back',
  statusOf(end) === 'ended' && end.context.refunds.length === 0,
)
expect(
  'no billing key is left at Toss',
  (await sandbox.billingKeys()).every(key => key.removedAt !== null),
)

await printTimeline(ports, say)
const ours = await printLedger(database, say)
const theirs = await sandbox.books()
say(
  `\nToss captured ${theirs.captured}, cancelled ${theirs.canceled}: ${theirs.net} won. Our ledger: ${ours} won.`,
)
expect('the two agree to the won', ours === theirs.net)
expect('no order was captured twice', theirs.capturedTwice.length === 0)
say(
  `\n${problems.length === 0 ? 'The year came out as told' : `${problems.length} things did not come out`}, in ${((performance.now() - began) / 1000).toFixed(1)} s.`,
)
await database.close()
process.exit(problems.length === 0 ? 0 : 1)
