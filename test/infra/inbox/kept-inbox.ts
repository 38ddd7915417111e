import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { WebhookHint } from '../../../domain/inbox.ts'
import { later, MINUTE_MS } from '../../../domain/time.ts'
import { type Keeper, type keeperNames, keepers } from '../../support/keepers.ts'

export const LEASE_MS = 2 * MINUTE_MS

/** An empty inbox for each test of a suite. */
export function keptInbox(engine: (typeof keeperNames)[number]) {
  let keeper: Keeper
  const inbox = () => keeper.node().inbox

  beforeAll(async () => {
    keeper = await keepers[engine]()
  })
  beforeEach(() => keeper.forget('inbox.webhooks'))
  afterAll(() => keeper?.close())

  const hintOf = (differs: Partial<WebhookHint> = {}): WebhookHint => ({
    shape: 'event',
    eventType: 'PAYMENT_STATUS_CHANGED',
    orderId: 'shop-a',
    paymentKey: 'pk',
    secret: null,
    ...differs,
  })
  const store = (dedupeKey: string, differs: Partial<WebhookHint> = {}, body = '{}') =>
    inbox().store({
      dedupeKey,
      hint: hintOf({ eventType: dedupeKey, ...differs }),
      body,
      transmissionId: 'whtrans_a01',
    })
  /** What was claimed with the others of its orders, ids by order. */
  const claim = async (limit = 10) => {
    const { webhooks: holding, claimed } = await inbox().claim(limit, LEASE_MS)
    const orderIds = holding.flatMap(({ hint }) => hint.orderId ?? [])
    const others = await inbox().others({ orderIds, claimed })
    const othersOf = (orderId: string | null) =>
      others.webhooks.filter(({ hint }) => orderId !== null && hint.orderId === orderId).map(({ id }) => id)
    return holding.map(({ id, hint }) => [hint.orderId, [id, ...othersOf(hint.orderId)]] as const)
  }
  /** Each is stored with its key as its kind, so that the list tells which is which. */
  const idOf = async (dedupeKey: string) => {
    const { rows } = await inbox().page(null, 100)
    return String(rows.find(({ eventType }) => eventType === dedupeKey)?.id)
  }
  /** As somebody would who claims at this moment. */
  const lookedAtNow = async (...dedupeKeys: string[]) => ({
    ids: await Promise.all(dedupeKeys.map(idOf)),
    claimed: { lastId: '0', at: later(await keeper.now(), 1) }, // stored in millionths
  })
  const leasesRunOut = () => keeper.pass(LEASE_MS)
  return { keeper: () => keeper, inbox, hintOf, store, claim, idOf, lookedAtNow, leasesRunOut }
}
