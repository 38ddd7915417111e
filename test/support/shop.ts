import { createBreaker } from '../../app/breaker.ts'
import { createDeferred } from '../../app/deferred.ts'
import type { Ports } from '../../app/ports.ts'
import { sampleSeller, TERMS_VERSION } from '../../app/seller.ts'
import { chooseSettings, SANDBOX_KEYS } from '../../app/settings.server.ts'
import { toldSettings } from '../../app/told-settings.server.ts'
import { orderPayment } from '../../app/use-cases/order-payment.ts'
import { noMeasures } from '../../domain/measures.ts'
import { DELIVERY_DELAY_MS } from '../../domain/payment/deposit.ts'
import type { Ids } from '../../domain/ports.ts'
import { defaultPolicy } from '../../domain/subscription/policy.ts'
import { type Instant, later } from '../../domain/time.ts'
import { createLog } from '../../infra/log.ts'
import { createTossClient } from '../../infra/toss/client.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { createShopper, type Shopper } from '../../infra/toss-sandbox/shopper.ts'
import { FOUND } from './found.ts'

export const SANDBOX_ORIGIN = 'http://127.0.0.1:8787'

/** A still clock, moved by hand. */
export interface StillClock {
  at: Instant
}

/** The ports that keep something: all that differs between a database and plain memory. */
export type Keeping = Omit<
  Ports,
  | 'clock'
  | 'timeMachine'
  | 'ids'
  | 'log'
  | 'measures'
  | 'metrics'
  | 'toss'
  | 'policy'
  | 'breaker'
  | 'staffRules'
  | 'shop'
  | 'settings'
  | 'cause'
  | 'defer'
  | 'wait'
  | 'isEnding'
  | 'ready'
>

/** The shop as it is, wherever it keeps its things, against the real sandbox as a function. */
export interface Shop {
  readonly ports: Ports
  readonly sandbox: Sandbox
  readonly shopper: Shopper
  /** lines the shop logged */
  readonly logged: string[]
  readonly clock: StillClock
  /** A still clock of the shop and of Toss: it moves only here. */
  pass(ms: number): Promise<void>
  /** Makes an order of the sample drip bags as a guest of its own, or as whoever is named. @returns its id */
  order(options?: {
    couponCode?: string | null
    quantity?: number
    productId?: string
    subject?: string
    name?: string
  }): Promise<string>
  /** Everything deferred so far, and what that deferred. */
  settled(): Promise<void>
}

/** @param now business time as this node tells it · @param keep makes what keeps things, once there is a log and a way to put work off */
export function shopOf(
  {
    clock,
    now = () => clock.at,
    sandbox,
    ids,
    orderPrefix,
    measures = noMeasures,
    metrics = null,
  }: {
    clock: StillClock
    now?: () => Instant
    sandbox: Sandbox
    ids: Ids
    orderPrefix: string
  } & Partial<Pick<Ports, 'measures' | 'metrics'>>,
  keep: (around: { log: Ports['log']; defer: Ports['defer'] }) => Keeping,
): Shop {
  const logged: string[] = []
  const log = createLog({ write: line => logged.push(line) })
  const deferred = createDeferred(log)
  const { defer } = deferred
  let stopped = false
  const kept = keep({ log, defer })
  const ports: Ports = {
    ...kept,
    clock: { now },
    timeMachine: {
      async moveTo(to) {
        if (to > clock.at) clock.at = to
        await sandbox.tick()
      },
    },
    ids,
    log,
    measures,
    metrics,
    toss: createTossClient({
      baseUrl: SANDBOX_ORIGIN,
      keys: SANDBOX_KEYS,
      send: sandbox.fetch,
      vault: kept.vault,
      log,
      measures,
      exchanges: kept.exchanges,
    }),
    policy: defaultPolicy,
    staffRules: { secondFactor: 'offered', secondPairAbove: 1_000_000, accessLogYears: 1 },
    breaker: createBreaker({ now }),
    shop: {
      publicUrl: 'http://shop.test',
      orderPrefix,
      keyFamily: 'api',
      clientKey: SANDBOX_KEYS.api?.clientKey ?? '',
      billingClientKey: SANDBOX_KEYS.api?.clientKey ?? null,
      sdkUrl: `${SANDBOX_ORIGIN}/v2/standard`,
      tossOrigins: [SANDBOX_ORIGIN],
      sandboxUrl: SANDBOX_ORIGIN,
      mode: 'sandbox',
      seller: sampleSeller,
      withdrawalDays: 7,
      deliveryDelayMs: DELIVERY_DELAY_MS,
      mailboxOpenTo: 'everybody',
      keysAreShared: false,
      logIsGuarded: true,
      get chargesStopped() {
        return stopped || kept.recovery.isUnderWay()
      },
      set chargesStopped(value) {
        stopped = value
      },
    },
    settings: toldSettings(
      chooseSettings({}, () => FOUND),
      {},
    ),
    cause: { correlation: 'test', causation: 'test', actor: 'system' },
    defer,
    wait: deferred.wait,
    isEnding: deferred.isEnding,
    ready: async () => true,
  }
  return {
    ports,
    sandbox,
    shopper: createShopper(sandbox.fetch),
    logged,
    clock,
    async pass(ms) {
      clock.at = later(clock.at, ms)
      await sandbox.tick()
    },
    async order({
      couponCode = null,
      quantity = 1,
      productId = 'sample-drip-bag',
      subject = `gst_${ids.random()}`,
      name = '김구매',
    } = {}) {
      const ordered = await orderPayment(ports, {
        nonce: ids.random(),
        productId,
        quantity,
        couponCode,
        buyer: { name, email: 'buyer@example.com', phone: '01012345678' },
        termsVersion: TERMS_VERSION,
        subject,
      })
      if (ordered.type === 'refused') throw new Error(`the order was refused: ${ordered.code}`)
      return ordered.orderId
    },
    settled: deferred.settled,
  }
}
