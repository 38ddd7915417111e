import type { Ports } from '../../app/ports.ts'
import { confirmPayment } from '../../app/use-cases/confirm-payment.ts'
import { orderPayment } from '../../app/use-cases/order-payment.ts'
import { receiveWebhook } from '../../app/use-cases/receive-webhook.ts'
import { requestPayment } from '../../app/use-cases/request-payment.ts'
import { settleOnRead } from '../../app/use-cases/settle-on-read.ts'
import { within } from '../../app/use-cases/within.ts'
import type { Customer } from '../../domain/accounts.ts'
import { SECOND_MS } from '../../domain/time.ts'
import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { type Shopper, ShopperRefused } from '../../infra/toss-sandbox/shopper.ts'
import { between, type Chance, chanceOf } from './chance.ts'
import type { Node } from './node.ts'
import type { Step } from './plan.ts'
import type { Surroundings } from './surroundings.ts'

/** How long a browser, or Toss with a webhook, waits for an answer. */
const BROWSER_WAITS_MS = 30 * SECOND_MS
const TOSS_WAITS_MS = 10 * SECOND_MS
/** How long the shop's page waits for a confirm before it says that it is being checked. */
const PATIENCE_MS = 10 * SECOND_MS

type Visit<T> = { readonly type: 'answer'; readonly value: T } | { readonly type: 'lost' }
const LOST = { type: 'lost' } as const

export interface PeopleOptions {
  readonly surroundings: Surroundings
  readonly shopper: Shopper
  readonly sandbox: Sandbox
  anyNode(): Node | null
  readonly customers: Map<string, Customer>
}

/** An order as its buyer knows it. */
interface Known {
  orderId: string | null
  amount: number
}

type Buy = Extract<Step, { type: 'buy' }>

