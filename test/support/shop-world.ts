import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBreaker } from '../../app/breaker.ts'
import { createDeferred } from '../../app/deferred.ts'
import type { Ports } from '../../app/ports.ts'
import { seedSamples } from '../../app/seed.ts'
import { sampleSeller } from '../../app/seller.ts'
import { orderPayment } from '../../app/use-cases/order-payment.ts'
import { defaultPolicy } from '../../domain/subscription/policy.ts'
import { type Instant, later } from '../../domain/time.ts'
import { createAccessLog } from '../../infra/accounts/access-log.ts'
import { createCustomers } from '../../infra/accounts/customers.ts'
import { createDesk } from '../../infra/accounts/desk.ts'
import { createDevices } from '../../infra/accounts/devices.ts'
import { createPasswords } from '../../infra/accounts/passwords.ts'
import { createSecondFactors } from '../../infra/accounts/second-factors.ts'
import { createSessions } from '../../infra/accounts/sessions.ts'
import { createStaff } from '../../infra/accounts/staff.ts'
import { createBillingKeys } from '../../infra/billing-keys.ts'
import { createCspReports } from '../../infra/csp-reports.ts'
import type { Database } from '../../infra/database/database.ts'
import { createPeople } from '../../infra/erasure/people.ts'
import { createEventStore } from '../../infra/event-store/event-store.ts'
import { createTimeline } from '../../infra/event-store/timeline.ts'
import { createInbox } from '../../infra/inbox/inbox.ts'
import { createRecovery } from '../../infra/keeping/recovery.ts'
import { parseKeyRing } from '../../infra/key-ring.ts'
import { createLog } from '../../infra/log.ts'
import { createMailbox } from '../../infra/mail/mailbox.ts'
import { createLanguages } from '../../infra/outbox/languages.ts'
import { createOutbox } from '../../infra/outbox/outbox.ts'
import { createRateLimit } from '../../infra/rate-limit.ts'
import { createApprovals } from '../../infra/read-models/approvals.ts'
import { createCampaignReads } from '../../infra/read-models/campaign-reads.ts'
import { createDueWork } from '../../infra/read-models/due-work.ts'
import { createReadModels } from '../../infra/read-models/read-models.ts'
import { createSubscriptionReads } from '../../infra/read-models/subscription-reads.ts'
import { createAnchors } from '../../infra/seals/anchors.ts'
import { createSeals } from '../../infra/seals/sealer.ts'
import { createTossClient } from '../../infra/toss/client.ts'
import { createSandbox, type Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { createShopper, DOCS_KEYS, type Shopper } from '../../infra/toss-sandbox/shopper.ts'
import { createVault, openInstallation } from '../../infra/vault.ts'

export interface ShopWorld {
  readonly ports: Ports
  readonly sandbox: Sandbox
  readonly shopper: Shopper
  readonly database: Database
  /** lines the shop logged */
  readonly logged: string[]
  /** A still clock of the shop and of Toss: it moves only here. */
  pass(ms: number): Promise<void>
  /** Makes an order of the sample drip bags as a guest of its own. @returns its id */
  order(options?: { couponCode?: string | null; quantity?: number; productId?: string }): Promise<string>
  /** Everything deferred so far. */
  settled(): Promise<void>
}

/**
 * The shop as it is, on a given database, against the real sandbox as a function; only the clock stands still.
 * `again` opens a second node on the same database and the same Toss.
 */
export async function openShop(
  database: Database,
  again?: { sandbox: Sandbox; clock: { at: Instant } },
  at: Instant = '2026-03-30T05:00:00.000Z' as Instant,
): Promise<ShopWorld & { clock: { at: Instant } }> {
  const clock = again?.clock ?? { at }
  const logged: string[] = []
  const log = createLog({ write: line => logged.push(line) })
  const sandbox =
    again?.sandbox ??
    (await createSandbox({ clock: { now: () => clock.at }, sendWebhook: async () => new Response() }))
  const ring = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
  const orderPrefix = await openInstallation(database, ring)
  const vault = createVault(database, ring)
  const ids = { random: () => randomBytes(16).toString('hex') }
  const deferred = createDeferred(log)
  const recovery = await createRecovery(database, clock.at)
  let stopped = false
  const people = { database, vault, ids, passwords: createPasswords() }
  const running = new Set<Promise<unknown>>()
  const mailbox = createMailbox(database, { vault })
  const ports: Ports = {
    clock: { now: () => clock.at },
    timeMachine: {
      async moveTo(to) {
        if (to > clock.at) clock.at = to
        await sandbox.tick()
      },
    },
    ids,
    log,
    vault,
    events: createEventStore(database),
    timeline: createTimeline(database),
    seals: createSeals(database),
    anchors: createAnchors(join(tmpdir(), `jangbu-anchors-${ids.random()}`)),
    recovery,
    read: createReadModels(database),
    subscriptions: createSubscriptionReads(database),
    campaigns: createCampaignReads(database),
    due: createDueWork(database, { nodeId: ids.random() }),
    inbox: createInbox(database, { vault }),
    cspReports: createCspReports(database),
    outbox: createOutbox(database),
    mailer: mailbox,
    mailbox,
    languages: createLanguages(database),
    toss: createTossClient({
      baseUrl: 'http://127.0.0.1:8787',
      keys: DOCS_KEYS,
      send: sandbox.fetch,
      vault,
      log,
    }),
    billingKeys: createBillingKeys(database, vault),
    policy: defaultPolicy,
    breaker: createBreaker({ now: () => clock.at }),
    customers: createCustomers(people),
    people: createPeople(database, vault),
    staff: createStaff(people),
    desk: createDesk(people),
    secondFactors: createSecondFactors(people),
    approvals: createApprovals(database),
    accessLog: createAccessLog(people),
    staffRules: { secondFactor: 'offered', secondPairAbove: 1_000_000, accessLogYears: 1 },
    sessions: createSessions({ database, ids, defer: deferred.defer }),
    devices: createDevices({ database, ids }),
    rateLimit: createRateLimit(database),
    shop: {
      publicUrl: 'http://shop.test',
      orderPrefix,
      keyFamily: 'api',
      clientKey: DOCS_KEYS.api.clientKey,
      billingClientKey: DOCS_KEYS.api.clientKey,
      sdkUrl: 'http://127.0.0.1:8787/v2/standard',
      tossOrigins: ['http://127.0.0.1:8787'],
      sandboxUrl: 'http://127.0.0.1:8787',
      mode: 'sandbox',
      seller: sampleSeller,
      mailboxOpenTo: 'everybody',
      get chargesStopped() {
        return stopped || recovery.isUnderWay()
      },
      set chargesStopped(value) {
        stopped = value
      },
    },
    cause: { correlation: 'test', causation: 'test', actor: 'system' },
    defer(name, work) {
      deferred.defer(name, () => {
        const run = work()
        running.add(run.catch(() => undefined))
        return run
      })
    },
    wait: deferred.wait,
    ready: async () => true,
  }
  await seedSamples(ports)
  return {
    ports,
    sandbox,
    shopper: createShopper(sandbox.fetch),
    database,
    logged,
    clock,
    async pass(ms) {
      clock.at = later(clock.at, ms)
      await sandbox.tick()
    },
    async order({ couponCode = null, quantity = 1, productId = 'sample-drip-bag' } = {}) {
      const ordered = await orderPayment(ports, {
        nonce: ids.random(),
        productId,
        quantity,
        couponCode,
        buyer: { name: '김구매', email: 'buyer@example.com', phone: '01012345678' },
        termsVersion: '2026-01-01',
        subject: `gst_${ids.random()}`,
      })
      if (ordered.type === 'refused') throw new Error(`the order was refused: ${ordered.code}`)
      return ordered.orderId
    },
    settled: async () => {
      await Promise.all([...running])
    },
  }
}
