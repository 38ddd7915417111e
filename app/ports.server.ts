import { join, resolve } from 'node:path'
import type { Log } from '../domain/ports.ts'
import { createAccounts } from '../infra/accounts/accounts.ts'
import { createBrowsers } from '../infra/accounts/browsers.ts'
import { createQueues } from '../infra/accounts/passwords.ts'
import { createApi } from '../infra/api/api.ts'
import { createBillingKeys } from '../infra/billing-keys.ts'
import { databaseClock } from '../infra/clock.ts'
import { createCspReports } from '../infra/csp-reports.ts'
import { isLogGuarded } from '../infra/database/app-role.ts'
import type { Database } from '../infra/database/database.ts'
import { openDatabase } from '../infra/database/open-database.ts'
import { followingErasureList } from '../infra/erasure/erasure-list.ts'
import { createPeople } from '../infra/erasure/people.ts'
import { createEventStore } from '../infra/event-store/event-store.ts'
import { createTimeline } from '../infra/event-store/timeline.ts'
import { findOut } from '../infra/found.ts'
import { randomIds as ids } from '../infra/ids.ts'
import { createInbox } from '../infra/inbox/inbox.ts'
import { openDoor } from '../infra/keeping/door.ts'
import { openRecovery } from '../infra/keeping/open-recovery.ts'
import { keyRingInDataDir, parseKeyRing } from '../infra/key-ring.ts'
import { createLog } from '../infra/log.ts'
import { createMailbox } from '../infra/mail/mailbox.ts'
import { createSmtp } from '../infra/mail/smtp.ts'
import { measuredStore } from '../infra/measures/measured-store.ts'
import { openMeasures } from '../infra/measures/open.ts'
import { isOfThisMoney, ofItsOwnMoney, settleMoneyEnvironment } from '../infra/money-environment.ts'
import { createOperations } from '../infra/operations/operations.ts'
import { createLanguages } from '../infra/outbox/languages.ts'
import { createOutbox } from '../infra/outbox/outbox.ts'
import { createRateLimit } from '../infra/rate-limit.ts'
import { createApprovals } from '../infra/read-models/approvals.ts'
import { createDueWork } from '../infra/read-models/due-work.ts'
import { createLegalTexts } from '../infra/read-models/legal-texts.ts'
import { createReads } from '../infra/read-models/reads.ts'
import { createAnchors } from '../infra/seals/anchors.ts'
import { createSeals } from '../infra/seals/sealer.ts'
import { createSearchPrints } from '../infra/search/prints.ts'
import { bringForwardIfSetBack } from '../infra/set-back.ts'
import { createTimeMachine } from '../infra/time-machine.ts'
import { createTossClient } from '../infra/toss/client.ts'
import { warnOfShared } from '../infra/toss/keys.ts'
import { createTransport } from '../infra/toss/transport.ts'
import { ensureSandbox } from '../infra/toss-sandbox/ensure-running.ts'
import { createVault, openInstallation } from '../infra/vault.ts'
import { createWatch } from '../infra/watch.ts'
import { createBreaker } from './breaker.ts'
import { createDeferred } from './deferred.ts'
import { deliveryDelayOf, policyOf, staffRulesOf, watchersOf } from './policy.server.ts'
import type { Ports } from './ports.ts'
import { chooseSettings, type Settings } from './settings.server.ts'
import { toldSettings } from './told-settings.server.ts'

/** The one place where infra is chosen and wired. */
export interface World {
  readonly settings: Settings
  readonly ports: Ports
  /** what holds the log, in words */
  readonly store: string
  readonly deferred: ReturnType<typeof createDeferred>
  close(): Promise<void>
}

declare global {
  var jangbuWorld: Promise<World> | undefined
}

/** Opens the world once a process; kept on the process, so that the dev server's reloads do not open it again. */
export function openWorld(source: NodeJS.ProcessEnv): Promise<World> {
  globalThis.jangbuWorld ??= open(source).catch(error => {
    globalThis.jangbuWorld = undefined // a fault mended can be tried again
    throw error
  })
  return globalThis.jangbuWorld
}

export const getPorts = async (): Promise<Ports> => (await openWorld(process.env)).ports