/** Everybody outside: buyers, members, staff, and Toss with its webhooks. They see only what pages and windows show. */
export function createPeople({ surroundings, shopper, anyNode }: PeopleOptions) {
  const { name, time, faults, watch } = surroundings
  const orders = new Map<number, Known>()

  /** A request over the network to whichever node is there; `lost` where no answer came. */
  function visit<T>(
    who: string,
    chance: Chance,
    work: (ports: Ports) => Promise<T>,
    waitsMs = BROWSER_WAITS_MS,
  ): Promise<Visit<T>> {
    return new Promise(resolve => {
      const fault = faults.at('people', who)
      time.after(waitsMs, () => resolve(LOST))
      if (fault?.kind === 'people: request lost') return
      time.after(5 + chance() * 200, () => {
        const node = anyNode()
        if (!node) return resolve(LOST)
        const { life } = node
        const lost = () => resolve(LOST)
        life.whenOver.add(lost)
        const wait = life.pausedUntilMs - time.nowMs()
        time.after(Math.max(0, wait), () => {
          if (life.isOver) return
          const ports = { ...node.ports, cause: { ...node.ports.cause, causation: who } }
          work(ports).then(
            value => {
              life.whenOver.delete(lost)
              if (fault?.kind === 'people: answer lost') return
              time.after(5 + chance() * 200, () => resolve({ type: 'answer', value }))
            },
            () => {
              life.whenOver.delete(lost)
              resolve(LOST) // a page that says that something went wrong
            },
          )
        })
      })
    })
  }

  /** What somebody does in the browser at Toss: no node of ours has a part in it. */
  function atToss<T>(chance: Chance, act: () => Promise<T>): Promise<T | null> {
    return new Promise(resolve => {
      time.after(1_000 + chance() * 60_000, async () => {
        try {
          resolve(await act())
        } catch (error) {
          if (!(error instanceof ShopperRefused)) throw error
          resolve(null)
        }
      })
    })
  }

  async function insist<T>(
    who: string,
    chance: Chance,
    work: (ports: Ports) => Promise<T>,
  ): Promise<Visit<T>> {
    const times = between(chance, 1, 4)
    for (let nth = 1; nth < times; nth++) {
      const visited = await visit(who, chance, work)
      if (visited.type === 'answer') return visited
      await time.sleep(between(chance, 1, 20) * SECOND_MS)
    }
    return visit(who, chance, work)
  }

  /** The same order for every try at it, as the same form is. */
  async function ordered({ order, productId, quantity }: Buy, chance: Chance): Promise<Known | null> {
    const known = orders.get(order)
    if (known?.orderId) return known
    const asked = await insist(`order ${order}`, chance, ports =>
      orderPayment(ports, {
        nonce: `${name} order ${order}`,
        productId,
        quantity,
        couponCode: null,
        buyer: { name: '김구매', email: 'buyer@example.com', phone: '01012345678' },
        termsVersion: '2026-01-01',
        subject: `gst_${String(order).padStart(16, '0')}`,
      }),
    )
    if (asked.type === 'lost' || asked.value.type === 'refused') return null
    const { orderId } = asked.value
    const seen = await insist(`page ${order}`, chance, ports => ports.read.payment(orderId))
    if (seen.type === 'lost' || !seen.value) return null
    const made = { orderId, amount: seen.value.amount }
    orders.set(order, made)
    return made
  }

  async function buy(step: Buy, chance: Chance): Promise<void> {
    const known = await ordered(step, chance)
    if (!known?.orderId) return
    const { orderId, amount } = known
    const wished = await insist(`request ${step.order}`, chance, ports => requestPayment(ports, orderId))
    if (wished.type === 'lost' || wished.value.type === 'refused') return
    const paymentKey = await atToss(chance, () =>
      shopper.open({ orderId, amount, method: step.method, orderName: '드립백' }),
    )
    if (paymentKey === null || step.window === 'leave') return
    const left = await atToss(chance, () => inWindow(step, paymentKey))
    if (!left?.paymentKey) return
    const back = { orderId, paymentKey, amount }
    await Promise.all(
      Array.from({ length: step.returns }, (_, nth) =>
        comesBack(`return ${step.order}.${nth}`, chance, back),
      ),
    )
  }

  function inWindow({ window, method }: Buy, paymentKey: string) {
    switch (window) {
      case 'decline':
        return shopper.decline(paymentKey, 'REJECT_CARD_COMPANY')
      case 'declineLater':
        return shopper.approveThenDecline(
          paymentKey,
          method === 'CARD' ? 'REJECT_CARD_COMPANY' : 'REJECT_ACCOUNT_PAYMENT',
        )
      case 'close':
        return shopper.close(paymentKey)
      default:
        return shopper.approve(
          paymentKey,
          method === 'EASY_PAY' ? { method: 'EASY_PAY', easyPay: '카카오페이' } : {},
        )
    }
  }

  async function comesBack(
    who: string,
    chance: Chance,
    back: { orderId: string; paymentKey: string; amount: number },
  ): Promise<void> {
    await time.sleep(chance() * 3_000)
    await insist(who, chance, async ports => {
      await within(ports, PATIENCE_MS, 'confirm', confirmPayment(ports, back))
      await looks(ports, back.orderId)
    })
  }

  async function looks(ports: Ports, orderId: string): Promise<void> {
    const summary = await ports.read.payment(orderId)
    if (!summary) return
    settleOnRead(ports, summary)
    watch.shown(orderId, summary.status)
  }

  return {
    /** Goes on by itself; nothing waits for it. */
    does(step: Step, index: number): void {
      const chance = chanceOf(`${name} step ${index}`)
      void (async () => {
        switch (step.type) {
          case 'buy':
            return buy(step, chance)
          case 'look': {
            const orderId = orders.get(step.order)?.orderId
            if (orderId) await visit(`look ${step.order}`, chance, ports => looks(ports, orderId))
          }
        }
      })()
    },

    /** A webhook on its way from Toss, as the route answers it. */
    async webhook(request: Request): Promise<Response> {
      const body = await request.text()
      const transmissionId = request.headers.get('tosspayments-webhook-transmission-id')
      const who = `webhook ${transmissionId}`
      const chance = chanceOf(`${name} ${who}`)
      const fault = faults.at('webhook', who)
      const send = (text: string) =>
        visit(who, chance, ports => receiveWebhook(ports, { body: text, transmissionId }), TOSS_WAITS_MS)
      if (fault?.kind === 'webhook: lost') throw new Error('lost on the way')
      if (fault?.kind === 'webhook: late, others overtake it')
        await time.sleep(between(fault.chance, 1, 300) * SECOND_MS)
      if (fault?.kind === 'webhook: doubled') void send(body)
      if (fault?.kind === 'webhook: forged beside it') void send(forged(body))
      const answer = await send(body)
      if (answer.type === 'lost' || fault?.kind === 'webhook: answer lost') throw new Error('no answer')
      return new Response(null, { status: answer.value.type === 'malformed' ? 400 : 200 })
    },
  }
}

/** Somebody else's words about the same order: another state, another secret. */
function forged(body: string): string {
  const json = JSON.parse(body) as Record<string, unknown>
  const data = json.data as Record<string, unknown> | undefined
  if (data)
    return JSON.stringify({
      ...json,
      data: { ...data, status: data.status === 'DONE' ? 'CANCELED' : 'DONE' },
    })
  return JSON.stringify({
    ...json,
    secret: 'ps_forged',
    status: json.status === 'DONE' ? 'CANCELED' : 'DONE',
  })
}
