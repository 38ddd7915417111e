import type { Instant } from '../../domain/time.ts'
import { type BillingControl, createBillingControl } from './billing/control.ts'
import { type Books, readBooks } from './books.ts'
import { createControlApi } from './console/api.ts'
import { createConsole } from './console/pages.ts'
import { type Done, deposit, expireNow, reverseDeposit } from './deposits.ts'
import type { Delivery } from './documents/delivery.ts'
import type { Fault } from './documents/fault.ts'
import type { PaymentDocument } from './documents/payment.ts'
import type { LoggedRequest } from './documents/request.ts'
import type { Rules } from './documents/setting.ts'
import { parseFault } from './fault-input.ts'
import { type PaymentJson, paymentJson } from './payment-json.ts'
import { attemptsAt, readPayment } from './payments.ts'
import type { World } from './world.ts'

/** What the console and the control API do, as plain methods. Times are the sandbox's own. */
export interface Control extends BillingControl {
  now(): Instant
  /** @param ms how far ahead of real time, in milliseconds */
  setClock(ms: number): Promise<void>
  /** Moves time on by milliseconds, and with it everything that falls due. */
  advance(ms: number): Promise<void>
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
  deposit(paymentKey: string, how?: { amount?: number; depositorName?: string }): Promise<Done | null>
  reverseDeposit(paymentKey: string): Promise<Done | null>
  expire(paymentKey: string): Promise<Done | null>
  faults(): readonly Fault[]
  /** @throws ZodError when it is not a fault */
  addFault(fault: unknown): Promise<Fault>
  removeFault(id: string): Promise<boolean>
  clearFaults(): Promise<void>
  webhookUrls(): readonly string[]
  registerWebhook(url: string): Promise<void>
  unregisterWebhook(url: string): Promise<void>
  /** Newest first. */
  deliveries(orderId?: string): Promise<Delivery[]>
  resend(transmissionId: string): Promise<Delivery | null>
  /** Newest first. */
  requests(filter?: (request: LoggedRequest) => boolean): LoggedRequest[]
}

/** The clock's offset, kept by the sandbox. */
export interface Offset {
  offsetMs(): number
  setOffset(ms: number): Promise<void>
}

export function createControl(world: World, offset: Offset) {
  /** Everything whose time has come, wherever it is looked at. */
  async function passTime(): Promise<void> {
    const due = await world.store.find('payments', { to: world.now(), order: 'moment', limit: 500 })
    for (const { paymentKey } of due) await readPayment(world, paymentKey)
  }

  async function setClock(ms: number): Promise<void> {
    await offset.setOffset(Math.trunc(ms))
    await passTime()
    await world.webhooks.deliverDue()
  }

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
    now: world.now,
    setClock,
    advance: ms => setClock(offset.offsetMs() + ms),
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
    reverseDeposit: paymentKey => reverseDeposit(world, paymentKey),
    expire: paymentKey => expireNow(world, paymentKey),
    faults: world.faults.list,
    addFault: async fault => world.faults.add(parseFault(fault), world.now()),
    removeFault: world.faults.remove,
    clearFaults: world.faults.clear,
    webhookUrls: world.webhooks.urls,
    registerWebhook: world.webhooks.register,
    unregisterWebhook: world.webhooks.unregister,
    deliveries: orderId => world.webhooks.list(orderId),
    resend: world.webhooks.resend,
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
