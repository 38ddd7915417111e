import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, ApiRefused, askApi } from '../../e2e/support/ask-api.ts'
import { sandbox } from '../../e2e/support/sandbox-control.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import type { Told } from './buyer.ts'

/** What a merchant's own program wants, under a name of its own, and how far it has been told that it came. */
export interface Wish {
  readonly kind: 'refund' | 'membership'
  /** Asks for what is left of it, under the same names as before. @returns is it over? */
  readonly ask: (api: Api) => Promise<boolean>
  isOver: boolean
  readonly facts: Facts
}

/** What was acknowledged, each once. */
type Facts = Map<string, Fact>

export interface Fact {
  readonly stream: string
  readonly type: string
  readonly cancelId?: string
}

const PLAN = { planId: 'sample-basic-monthly', price: 9_900 }
/** A small part, so that no second person is asked. */
const REFUND = 1_000
/** What a crash leaves under way is let go after its lease. */
const REPEAT_MAX_MS = 5 * 60_000

/**
 * The merchant's own program: gives back a part of what was paid and lets members join, turn by turn. What is cut off it
 * asks again later under the same name, which must do it once.
 */
export function openMerchant(shop: Shop, key: string) {
  const api = askApi(shop, key)
  const wishes: Wish[] = []
  const givenBack = new Set<string>()

  function another(buyers: readonly Told[]): Wish {
    const name = `torture-${wishes.length}`
    const paid = buyers.find(({ orderId, paid }) => paid && orderId && !givenBack.has(orderId))?.orderId
    if (!paid || wishes.length % 2 === 0) return join(shop, name)
    givenBack.add(paid)
    return giveBack(paid, name)
  }

  const open = () => wishes.filter(({ isOver }) => !isOver)
  async function askAgain(): Promise<void> {
    for (const wish of open()) wish.isOver = await wish.ask(api).catch(mustWait(TOO_OFTEN, UNDER_WAY))
  }

  return {
    wishes,
    /**
     * Asks again for all that was cut off, then for one thing more; told to wait, it does. @throws {ApiRefused} when it is
     * refused, TypeError when it is cut off
     */
    async next(buyers: readonly Told[]): Promise<void> {
      await askAgain()
      const wish = another(buyers)
      wishes.push(wish)
      wish.isOver = await wish.ask(api).catch(mustWait(TOO_OFTEN))
    },
    /** Asks again for all that was cut off. @returns what still has no end after five minutes */
    async repeat(): Promise<readonly Wish[]> {
      const until = Date.now() + REPEAT_MAX_MS
      while (open().length > 0 && Date.now() < until) {
        await askAgain()
        if (open().length > 0) await sleep(2_000)
      }
      return open()
    },
  }
}
export type Merchant = ReturnType<typeof openMerchant>

const TOO_OFTEN = 429
/** Somebody's request died with its process: whoever asks again waits until its lease is over. */
const UNDER_WAY = 409

/** Not over yet, where the answer is one of these. */
function mustWait(...statuses: readonly number[]) {
  return (error: unknown): false => {
    if (error instanceof ApiRefused && statuses.includes(error.status)) return false
    throw error
  }
}

function giveBack(orderId: string, name: string): Wish {
  const facts: Facts = new Map()
  return {
    kind: 'refund',
    isOver: false,
    facts,
    async ask(api) {
      const wish = { reason: '고객 변심', amount: REFUND }
      const { cancelId, status } = await api.post<{ cancelId: string; status: string }>(
        `/payments/${orderId}/cancels`,
        wish,
        name,
      )
      if (status !== 'done') return false
      facts.set('canceled', { stream: `payment-${orderId}`, type: 'PaymentCanceled', cancelId })
      return true
    },
  }
}

function join(shop: Shop, name: string): Wish {
  const facts: Facts = new Map()
  let began: { cardId: string; state: string; window: { customerKey: string } } | null = null
  let authKey: string | null = null
  return {
    kind: 'membership',
    isOver: false,
    facts,
    async ask(api) {
      const { termsVersion } = await api.get<{ termsVersion: string }>('/shop')
      const customer = { reference: name, name: '강지우', email: `${name}@example.com` }
      const wish = { for: 'subscribe', ...PLAN, customer, termsVersion, method: 'CARD' }
      began ??= await api.post<NonNullable<typeof began>>('/cards', wish, `${name}-card`)
      const { cardId, state, window } = began
      const { customerKey } = window
      authKey ??= (
        await sandbox<{ authKey: string }>(shop, 'POST', 'buyer/register', { customerKey, method: 'CARD' })
      ).authKey
      const { status, subscriptionId } = await api.post<{ status: string; subscriptionId: string | null }>(
        `/cards/${cardId}/complete`,
        { state, customerKey, authKey },
        `${name}-complete`,
      )
      if (status !== 'attached' || !subscriptionId) return false
      const stream = `subscription-${subscriptionId}`
      facts.set('card', { stream: `card-${cardId}`, type: 'CardAttached' })
      facts.set('registered', { stream, type: 'SubscriptionRegistered' })
      const { entitled } = await api.get<{ entitled: boolean }>(`/subscriptions/${subscriptionId}`)
      if (entitled) facts.set('charged', { stream, type: 'SubscriptionCharged' })
      return entitled
    },
  }
}
