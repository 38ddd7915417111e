import { createHash } from 'node:crypto'
import { seedSamples } from '../../../app/seed.ts'
import { noMeasures } from '../../../domain/measures.ts'
import type { Ids } from '../../../domain/ports.ts'
import type { Recovery } from '../../../domain/recovery.ts'
import type { Settlements } from '../../../domain/settlement/settlements.ts'
import type { AccessLog } from '../../../domain/staff/desk.ts'
import { type Instant, later } from '../../../domain/time.ts'
import { createInMemoryStore, type InMemoryStore } from '../../../infra/event-store/in-memory.ts'
import { createSandbox, type Sandbox } from '../../../infra/toss-sandbox/sandbox.ts'
import { type Keeping, type Shop, type StillClock, shopOf } from '../shop.ts'
import { absent, partly } from './absent.ts'
import { createMemoryApprovals } from './approvals.ts'
import { createMemoryBillingKeys } from './billing-keys.ts'
import { createMemoryCampaignReads } from './campaign-reads.ts'
import { createMemoryCashReceipts } from './cash-receipts.ts'
import { createMemoryCustomers } from './customers.ts'
import { createMemoryDueWork, createMemorySchedule, type MemorySchedule } from './due-work.ts'
import { createMemoryFigures } from './figures.ts'
import { createMemoryInbox } from './inbox.ts'
import { createMemoryLegalTexts } from './legal-texts.ts'
import { createMemoryLanguages, createMemoryMailbox, createMemoryOutbox } from './outbox.ts'
import { createMemoryPeople } from './people.ts'
import { createMemoryRateLimit } from './rate-limit.ts'
import { createMemoryReadModels } from './read-models.ts'
import { createMemorySubscriptionReads } from './subscription-reads.ts'
import { createMemoryVault, type MemoryVault } from './vault.ts'
import { createMemoryBooks, createMemoryStopSwitch } from './watch.ts'

/** Everything one database would hold, in plain memory: nodes share it as they share a database. */
export interface MemoryWorld {
  readonly store: InMemoryStore
  readonly vault: MemoryVault
  readonly schedule: MemorySchedule
  /** ids of everybody in it, in one row: the same calls get the same ids */
  readonly ids: Ids
  /** the database's clock */
  readonly now: () => Instant
  readonly kept: Omit<Keeping, 'events' | 'timeline' | 'due' | 'vault'>
}

/** @param from what was written before, and stays its own */
export function createMemoryWorld({
  seed,
  now,
  from = createInMemoryStore(now),
}: {
  seed: string
  now: () => Instant
  from?: InMemoryStore
}): MemoryWorld {
  const store = from.copy(now)
  const vault = createMemoryVault(seed)
  const ids = countedIds(seed)
  const mailbox = createMemoryMailbox(vault)
  return {
    store,
    vault,
    ids,
    now,
    schedule: createMemorySchedule(store),
    kept: {
      read: createMemoryReadModels(store),
      legal: createMemoryLegalTexts(store),
      subscriptions: createMemorySubscriptionReads(store),
      campaigns: createMemoryCampaignReads(store),
      figures: createMemoryFigures(store),
      inbox: createMemoryInbox({ vault, now }),
      outbox: createMemoryOutbox(store, now),
      mailer: mailbox,
      mailbox,
      languages: createMemoryLanguages(),
      billingKeys: createMemoryBillingKeys(vault),
      customers: createMemoryCustomers({ vault, ids }),
      recovery: partly<Recovery>('recovery', {
        isUnderWay: () => false,
        isUnderWayNow: async () => false,
        settledAt: () => null,
      }),
      seals: absent('seals'),
      anchors: absent('anchors'),
      books: createMemoryBooks(store, now),
      stop: createMemoryStopSwitch(store),
      settlements: partly<Settlements>('settlements', { ofOrder: async () => [] }),
      prints: absent('prints'),
      unresolved: absent('unresolved'),
      board: absent('board'),
      exchanges: { note: () => undefined, of: async () => [] },
      consentList: absent('consentList'),
      customerList: absent('customerList'),
      cashReceipts: createMemoryCashReceipts(store),
      deeds: absent('deeds'),
      nodes: absent('nodes'),
      machine: absent('machine'),
      rebuilds: absent('rebuilds'),
      tidying: absent('tidying'),
      cspReports: absent('cspReports'),
      people: createMemoryPeople(),
      staff: absent('staff'),
      desk: absent('desk'),
      secondFactors: absent('secondFactors'),
      approvals: createMemoryApprovals(store),
      accessLog: partly<AccessLog>('accessLog', { letGo: async () => 0 }),
      apiKeys: absent('apiKeys'),
      apiAnswers: absent('apiAnswers'),
      sessions: absent('sessions'),
      devices: absent('devices'),
      rateLimit: createMemoryRateLimit(now),
    },
  }
}

/** One process of the shop upon a shared memory: what it remembers of streams is its own, and so are its leases. */
export function nodeKeeping({ store, vault, schedule, now, kept }: MemoryWorld, nodeId: string): Keeping {
  return {
    ...kept,
    vault,
    events: { load: store.load, append: store.append, read: store.read },
    timeline: { page: store.page },
    due: createMemoryDueWork(schedule, { nodeId, now }),
  }
}

export interface MemoryShop extends Shop {
  readonly memory: MemoryWorld
}

export interface MemoryShopOptions {
  /** where every id, key and nonce comes from */
  readonly seed?: string
  readonly at?: Instant
  readonly sandbox?: Sandbox
  /** another node on the same memory, the same Toss and the same clock */
  readonly again?: MemoryShop
  readonly nodeId?: string
  /** how far this node's clock is ahead of the shared one, ms; leases go by the shared one */
  readonly skewMs?: number
}

/** The shop in plain memory: the same world as `openShop`'s, made thousands of times over, and the same each time. */
export async function openMemoryShop({
  seed = 'memory',
  at = '2026-03-30T05:00:00.000Z' as Instant,
  sandbox: given,
  again,
  nodeId = 'node-1',
  skewMs = 0,
}: MemoryShopOptions = {}): Promise<MemoryShop> {
  const clock: StillClock = again?.clock ?? { at }
  const sandbox =
    again?.sandbox ??
    given ??
    (await createSandbox({ clock: { now: () => clock.at }, seed, sendWebhook: async () => new Response() }))
  const memory =
    again?.memory ?? createMemoryWorld({ seed, now: () => clock.at, from: await samplesAt(clock.at) })
  const now = () => later(clock.at, skewMs)
  const around = { clock, now, sandbox, ids: memory.ids, orderPrefix: 'mem0' }
  const shop = shopOf(around, () => nodeKeeping(memory, nodeId))
  return { ...shop, memory }
}

const samples = new Map<Instant, Promise<InMemoryStore>>()

/** A shop's samples, written once for each moment a shop opens at: ten times as quick as writing them anew. */
function samplesAt(at: Instant): Promise<InMemoryStore> {
  const written = samples.get(at) ?? writeSamples(at)
  samples.set(at, written)
  return written
}

async function writeSamples(at: Instant): Promise<InMemoryStore> {
  const store = createInMemoryStore(() => at)
  const cause = { correlation: 'samples', causation: 'samples', actor: 'system' }
  await seedSamples({
    events: store,
    ids: countedIds('samples'),
    clock: { now: () => at },
    cause,
    measures: noMeasures,
  })
  return store
}

/** Shaped as the real ones, one after the other from a seed. */
function countedIds(seed: string): Ids {
  let made = 0
  return { random: () => createHash('sha256').update(`${seed}/${made++}`).digest('hex').slice(0, 32) }
}