async function open(source: NodeJS.ProcessEnv): Promise<World> {
  const settings = chooseSettings(source, findOut)
  const log = createLog()
  const database = await openDatabase(settings.env, log)
  try {
    return await wire({ settings, source }, database, log)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function wire(
  { settings, source }: { settings: Settings; source: NodeJS.ProcessEnv },
  database: Database,
  log: Log,
): Promise<World> {
  const { env, keys, keyFamily } = settings
  const dataDir = resolve(env.DATA_DIR)
  const ring = env.APP_KEYS ? parseKeyRing(env.APP_KEYS) : keyRingInDataDir(dataDir)
  const orderPrefix = await openInstallation(database, ring)
  const environment = settings.mode === 'live' ? 'live' : 'test'
  await settleMoneyEnvironment(database, environment)
  const vault = createVault(database, ring)
  await bringForwardIfSetBack(database)
  const clock = await databaseClock(database)
  const anchors = createAnchors(join(dataDir, 'anchors'), orderPrefix)
  const eraseAgain = followingErasureList(database, join(dataDir, 'erasures'), log)
  await eraseAgain() // whatever became of the database since
  const { recovery, onAppended } = await openRecovery(database, {
    ...{ dataDir, installation: orderPrefix, anchors, clock, log, eraseAgain },
  })
  const nodeId = ids.random()
  const deferred = createDeferred(log)
  const people = { database, vault, ids, ...createQueues() }
  const { measures, metrics, ...watching } = await openMeasures(watchersOf(env), log)
  const operations = createOperations(database, nodeId, { clock, log, defer: deferred.defer })
  const transport = createTransport({ baseUrl: settings.tossApiUrl })
  const mailbox = settings.mailbox ? createMailbox(database, { vault }) : null
  const sandbox =
    settings.sandboxPort === null ? null : await attachSandbox(settings, settings.sandboxPort, dataDir, log)

  // Embedded, nobody else can get at the store while it is open here.
  const door =
    database.engine === 'pglite'
      ? await openDoor(dataDir, database, error => log.error('door', { error }))
      : null

  const isServing = async () => (await vault.isAbreast()) && (await isOfThisMoney(database, environment))

  const ports: Ports = {
    clock,
    timeMachine: sandbox && createTimeMachine({ database, clock, sandboxUrl: sandbox.origin }),
    ids,
    log,
    measures,
    metrics,
    vault,
    prints: createSearchPrints(database, vault, log),
    events: measuredStore(createEventStore(database, onAppended), measures),
    timeline: createTimeline(database),
    seals: createSeals(database),
    anchors,
    recovery,
    ...createReads(database),
    legal: createLegalTexts(database),
    due: createDueWork(database, { nodeId }),
    inbox: createInbox(database, { vault }),
    cspReports: createCspReports(database),
    ...createWatch(database),
    ...operations,
    outbox: createOutbox(database),
    mailer: mailbox ?? smtpOf(settings),
    mailbox,
    languages: createLanguages(database),
    toss: ofItsOwnMoney(
      createTossClient({
        baseUrl: settings.tossApiUrl,
        keys,
        merchantIds: settings.mode === 'sandbox' ? [] : env.TOSS_MID,
        send: transport.send,
        vault,
        log,
        measures,
        exchanges: operations.exchanges,
      }),
      { database, environment, log },
    ),
    billingKeys: createBillingKeys(database, vault),
    policy: policyOf(env),
    breaker: createBreaker(clock),
    ...createAccounts(people),
    people: createPeople(database, vault, eraseAgain),
    approvals: createApprovals(database),
    ...createApi(database),
    staffRules: staffRulesOf(settings),
    ...createBrowsers({ database, ids, defer: deferred.defer }),
    rateLimit: createRateLimit(database),
    shop: {
      publicUrl: settings.publicUrl,
      orderPrefix,
      keyFamily,
      clientKey: keys[keyFamily]?.clientKey ?? '',
      billingClientKey: keys.api?.clientKey ?? null,
      sdkUrl: settings.sdkUrl,
      tossOrigins: settings.tossOrigins,
      sandboxUrl: sandbox?.origin ?? null,
      mode: settings.mode,
      seller: settings.seller,
      withdrawalDays: env.WITHDRAWAL_DAYS,
      deliveryDelayMs: deliveryDelayOf(env),
      mailboxOpenTo: settings.mailbox,
      keysAreShared: warnOfShared(keys, log),
      logIsGuarded: await isLogGuarded(database),
      get chargesStopped() {
        return env.CHARGES_STOPPED || recovery.isUnderWay()
      },
    },
    settings: toldSettings(settings, source),
    cause: { correlation: 'start', causation: 'start', actor: 'system' },
    defer: deferred.defer,
    wait: deferred.wait,
    isEnding: deferred.isEnding,
    ready: () => isServing().catch(() => false),
  }
  return {
    settings,
    ports,
    store: database.engine === 'pglite' ? `an embedded database in ${env.DATA_DIR}` : 'PostgreSQL',
    deferred,
    async close() {
      await door?.close()
      await sandbox?.detach()
      clock.stop()
      transport.close()
      await watching.close()
      await database.close()
    },
  }
}

function smtpOf({ env, seller }: Settings) {
  const from = { name: seller.tradeName, address: env.MAIL_FROM ?? seller.email }
  return env.SMTP_URL ? createSmtp({ url: env.SMTP_URL, from }) : null
}

/** The first app to find the port free starts the sandbox as a process of its own; every other one uses it. */
const attachSandbox = (settings: Settings, port: number, dataDir: string, log: Log) =>
  ensureSandbox({
    port,
    dataDir: join(dataDir, 'sandbox'),
    command: [process.execPath, resolve('build/node/sandbox.js')],
    webhookUrl: `${settings.publicUrl}/webhooks/toss`,
    log,
  })
