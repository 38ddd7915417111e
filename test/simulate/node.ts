import { createBreaker } from '../../app/breaker.ts'
import type { Ports } from '../../app/ports.ts'
import { sampleSeller } from '../../app/seller.ts'
import { SANDBOX_KEYS } from '../../app/settings.server.ts'
import { noMeasures } from '../../domain/measures.ts'
import { DELIVERY_DELAY_MS } from '../../domain/payment/deposit.ts'
import type { Log } from '../../domain/ports.ts'
import type { Recovery } from '../../domain/recovery.ts'
import { defaultPolicy } from '../../domain/subscription/policy.ts'
import { createTossClient } from '../../infra/toss/client.ts'
import { absent, partly } from '../support/memory/absent.ts'
import { createMemoryPeople } from '../support/memory/people.ts'
import { chanceOf, letters } from './chance.ts'
import { nodeClock } from './node-clock.ts'
import type { Surroundings } from './surroundings.ts'
import type { Life, Wire } from './tracer.ts'

/** One run of the shop's process. */
export interface Node {
  readonly life: Life
  readonly ports: Ports
  jump(byMs: number): void
}

/** Methods that change nothing: a disk that is full still answers them. */
const READS =
  /^(load|read|page|payment|payments|product|products|plan|plans|coupon|coupons|raised|of|find|cardOf|customer|state|nextAfter|orderOf|liveOne|recorded|unlisted|memory|runningOf|preview|notYet|planned|campaign|list|subscription|look|row|isUnderWayNow|lastRestore)/

const NOTHING_LOST: Pick<Ports, 'recovery' | 'stop'> = {
  recovery: partly<Recovery>('recovery', {
    isUnderWay: () => false,
    isUnderWayNow: async () => false,
    settledAt: () => null,
  }),
  stop: { row: async () => null },
}

