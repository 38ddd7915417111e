import { addDays, DAY_MS, type Day, instantAt } from '../../../domain/time.ts'
import { createMemoryStore } from '../../../infra/toss-sandbox/memory-store.ts'
import type { SandboxStore } from '../../../infra/toss-sandbox/store.ts'
import { randomBy } from '../../support/random.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

/** What the shop knows of one order's money, won. */
export interface Ledger {
  readonly captured: number
  readonly canceled: number
}

const METHODS = [
  ...Array<string>(11).fill('CARD'),
  'EASY_PAY',
  'EASY_PAY',
  'TRANSFER',
  'TRANSFER',
  'VIRTUAL_ACCOUNT',
  'VIRTUAL_ACCOUNT',
  'VIRTUAL_ACCOUNT',
  'MOBILE_PHONE',
  'CULTURE_GIFT_CERTIFICATE',
]
const REFUND_ACCOUNT = { bank: '20', accountNumber: '1002123456789', holderName: '김토스' }

/**
 * One month in the life of a small shop, through HTTP alone: what a buyer's browser, the shop's server and a person at the
 * console would send. The clock moves day by day.
 */
export async function liveMonth(
  seed: number,
  first: Day,
  days: number,
  size: { payments: number; members: number },
  store: SandboxStore = createMemoryStore(),
) {
  const start = instantAt(first, 9 * 60)
  const scene = await createScene({ store, clock: { now: () => start } })
  const ledger = new Map<string, Ledger>()
  const shop = createShop(scene, randomBy(seed), ledger)

  const keys = await Promise.all(
    Array.from({ length: size.members }, (_, n) => shop.subscribe(`member-${n}`)),
  )
  for (let day = 0; day < days; day++) {
    const date = addDays(first, day)
    const share = (all: number) => Math.floor((all * (day + 1)) / days) - Math.floor((all * day) / days)
    for (let n = share(size.payments); n > 0; n--) await shop.sell(`${date}-${n}`)
    for (let n = share(size.members); n > 0; n--) await shop.charge(keys.pop(), `sub-${date}-${n}`)
    await shop.refund()
    await shop.deposit()
    await scene.sandbox.advance(DAY_MS)
  }
  return { scene, ledger }
}

function createShop(scene: Scene, random: () => number, ledger: Map<string, Ledger>) {
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const paid: { paymentKey: string; orderId: string; isPartial: boolean }[] = []
  const waiting: { paymentKey: string; orderId: string; amount: number }[] = []

  const note = (orderId: string, captured: number, canceled: number) => {
    const known = ledger.get(orderId) ?? { captured: 0, canceled: 0 }
    ledger.set(orderId, { captured: known.captured + captured, canceled: known.canceled + canceled })
  }

  async function posted(path: string, body: unknown) {
    const { status, body: answer } = await scene.call(path, body)
    if (status !== 200) throw new Error(`${path}: ${status} ${answer.code}`)
    return answer
  }

  /** A button of the console, by its control API. */
  async function press(paymentKey: string, button: 'deposit' | 'reverse'): Promise<void> {
    const url = `${ORIGIN}/sandbox/api/payments/${paymentKey}/${button}`
    const headers = { 'content-type': 'application/json' }
    const response = await scene.sandbox.fetch(new Request(url, { method: 'POST', headers, body: '{}' }))
    if (!response.ok) throw new Error(`${button}: ${response.status} ${await response.text()}`)
  }

  return {
    async sell(orderId: string): Promise<void> {
      const method = oneOf(METHODS)
      const amount = 1_000 + Math.floor(random() * 99_000)
      const asked = method === 'EASY_PAY' ? 'CARD' : method
      const form = method === 'EASY_PAY' ? ({ method, easyPay: 'TOSSPAY' } as const) : {}
      const { paymentKey } = await scene.shopper.buy({ orderId, amount, method: asked }, form)
      if (random() < 0.03) return // the buyer thinks better of it: never confirmed
      await posted('/v1/payments/confirm', { paymentKey, orderId, amount })
      if (method === 'VIRTUAL_ACCOUNT') waiting.push({ paymentKey, orderId, amount })
      else {
        note(orderId, amount, 0)
        paid.push({ paymentKey, orderId, isPartial: method !== 'MOBILE_PHONE' })
      }
    },

    async subscribe(customerKey: string) {
      const { billingKey } = await scene.registered(customerKey)
      return { customerKey, billingKey }
    },

    async charge(
      key: { customerKey: string; billingKey: string } | undefined,
      orderId: string,
    ): Promise<void> {
      if (!key) return
      const body = { customerKey: key.customerKey, orderId, orderName: '정기 구독', amount: 9_900 }
      const { paymentKey } = await posted(`/v1/billing/${encodeURIComponent(key.billingKey)}`, body)
      note(orderId, 9_900, 0)
      paid.push({ paymentKey, orderId, isPartial: true })
    },

    /** Some of what was paid before goes back: whole, in part, in part again. */
    async refund(): Promise<void> {
      for (const { paymentKey, orderId, isPartial } of paid.filter(() => random() < 0.004)) {
        const cancel = { cancelReason: '고객 변심' }
        const known = ledger.get(orderId)
        const rest = known ? known.captured - known.canceled : 0
        if (rest < 1_000) continue
        const part = isPartial && random() < 0.6 ? Math.floor(rest / 3) : null
        await posted(`/v1/payments/${paymentKey}/cancel`, part ? { ...cancel, cancelAmount: part } : cancel)
        note(orderId, 0, part ?? rest)
      }
    },

    /** Most deposits come, a few are taken back and come again, a few never do; some of the money goes back. */
    async deposit(): Promise<void> {
      for (const { paymentKey, orderId, amount } of waiting.splice(0)) {
        if (random() < 0.1) continue
        await press(paymentKey, 'deposit')
        if (random() < 0.05) {
          await press(paymentKey, 'reverse')
          if (random() < 0.5) continue
          await press(paymentKey, 'deposit')
        }
        note(orderId, amount, 0)
        if (random() < 0.05) {
          const refund = { cancelReason: '품절', refundReceiveAccount: REFUND_ACCOUNT, cancelAmount: 500 }
          await posted(`/v1/payments/${paymentKey}/cancel`, refund)
          note(orderId, 0, 500)
        }
      }
    },
  }
}
