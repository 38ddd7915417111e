import type { Instant } from '../../../domain/time.ts'
import type { BillingKeyDocument } from '../documents/billing.ts'
import { BANKS, CARDS, nameOf } from '../institutions.ts'
import { type PaymentJson, paymentJson } from '../payment-json.ts'
import { readPayment } from '../payments.ts'
import type { World } from '../world.ts'
import { scriptOf } from './behaviour.ts'
import { keyIdOf, maskBillingKey, putBillingKey, removeFromCardSide, withBillingKey } from './keys.ts'
import { type Planted, type Planting, plantBillingKeys } from './plant.ts'

/** A billing key as people see it: never the whole of it. */
export interface BillingKeyView {
  readonly id: string
  readonly maskedKey: string
  readonly customerKey: string
  readonly method: 'CARD' | 'TRANSFER'
  /** `현대 40001234****123*` */
  readonly means: string
  readonly behaviour: BillingKeyDocument['script']
  readonly charges: number
  readonly registeredAt: Instant
  readonly removedAt: Instant | null
  readonly removedBy: 'api' | 'card' | null
}

export interface ChargeView {
  /** The n-th charge of its key. */
  readonly charge: number
  readonly payment: PaymentJson
}

/** What the console and the control API do with billing keys. A key is named by itself or by its id. */
export interface BillingControl {
  /** Newest first. @param customerKey only that customer's */
  billingKeys(filter?: { customerKey?: string; limit?: number }): Promise<BillingKeyView[]>
  billingKey(keyOrId: string): Promise<BillingKeyView | null>
  /** Newest first. */
  charges(keyOrId: string, limit?: number): Promise<ChargeView[]>
  /** A key as if somebody had registered a card. @throws ZodError */
  plantBillingKey(planting: Planting): Promise<Planted>
  /** All in one commit. @throws ZodError */
  plantBillingKeys(plantings: readonly Planting[]): Promise<Planted[]>
  /** How the key's card takes its charges from now on. null: no such key · @throws ZodError */
  setBehaviour(keyOrId: string, behaviour: unknown): Promise<BillingKeyView | null>
  /** 카드사에서 삭제: BILLING_DELETED, and no charge any more. @returns null when there is none or it is gone */
  removeFromCardSide(keyOrId: string): Promise<BillingKeyView | null>
}

export function createBillingControl(world: World): BillingControl {
  const shown = (key: BillingKeyDocument): BillingKeyView => ({
    id: key.id,
    maskedKey: maskBillingKey(key.billingKey),
    customerKey: key.customerKey,
    method: key.means.method,
    means: meansText(key),
    behaviour: key.script,
    charges: key.charges,
    registeredAt: key.authenticatedAt,
    removedAt: key.removal?.at ?? null,
    removedBy: key.removal?.by ?? null,
  })

  return {
    async billingKeys({ customerKey, limit = 100 } = {}) {
      const ref = customerKey === undefined ? {} : { ref: customerKey }
      return (await world.store.find('billingKeys', { order: 'newest', limit, ...ref })).map(shown)
    },
    async billingKey(keyOrId) {
      const key = await world.store.get('billingKeys', keyIdOf(keyOrId))
      return key && shown(key)
    },
    async charges(keyOrId, limit = 100) {
      const ref = keyIdOf(keyOrId)
      const links = await world.store.find('charges', { ref, order: 'newest', limit })
      const view = { language: 'ko', origin: world.publicUrl, now: world.now() } as const
      const charges = links.map(async ({ paymentKey, charge }) => {
        const payment = await readPayment(world, paymentKey)
        return payment && { charge, payment: paymentJson(payment, view) }
      })
      return (await Promise.all(charges)).filter(charge => charge !== null)
    },
    async plantBillingKey(planting) {
      const [planted] = await plantBillingKeys(world, [planting])
      return planted as Planted
    },
    plantBillingKeys: plantings => plantBillingKeys(world, plantings),
    setBehaviour: (keyOrId, behaviour) =>
      withBillingKey(world, keyOrId, async key => {
        const changed = { ...key, script: scriptOf(behaviour, key.charges) }
        await world.commit([putBillingKey(changed)])
        return shown(changed)
      }),
    async removeFromCardSide(keyOrId) {
      const removed = await removeFromCardSide(world, keyOrId)
      return removed && shown(removed)
    },
  }
}

function meansText({ means: { card, account, easyPay } }: BillingKeyDocument): string {
  const what = card
    ? `${nameOf(CARDS, card.issuerCode)} ${card.number}`
    : `${nameOf(BANKS, account?.bankCode ?? '')} ${account?.number ?? ''}`
  return easyPay ? `${easyPay} · ${what}` : what
}
