import { randomBytes } from 'node:crypto'
import type { Customers } from '../../domain/accounts.ts'
import type { Mailbox, Mailer } from '../../domain/outbox.ts'
import { type Instant, later } from '../../domain/time.ts'
import { createCustomers } from '../../infra/accounts/customers.ts'
import { createPasswords } from '../../infra/accounts/passwords.ts'
import { createBillingKeys } from '../../infra/billing-keys.ts'
import type { Database } from '../../infra/database/database.ts'
import { createEventStore } from '../../infra/event-store/event-store.ts'
import { createTimeline } from '../../infra/event-store/timeline.ts'
import { createInbox } from '../../infra/inbox/inbox.ts'
import { parseKeyRing } from '../../infra/key-ring.ts'
import { createMailbox } from '../../infra/mail/mailbox.ts'
import { createLanguages } from '../../infra/outbox/languages.ts'
import { createOutbox } from '../../infra/outbox/outbox.ts'
import { createRateLimit } from '../../infra/rate-limit.ts'
import { createApprovals } from '../../infra/read-models/approvals.ts'
import { createCampaignReads } from '../../infra/read-models/campaign-reads.ts'
import { createDueWork } from '../../infra/read-models/due-work.ts'
import { createFigures } from '../../infra/read-models/figures.ts'
import { createReadModels } from '../../infra/read-models/read-models.ts'
import { createSubscriptionReads } from '../../infra/read-models/subscription-reads.ts'
import { createVault, openInstallation, type ShopVault } from '../../infra/vault.ts'
import { engineNames, engines } from './engines.ts'
import { createMemoryWorld, nodeKeeping } from './memory/shop.ts'
import type { Keeping } from './shop.ts'

/** What a node sees of where it keeps things; who comes through pages is asked elsewhere. */
export type Node = Pick<
  Keeping,
  | 'vault'
  | 'events'
  | 'timeline'
  | 'read'
  | 'subscriptions'
  | 'campaigns'
  | 'approvals'
  | 'figures'
  | 'due'
  | 'inbox'
  | 'outbox'
  | 'languages'
  | 'billingKeys'
  | 'rateLimit'
> & {
  readonly customers: Pick<Customers, 'signUp' | 'signIn' | 'idOfEmail' | 'customer'>
  readonly mailer: Mailer
  readonly mailbox: Mailbox
}

/** Somewhere a shop may keep its things: plain memory or a database. The same is asked of each. */
export interface Keeper {
  readonly vault: Pick<ShopVault, 'seal' | 'open' | 'fingerprint' | 'destroy'>
  node(nodeId?: string): Node
  /** What is in this table is gone; in memory, everything. */
  forget(table: 'rm.due' | 'inbox.webhooks' | 'outbox.notices'): Promise<void>
  /** business time */
  now(): Promise<Instant>
  /** So many ms pass, for leases, waits and windows alike. */
  pass(ms: number): Promise<void>
  readonly database: Database | null
  close(): Promise<void>
}

type KeeperName = 'memory' | (typeof engineNames)[number]
export const keeperNames: readonly KeeperName[] = ['memory', ...engineNames]
export const keepers: Readonly<Record<KeeperName, () => Promise<Keeper>>> = {
  memory: async () => inMemory(),
  pglite: async () => upon(await engines.pglite()),
  postgres: async () => upon(await engines.postgres()),
}

/** @throws where there is none */
export function databaseOf({ database }: Keeper): Database {
  if (!database) throw new Error('this is asked of databases only')
  return database
}

function inMemory(): Keeper {
  let at = '2026-03-30T05:00:00.000Z' as Instant
  const open = () => createMemoryWorld({ seed: 'keeper', now: () => at })
  let world = open()
  return {
    get vault() {
      return world.vault
    },
    node: (nodeId = 'node') => {
      const { mailer, mailbox, ...rest } = nodeKeeping(world, nodeId)
      if (!mailer || !mailbox) throw new Error('mails are kept in memory')
      return { ...rest, mailer, mailbox }
    },
    async forget() {
      world = open()
    },
    now: async () => at,
    async pass(ms) {
      at = later(at, ms)
    },
    database: null,
    close: async () => undefined,
  }
}

/** What leases, waits and windows are kept in; moved back, they have passed. */
const MOMENTS = [
  ['rm.due', 'lease_until'],
  ['inbox.webhooks', 'lease_until'],
  ['outbox.notices', 'lease_until'],
  ['outbox.notices', 'next_at'],
  ['accounts.rate_limits', 'ends_at'],
  ['accounts.rate_limits', 'opens_at'],
]

async function upon(database: Database): Promise<Keeper> {
  const ring = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
  await openInstallation(database, ring)
  const vault = createVault(database, ring)
  const ids = { random: () => randomBytes(16).toString('hex') }
  const mailbox = createMailbox(database, { vault })
  const node = {
    vault,
    events: createEventStore(database),
    timeline: createTimeline(database),
    read: createReadModels(database),
    subscriptions: createSubscriptionReads(database),
    campaigns: createCampaignReads(database),
    approvals: createApprovals(database),
    figures: createFigures(database),
    inbox: createInbox(database, { vault }),
    outbox: createOutbox(database),
    mailer: mailbox,
    mailbox,
    languages: createLanguages(database),
    billingKeys: createBillingKeys(database, vault),
    customers: createCustomers({ database, vault, ids, passwords: createPasswords() }),
    rateLimit: createRateLimit(database),
  }
  return {
    vault,
    node: (nodeId = 'node') => ({ ...node, due: createDueWork(database, { nodeId }) }),
    async forget(table) {
      await database.query(`DELETE FROM ${table}`)
    },
    async now() {
      const [row] = await database.query<{ at: Instant }>(
        `SELECT now() + offset_ms * interval '1 ms' AS at FROM es.clock`,
      )
      if (!row) throw new Error('es.clock has no row')
      return row.at
    },
    async pass(ms) {
      for (const [table, column] of MOMENTS)
        await database.query(`UPDATE ${table} SET ${column} = ${column} - $1 * interval '1 ms'`, [ms])
      await database.query('UPDATE es.clock SET offset_ms = offset_ms + $1', [ms])
    },
    database,
    close: () => database.close(),
  }
}
