import { earliestRise } from '../../../domain/campaign/campaign.ts'
import { idOfStream } from '../../../domain/ids.ts'
import { CAMPAIGN_DUE_KINDS, type CampaignRow } from '../../../domain/projections/campaigns.ts'
import type { ClaimedWork } from '../../../domain/read-models.ts'
import type { SubscriptionCommand } from '../../../domain/subscription/commands.ts'
import { subscription } from '../../../domain/subscription/subscription.ts'
import { DAY_MS, HOUR_MS, type Instant, later } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { execute } from '../execute.ts'
import { LEASE_MS } from '../settle-on-read.ts'

/** Members read at once; a walk goes on until none is left. */
const PAGE = 100

/**
 * Takes the members of running campaigns in, and lets those of a called-off one go. Each member is one idempotent wish, so
 * a walk cut short by a crash, or made by two nodes, comes to the same. Who can not be taken in now – in a trial, past due,
 * paused, leaving – is met again a day later: taken in once active, and never if they leave. Let go they are wherever they
 * are, but for a charge that was begun, which is waited for. @returns how many were due
 */
export async function runCampaigns(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  const claimed = await ports.due.claim({ kinds: CAMPAIGN_DUE_KINDS, now, limit: 1, leaseMs: LEASE_MS })
  for (const work of claimed) await walk(ports, work)
  return claimed.length
}

async function walk(ports: Ports, work: ClaimedWork): Promise<void> {
  const campaignId = idOfStream(work.streamId)
  try {
    const row = await ports.campaigns.campaign(campaignId)
    if (!row) throw new Error('a campaign without a row is due')
    const isOff = row.status === 'calledOff'
    const unreached = isOff ? await letGo(ports, campaignId) : await takeIn(ports, row)
    const nextAt = nextWalk(ports.clock.now(), isOff ? row.ended_at : null, unreached)
    await ports.due.defer(work, { nextAt, lastAnswer: 'walked' })
  } catch (error) {
    ports.log.error('campaign failed', { campaignId, error }) // the lease runs out and it is walked again
  }
}

/**
 * A node that had read its page before the campaign was called off takes that page in all the same, unseen by whoever lets
 * go meanwhile: for a day it is looked again. Afterwards, with nobody left, there is nothing to come back for.
 */
function nextWalk(now: Instant, calledOffAt: Instant | null, unreached: number): Instant | null {
  if (calledOffAt !== null && now < later(calledOffAt, DAY_MS)) return later(now, HOUR_MS)
  return calledOffAt !== null && unreached === 0 ? null : later(now, DAY_MS)
}

function takeIn(ports: Ports, row: CampaignRow): Promise<number> {
  const at = ports.clock.now()
  const { campaign_id: campaignId, plan_id: planId, price_version: priceVersion, price, silence } = row
  const change = {
    type: 'SchedulePriceChange',
    campaignId,
    planId,
    priceVersion,
    price,
    silence,
    at,
  } as const
  const soonest = earliestRise(at)
  return each(
    ports,
    async after => {
      const isRunning = (await ports.campaigns.campaign(campaignId))?.status === 'running'
      return isRunning ? ports.campaigns.notYet(row, after, PAGE) : []
    },
    member => {
      // Whoever is taken in late is given the same days to think it over as everybody else.
      const isLate = member.price < price && row.from_day < soonest
      return { ...change, from: isLate ? soonest : row.from_day }
    },
  )
}

const letGo = (ports: Ports, campaignId: string): Promise<number> =>
  each(
    ports,
    async after =>
      (await ports.campaigns.planned(campaignId, after, PAGE)).map(subscription_id => ({ subscription_id })),
    () => ({ type: 'WithdrawPriceChange', campaignId, at: ports.clock.now() }),
  )

/** @returns how many could not be reached now */
async function each<Member extends { readonly subscription_id: string }>(
  ports: Ports,
  read: (after: string | null) => Promise<readonly Member[]>,
  wishFor: (member: Member) => SubscriptionCommand,
): Promise<number> {
  let unreached = 0
  let after: string | null = null
  for (;;) {
    const members: readonly Member[] = await read(after)
    for (const member of members) {
      const done = await execute(ports, subscription, member.subscription_id, wishFor(member))
      if (done.type === 'refused') unreached++
    }
    after = members.at(-1)?.subscription_id ?? null
    if (members.length < PAGE) return unreached
  }
}
