import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedSamples } from '../../app/seed.ts'
import type { Instant } from '../../domain/time.ts'
import { createAccounts } from '../../infra/accounts/accounts.ts'
import { createDevices } from '../../infra/accounts/devices.ts'
import { createPasswords } from '../../infra/accounts/passwords.ts'
import { createSessions } from '../../infra/accounts/sessions.ts'
import { createApi } from '../../infra/api/api.ts'
import { createBillingKeys } from '../../infra/billing-keys.ts'
import { createCspReports } from '../../infra/csp-reports.ts'
import type { Database } from '../../infra/database/database.ts'
import { createPeople } from '../../infra/erasure/people.ts'
import { createEventStore } from '../../infra/event-store/event-store.ts'
import { createTimeline } from '../../infra/event-store/timeline.ts'
import { createInbox } from '../../infra/inbox/inbox.ts'
import { createRecovery } from '../../infra/keeping/recovery.ts'
import { parseKeyRing } from '../../infra/key-ring.ts'
import { createMailbox } from '../../infra/mail/mailbox.ts'
import { measuredStore } from '../../infra/measures/measured-store.ts'
import { type OpenedMeasures, silentMeasures } from '../../infra/measures/open.ts'
import { createOperations } from '../../infra/operations/operations.ts'
import { createLanguages } from '../../infra/outbox/languages.ts'
import { createOutbox } from '../../infra/outbox/outbox.ts'
import { createRateLimit } from '../../infra/rate-limit.ts'
import { createApprovals } from '../../infra/read-models/approvals.ts'
import { createDueWork } from '../../infra/read-models/due-work.ts'
import { createLegalTexts } from '../../infra/read-models/legal-texts.ts'
import { createReads } from '../../infra/read-models/reads.ts'
import { createAnchors } from '../../infra/seals/anchors.ts'
import { createSeals } from '../../infra/seals/sealer.ts'
import { createSearchPrints } from '../../infra/search/prints.ts'
import { createSandbox, type Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { createVault, openInstallation } from '../../infra/vault.ts'
import { createWatch } from '../../infra/watch.ts'
import { type Shop, type StillClock, shopOf } from './shop.ts'

export interface ShopWorld extends Shop {
  readonly database: Database
}

/** What the process of a test is called. */
const ABOUT = { host: 'test', pid: 1, node: process.versions.node }

/**
 * The shop as it is, on a given database, against the real sandbox as a function; only the clock stands still.
 * `again` opens a second node on the same database and the same Toss; nothing is measured unless it is told to.
 */
export async function openShop(
  database: Database,
  again?: { sandbox: Sandbox; clock: StillClock },
  at: Instant = '2026-03-30T05:00:00.000Z' as Instant,
  { measures, metrics }: Pick<OpenedMeasures, 'measures' | 'metrics'> = silentMeasures,
): Promise<ShopWorld> {
  const clock = again?.clock ?? { at }
  const sandbox =
    again?.sandbox ??
    (await createSandbox({ clock: { now: () => clock.at }, sendWebhook: async () => new Response() }))
  const ring = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
  const orderPrefix = await openInstallation(database, ring)
  const vault = createVault(database, ring)
  const ids = { random: () => randomBytes(16).toString('hex') }
  const recovery = await createRecovery(database, clock.at)
  const passwords = { passwords: createPasswords(), staffPasswords: createPasswords({ atOnceMax: 1 }) }
  const people = { database, vault, ids, ...passwords }
  const mailbox = createMailbox(database, { vault })
  const shop = shopOf({ clock, sandbox, ids, orderPrefix, measures, metrics }, ({ log, defer }) => ({
    vault,
    prints: createSearchPrints(database, vault, log),
    events: measuredStore(createEventStore(database), measures),
    timeline: createTimeline(database),
    seals: createSeals(database),
    anchors: createAnchors(join(tmpdir(), `jangbu-anchors-${ids.random()}`), orderPrefix),
    recovery,
    ...createReads(database),
    legal: createLegalTexts(database),
    due: createDueWork(database, { nodeId: ids.random() }),
    inbox: createInbox(database, { vault }),
    cspReports: createCspReports(database),
    ...createWatch(database),
    ...createOperations(database, ids.random(), { clock: { now: () => clock.at }, log, defer }, ABOUT),
    outbox: createOutbox(database),
    mailer: mailbox,
    mailbox,
    languages: createLanguages(database),
    billingKeys: createBillingKeys(database, vault),
    ...createAccounts(people),
    people: createPeople(database, vault),
    approvals: createApprovals(database),
    ...createApi(database),
    sessions: createSessions({ database, ids, defer }),
    devices: createDevices({ database, ids }),
    rateLimit: createRateLimit(database),
  }))
  await seedSamples(shop.ports)
  return { ...shop, database }
}
