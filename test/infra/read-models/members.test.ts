import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { campaign as priceCampaign } from '../../../domain/campaign/campaign.ts'
import type { CampaignEvent } from '../../../domain/campaign/events.ts'
import { won } from '../../../domain/money.ts'
import type { CampaignRow } from '../../../domain/projections/campaigns.ts'
import type { Page } from '../../../domain/read-models.ts'
import { orderIdOfCharge } from '../../../domain/subscription/charge.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { STAFF_QUEUES } from '../../../domain/subscription/reads.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import type { Day } from '../../../domain/time.ts'
import { engineNames } from '../../support/engines.ts'
import { type Keeper, keepers, type Node } from '../../support/keepers.ts'
import {
  answer,
  campaign,
  cancel,
  captured,
  declined,
  lived,
  on,
  PREFIX,
  passTime,
  premium,
  register,
} from '../../support/subscription-facts.ts'
import { write } from './written.ts'

const PAGES_MAX = 50
const DAYS = ['2026-04-20', '2026-05-20'] as [Day, Day]
/** Within what an order id may hold. */
const idOf = (name: string) => name.replaceAll('-', '').padEnd(21, '0')
const orderOf = (id: string, index: number) =>
  orderIdOfCharge(PREFIX, id, { purpose: 'renewal', index, nth: 0 })

/** Members of every kind: by id, what they went through. Their ids are not in the order in which they joined. */
const MEMBERS: Readonly<Record<string, (id: string) => SubscriptionCommand[]>> = {
  paying: id => paid(id, 'cus_kim0000000000000'),
  'another-paying': id => paid(id, 'cus_lee0000000000000'),
  premium: id => paid(id, 'cus_park000000000000', { plan: premium }),
  owing: id => [...renewing(id, 'cus_choi000000000000'), declined(orderOf(id, 2), on('04-30', 1_300))],
  'card-needed': id => [
    ...renewing(id, 'cus_jung000000000000'),
    declined(orderOf(id, 2), on('04-30', 1_300), 1, 'hard'),
  ],
  charging: id => renewing(id, 'cus_kang000000000000'),
  leaving: id => [...paid(id, 'cus_cho0000000000000'), cancel(on('04-02'))],
  ended: id => [
    ...paid(id, 'cus_kim0000000000000', { productId: 'gym' }),
    cancel(on('04-02')),
    passTime(on('05-01')),
  ],
  trying: id => [
    register({ subscriptionId: id, subject: 'cus_yoon000000000000', trialDays: 90 }),
    passTime(on('03-31')),
  ],
  asked: id => asked(id, 'cus_jang000000000000'),
  agreed: id => [...asked(id, 'cus_lim0000000000000'), answer('price-1', true, on('04-20'))],
  refused: id => [...asked(id, 'cus_han0000000000000'), answer('price-1', false, on('04-21'))],
  planned: id => [...paid(id, 'cus_oh00000000000000'), campaign(12_000, '07-15', on('04-02'))],
}
const paid = (id: string, subject: string, differs: Partial<Parameters<typeof register>[0]> = {}) => [
  register({ subscriptionId: id, subject, ...differs }),
  passTime(on('03-31')),
  captured(orderOf(id, 1), on('03-31')),
]
const renewing = (id: string, subject: string) => [...paid(id, subject), passTime(on('04-30', 1_299))]
/** Asked on 1 April about the spring's price, to be paid from 30 April on. */
const asked = (id: string, subject: string) => [
  ...paid(id, subject),
  campaign(12_000, '04-15', on('04-01')),
  passTime(on('04-01')),
]

const SPRING: CampaignRow = {
  campaign_id: 'spring',
  plan_id: 'basic',
  status: 'running',
  price_version: 2,
  price: 12_000,
  from_day: '2026-04-15' as Day,
  silence: 'ends',
  started_at: on('04-01'),
  ended_at: null,
}
const CAMPAIGNS = ['spring', 'early', 'late'].map((campaignId, nth): [string, CampaignEvent[]] => {
  const terms = {
    campaignId,
    planId: `plan-${nth}`,
    priceVersion: 2,
    price: won(12_000),
    silence: 'ends' as const,
  }
  const started = { ...terms, type: 'CampaignStarted' as const, from: SPRING.from_day, at: on('04-01', nth) }
  const ended = { type: 'CampaignEnded' as const, reason: 'calledOff' as const, at: on('04-02') }
  if (nth === 0) return [campaignId, [{ ...started, planId: 'basic' }]]
  return [campaignId, nth === 1 ? [started, ended] : [started]]
})

async function written(keeper: Keeper): Promise<Node> {
  const node = keeper.node()
  for (const [name, wishes] of Object.entries(MEMBERS))
    await write(node.events, subscription, idOf(name), lived(...wishes(idOf(name))))
  for (const [id, facts] of CAMPAIGNS) await write(node.events, priceCampaign, id, facts)
  return node
}

