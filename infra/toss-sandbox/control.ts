import type { Instant } from '../../domain/time.ts'
import { type BillingControl, createBillingControl } from './billing/control.ts'
import { type Books, readBooks } from './books.ts'
import { createControlApi } from './console/api.ts'
import { createConsole } from './console/pages.ts'
import { type Deposit, type Done, deposit, expireNow, reverseDeposit } from './deposits.ts'
import type { BankMovement } from './documents/bank-movement.ts'
import type { Delivery } from './documents/delivery.ts'
import type { Fault } from './documents/fault.ts'
import type { Fork } from './documents/fork.ts'
import type { PaymentDocument } from './documents/payment.ts'
import type { LoggedRequest } from './documents/request.ts'
import type { Hook, Rules } from './documents/setting.ts'
import { parseFault } from './fault-input.ts'
import type { ForkResult, Forks } from './forks.ts'
import { type PaymentJson, paymentJson } from './payment-json.ts'
import { attemptsAt, readPayment } from './payments.ts'
import { createScenarios, type Scenarios } from './scenarios/library.ts'
import { createTimePassing } from './time-passing.ts'
import { HookWish, wishedWebhook } from './webhooks/wish.ts'
import type { World } from './world.ts'

/** What the console and the control API do, as plain methods. Times are the sandbox's own. */
export interface Control extends BillingControl, Scenarios {
  now(): Instant
  /** @param ms how far ahead of real time, in milliseconds */
  setClock(ms: number): Promise<void>
  /** Moves time on by milliseconds, and with it everything that falls due. */
  advance(ms: number): Promise<void>
  /** What is due by now, at once instead of within a second. */
  runDue(): Promise<void>
  payment(paymentKey: string): Promise<PaymentJson | null>
  /** Newest first. */
  payments(limit?: number): Promise<PaymentJson[]>
  /** All attempts at one order, with keys of either family, oldest first. */
  paymentsOf(orderId: string): Promise<PaymentJson[]>
  /** Captured minus canceled, for a shop to compare with its own books. @param orderIdPrefix only those orders */
  books(orderIdPrefix?: string): Promise<Books>
  rules(): Rules
  /** @throws ZodError when there is no such rule */
  changeRules(wish: unknown): Promise<Rules>
  deposit(paymentKey: string, how?: Deposit): Promise<Done | null>
  reverseDeposit(paymentKey: string, afterMs?: number): Promise<Done | null>
  /** What banks did later than at once, or will do. Newest first. */
  bankMovements(paymentKey: string): Promise<BankMovement[]>
  expire(paymentKey: string): Promise<Done | null>
  faults(): readonly Fault[]
  /** @throws ZodError when it is not a fault */
  addFault(fault: unknown): Promise<Fault>
  removeFault(id: string): Promise<boolean>
  clearFaults(): Promise<void>
  webhookUrls(): readonly string[]
  webhooks(): readonly Hook[]
  /** @param events which it is told; left out: every one · @throws ZodError when it is no URL, or no event */
  registerWebhook(url: string, events?: readonly string[] | null): Promise<void>
  unregisterWebhook(url: string): Promise<void>
  /** Newest first. */
  deliveries(orderId?: string): Promise<Delivery[]>
  resend(transmissionId: string): Promise<Delivery | null>
  /** “Send this event”, at once. null: it would be about nothing that exists · @throws ZodError */
  sendWebhook(wish: unknown): Promise<Delivery[] | null>
  forks(): Promise<Fork[]>
  /** Keeps the whole state under a name. @throws StillBusy */
  keepFork(name: string): Promise<ForkResult>
  /** Takes a kept state up again, by its id or name. @param keepAs the one that is left is kept so · @throws StillBusy */
  switchFork(idOrName: string, keepAs?: string | null): Promise<ForkResult>
  /** @returns whether it was there */
  removeFork(id: string): Promise<boolean>
  /** Newest first. */
  requests(filter?: (request: LoggedRequest) => boolean): LoggedRequest[]
}

/** The clock's offset, kept by the sandbox. */
export interface Offset {
  offsetMs(): number
  setOffset(ms: number): Promise<void>
}

/** @param fetch the sandbox's own, for scenarios that buy */
export function createControl(
  world: World,
  offset: Offset,
  { forks, fetch }: { forks: Forks; fetch: (request: Request) => Promise<Response> },
) {
  const { passTime, runDue, setClock } = createTimePassing(world, offset)

  async function shownAll(found: readonly PaymentDocument[]): Promise<PaymentJson[]> {
    const all = await Promise.all(found.map(({ paymentKey }) => shown(paymentKey)))
    return all.filter(payment => payment !== null)
  }

  const shown = async (paymentKey: string) => {
    const payment = await readPayment(world, paymentKey)
    const view = { language: 'ko', origin: world.publicUrl, now: world.now() } as const
    return payment && paymentJson(payment, view)
  }

  const control: Control = {
    ...createBillingControl(world),
    ...createScenarios(world, () => control, fetch),
    now: world.now,
    setClock,
    advance: ms => setClock(offset.offsetMs() + ms),
    runDue,
    payment: shown,
    async payments(limit = 100) {
      return shownAll(await world.store.find('payments', { order: 'newest', limit }))
    },
    async paymentsOf(orderId) {
      const [api, widget] = [
        await attemptsAt(world, 'api', orderId),
        await attemptsAt(world, 'widget', orderId),
      ]
      return shownAll([...api, ...widget])
    },
    books: orderIdPrefix => readBooks(world, orderIdPrefix),
    rules: world.rules.get,
    changeRules: world.rules.change,
    deposit: (paymentKey, how) => deposit(world, paymentKey, how),
    reverseDeposit: (paymentKey, afterMs) => reverseDeposit(world, paymentKey, afterMs),
    bankMovements: paymentKey => world.store.find('bankMovements', { ref: paymentKey, order: 'newest' }),
    expire: paymentKey => expireNow(world, paymentKey),
    faults: world.faults.list,
    addFault: async fault => world.faults.add(parseFault(fault, world.now())),
    removeFault: world.faults.remove,
    clearFaults: world.faults.clear,
    webhookUrls: world.webhooks.urls,
    webhooks: world.webhooks.hooks,
    async registerWebhook(url, events) {
      const hook = HookWish.parse({ url, events })
      await world.webhooks.register(hook.url, hook.events)
    },
    unregisterWebhook: world.webhooks.unregister,
    deliveries: orderId => world.webhooks.list(orderId),
    resend: world.webhooks.resend,
    async sendWebhook(wish) {
      const wished = await wishedWebhook(world, wish)
      if (!wished) return null
      const made = world.webhooks.wished(wished)
      await world.store.commit(made.map(world.webhooks.put))
      await world.webhooks.deliverDue()
      const sent = await Promise.all(made.map(({ transmissionId }) => world.webhooks.get(transmissionId)))
      return sent.filter(delivery => delivery !== null)
    },
    forks: forks.list,
    keepFork: forks.keep,
    switchFork: (idOrName, keepAs = null) => forks.switchTo(idOrName, keepAs),
    removeFork: forks.remove,
    requests: world.requests.list,
  }
  const api = createControlApi(control, offset)
  const console = createConsole(control, offset)

  return {
    ...control,
    passTime,
    /** @returns null for a path that is not the console's */
    async answer(request: Request): Promise<Response | null> {
      const { pathname } = new URL(request.url)
      if (pathname !== '/sandbox' && !pathname.startsWith('/sandbox/')) return null
      return (await api(request)) ?? (await console(request))
    },
  }
}