/** Wires one run of a node as `ports.server.ts` does: everything real, every way out of it through the tracer. */
export function startNode(name: string, surroundings: Surroundings): Node {
  const { time, tracer, watch, house, customers, vault, log, mailer } = surroundings
  const life: Life = { name, isOver: false, pausedUntilMs: 0, whenOver: new Set() }
  const clock = nodeClock(time, life)
  const chance = chanceOf(`${surroundings.name} ${name} ids`)
  const inner = house.portsOf(name)

  /** The same methods, each through the tracer. */
  function traced<Port extends object>(port: Port, portName: string): Port {
    const methods: Record<string, unknown> = {}
    for (const method of Object.keys(port)) {
      const run = (port as Record<string, (...args: unknown[]) => Promise<unknown>>)[method]
      if (!run) continue
      const writes = !READS.test(method)
      methods[method] = (...args: unknown[]) => {
        const about = typeof args[0] === 'string' ? ` ${args[0]}` : ''
        return tracer.store(life, `${portName}.${method}${about}`, { isAppend: false, writes }, async () => {
          const answer = await run(...args)
          if (writes) surroundings.wrote()
          return answer
        })
      }
    }
    return methods as Port
  }

  const keptInbox = (inbox: Ports['inbox']): Ports['inbox'] => ({
    ...inbox,
    async store(webhook) {
      const stored = await inbox.store(webhook)
      watch.promises.keeps(webhook.transmissionId)
      return stored
    },
  })

  const keptKeys = (billingKeys: Ports['billingKeys']): Ports['billingKeys'] => ({
    ...billingKeys,
    async put(cardId, subject, credential) {
      await billingKeys.put(cardId, subject, credential)
      watch.cards.keeps(cardId, credential.billingKey)
    },
  })

  const events: Ports['events'] = {
    load: (aggregate, streamId) =>
      tracer.store(life, `load ${streamId}`, { isAppend: false, writes: false }, () =>
        inner.events.load(aggregate, streamId),
      ),
    read: (aggregate, streamId, upTo) =>
      tracer.store(life, `read ${streamId}`, { isAppend: false, writes: false }, () =>
        inner.events.read(aggregate, streamId, upTo),
      ),
    async append(aggregate, append) {
      const { streamId, events } = append
      const about = `append ${streamId} ${events.map(({ type }) => type).join(' ')}`
      const appended = await tracer.store(life, about, { isAppend: true, writes: true }, () =>
        surroundings.written(aggregate, append, () => inner.events.append(aggregate, append)),
      )
      if (appended.type === 'appended') watch.acknowledged(append)
      return appended
    },
  }

  async function send(request: Request): Promise<Response> {
    const wire: Wire = {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    }
    const { pathname } = new URL(wire.url)
    // As it is asked, and not when it gets there: whatever wants the store meanwhile would wait for it, and time with it.
    if (house.openTransactions > 0)
      watch.broken(18, `a transaction is open while ${pathname} is asked of Toss`)
    return tracer
      .toss(life, `${wire.method} ${pathname}`, wire, spoilt => {
        watch.reachesToss(wire, life.isLogLost)
        return surroundings.toss(spoilt)
      })
      .then(response => {
        watch.money.answered(wire)
        return response
      })
  }

  /** Asked for in the store where a backup is brought back; in the other histories nothing is ever restored, or stopped. */
  function lossPorts(): Pick<Ports, 'recovery' | 'stop'> {
    const { recovery, stop } = inner
    if (!surroundings.losesStore || !recovery || !stop) return NOTHING_LOST
    const { isUnderWay, settledAt } = recovery
    return {
      recovery: { ...traced(recovery, 'recovery'), isUnderWay, settledAt },
      stop: traced(stop, 'stop'),
    }
  }
  const { recovery, stop } = lossPorts()

  const after = (ms: number, then: () => void) => {
    let isOff = false
    time.after(ms, () => tracer.deliver(life, () => isOff || then()))
    return () => {
      isOff = true
    }
  }
  const quiet: Log = log
  const ports: Ports = {
    clock,
    timeMachine: null,
    ids: { random: () => letters(chance, 32) },
    log,
    measures: noMeasures,
    metrics: null,
    vault,
    events,
    timeline: inner.timeline,
    read: traced(inner.read, 'read'),
    subscriptions: traced(inner.subscriptions, 'subscriptions'),
    campaigns: traced(inner.campaigns, 'campaigns'),
    legal: traced(inner.legal, 'legal'),
    due: traced(watch.promises.fenced(inner.due), 'due'),
    inbox: traced(keptInbox(inner.inbox), 'inbox'),
    outbox: traced(inner.outbox, 'outbox'),
    mailer: mailer(life),
    mailbox: null,
    languages: { of: async () => 'ko', choose: async () => undefined },
    toss: createTossClient({
      baseUrl: surroundings.tossUrl,
      keys: SANDBOX_KEYS,
      send,
      vault,
      log: quiet,
      nowMs: time.nowMs,
      after,
    }),
    billingKeys: traced(keptKeys(inner.billingKeys), 'billingKeys'),
    policy: defaultPolicy,
    breaker: createBreaker(clock),
    customers: traced(customers, 'customers'),
    recovery,
    seals: absent('seals'),
    anchors: absent('anchors'),
    cspReports: absent('cspReports'),
    figures: absent('figures'),
    books: traced(inner.books, 'books'),
    settlements: absent('settlements'),
    prints: absent('prints'),
    unresolved: absent('unresolved'),
    board: absent('board'),
    exchanges: absent('exchanges'),
    consentList: absent('consentList'),
    customerList: absent('customerList'),
    cashReceipts: absent('cashReceipts'),
    deeds: absent('deeds'),
    nodes: absent('nodes'),
    machine: absent('machine'),
    rebuilds: absent('rebuilds'),
    tidying: absent('tidying'),
    settings: [],
    stop,
    people: createMemoryPeople(),
    staff: absent('staff'),
    desk: absent('desk'),
    secondFactors: absent('secondFactors'),
    approvals: absent('approvals'),
    accessLog: absent('accessLog'),
    apiKeys: absent('apiKeys'),
    apiAnswers: absent('apiAnswers'),
    sessions: absent('sessions'),
    devices: absent('devices'),
    staffRules: { secondFactor: 'offered', secondPairAbove: 0, accessLogYears: 1 },
    rateLimit: traced(inner.rateLimit, 'rateLimit'),
    shop: {
      publicUrl: 'http://shop.test',
      orderPrefix: surroundings.orderPrefix,
      keyFamily: 'api',
      clientKey: SANDBOX_KEYS.api?.clientKey ?? '',
      billingClientKey: SANDBOX_KEYS.api?.clientKey ?? null,
      sdkUrl: `${surroundings.tossUrl}/v2/standard`,
      tossOrigins: [surroundings.tossUrl],
      sandboxUrl: surroundings.tossUrl,
      mode: 'sandbox',
      seller: sampleSeller,
      withdrawalDays: 7,
      deliveryDelayMs: DELIVERY_DELAY_MS,
      mailboxOpenTo: null,
      keysAreShared: false,
      logIsGuarded: true,
      get chargesStopped() {
        return recovery.isUnderWay()
      },
    },
    cause: { correlation: name, causation: name, actor: 'system' },
    defer(job, work) {
      work().catch(error => log.error('deferred work failed', { job, error }))
    },
    wait: ms => new Promise(resolve => after(ms, () => resolve())),
    isEnding: () => false,
    ready: async () => true,
  }
  return { life, ports, jump: clock.jump }
}