/** Every row of a list, page by page. */
async function leaf<Row>(next: (after: string | null) => Promise<Page<Row>>): Promise<Row[][]> {
  const pages: Row[][] = []
  let after: string | null = null
  do {
    const page: Page<Row> = await next(after)
    pages.push([...page.rows])
    after = page.next
  } while (after !== null && pages.length < PAGES_MAX)
  return pages
}

/** Everything that can be asked about members and campaigns, and what is answered. */
async function answersOf({ subscriptions, campaigns }: Node): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  const ids = [...Object.keys(MEMBERS).map(idOf), 'nobody', '']
  const subjects = ['cus_kim0000000000000', 'cus_lee0000000000000', 'cus_nobody0000000000']
  for (const id of ids) {
    answers[`one ${id}`] = await subscriptions.subscription(id)
    answers[`charges ${id}`] = await subscriptions.charges(id)
    answers[`periods ${id}`] = await subscriptions.periods(id)
    answers[`consents ${id}`] = await subscriptions.consentsOf(id)
  }
  for (const subject of subjects) {
    answers[`of ${subject}`] = await subscriptions.subscriptionsOf(subject)
    for (const product of ['membership', 'gym'])
      answers[`live ${subject} ${product}`] = await subscriptions.liveOne(subject, product)
  }
  const filters = [
    {},
    { status: 'active' as const },
    { planId: 'premium' },
    { campaignId: 'spring' },
    { search: idOf('paying') },
    { search: 'cus_kim0000000000000', status: 'ended' as const },
  ]
  for (const filter of filters)
    answers[`list ${JSON.stringify(filter)}`] = await leaf(after =>
      subscriptions.subscriptions(filter, after, 3),
    )
  for (const queue of STAFF_QUEUES)
    answers[`queue ${queue}`] = await leaf(after => subscriptions.queue(queue, on('05-01', 0), after, 2))
  answers.queues = await subscriptions.queueCounts(on('05-01', 0))
  answers.counts = await subscriptions.counts()
  answers.asked = await subscriptions.consentsOfCampaign('spring')
  answers.ofPlan = await subscriptions.liveOfPlan('basic', idOf('asked'), 4)

  answers.campaigns = await leaf(after => campaigns.campaigns(after, 2))
  for (const id of ['spring', 'early', 'nothing']) answers[`campaign ${id}`] = await campaigns.campaign(id)
  for (const plan of ['basic', 'plan-1', 'plan-2'])
    answers[`running ${plan}`] = await campaigns.runningOf(plan)
  for (const price of [9_000, 10_000, 12_000])
    answers[`preview ${price}`] = await campaigns.preview('basic', price)
  answers.mustConsent = await leaf(after => campaigns.mustConsent('basic', 12_000, after, 4))
  for (const today of DAYS) {
    answers[`standings ${today}`] = await campaigns.standings(SPRING, today)
    answers[`members ${today}`] = await leaf(after => campaigns.members(SPRING, today, {}, after, 3))
  }
  answers.agreed = await leaf(after => campaigns.members(SPRING, DAYS[0], { standing: 'yes' }, after, 3))
  answers.notYet = await campaigns.notYet(SPRING, null, 3)
  answers.notYetAfter = await campaigns.notYet(SPRING, idOf('leaving'), 10)
  answers.planned = await campaigns.planned('spring', null, 10)
  return answers
}

describe.each(engineNames)('members and campaigns in memory and on %s', engine => {
  let [memory, database]: Keeper[] = []
  beforeAll(async () => {
    memory = await keepers.memory()
    database = await keepers[engine]()
  })
  afterAll(() => database?.close())

  test('answer the same to everything, and what was lived', async () => {
    if (!memory || !database) throw new Error('nothing is open')
    const answers = await answersOf(await written(database))
    expect(await answersOf(await written(memory))).toEqual(answers)
    expect(answers).toMatchObject({
      queues: { dueToday: 7, owing: 2, cardNeeded: 1, charging: 1 },
      counts: { ended: 1, trial: 1 },
      'preview 12000': { rises: 11, falls: 0, same: 0 },
    })
    expect(answers['standings 2026-04-20']).toMatchObject({ yes: 1, no: 1, asked: 1, scheduled: 1 })
    expect(answers['standings 2026-05-20']).toMatchObject({ yes: 1, no: 1, silent: 1, scheduled: 1 })
  })

  test('are bound by the same rules that are more than a key', async () => {
    for (const keeper of [memory, database]) {
      const { events } = keeper?.node() ?? {}
      if (!events) throw new Error('nothing is open')
      const joins = (id: string) =>
        write(events, subscription, id, lived(...paid(id, 'cus_kim0000000000000')))
      await expect(joins(idOf('second'))).rejects.toThrow('not appended: duplicate')
      const [, [first]] = CAMPAIGNS[0] as [string, [CampaignEvent]]
      const again = { ...first, campaignId: 'again' } as CampaignEvent
      await expect(write(events, priceCampaign, 'again', [again])).rejects.toThrow('not appended: duplicate')
    }
  })
})
