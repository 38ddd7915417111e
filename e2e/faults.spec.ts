import { FAULT_KINDS, type FaultKind } from '../infra/toss-sandbox/documents/fault.ts'
import { sandbox } from './support/buying.ts'
import {
  atToss,
  buyWith,
  CHECKING,
  expect,
  FAILED,
  type FaultRow,
  PAID,
  type Purchase,
  says,
  test,
  together,
  WAITING,
} from './support/faulty.ts'
import type { Shop } from './support/shop.ts'

/**
 * Every fault the sandbox knows, each switched on by one request: what the buyer sees meanwhile, never that it failed while
 * nobody knows, and that the shop's record settles to what the provider holds.
 */

interface Case extends FaultRow {
  readonly kind: FaultKind
  readonly what: string
  /** What the buyer is shown in the end, and the state at Toss it stands for. */
  readonly ends: readonly [title: string, status: string]
  /** What has to be shown on the way. */
  readonly shows?: string
}

const done = [PAID, 'DONE'] as const
const next = { operation: 'confirm', next: 1 }
const lost = { kind: 'answer-lost-after-effect', scope: next }

/** What goes wrong with the answer to a confirm: nobody knows, so nobody is told that it failed. */
const ANSWERS: readonly Case[] = [
  // First, since it lasts longest and the others go on meanwhile.
  {
    kind: 'delay',
    what: 'a minute and a half of silence',
    faults: [{ kind: 'delay', ms: 90_000, scope: next }],
    ends: done,
    shows: CHECKING,
  },
  {
    kind: 'answer-lost-before-effect',
    what: 'the request is lost',
    faults: [{ kind: 'answer-lost-before-effect', scope: next }],
    ends: done,
  },
  { kind: 'answer-lost-after-effect', what: 'the answer is lost', faults: [lost], ends: done },
  ...(['before', 'none'] as const).map(effect => ({
    kind: 'connection-reset' as const,
    what: `the connection breaks, effect ${effect}`,
    faults: [{ kind: 'connection-reset', effect, scope: next }],
    ends: done,
  })),
  ...(['before', 'none'] as const).map(effect => ({
    kind: 'status' as const,
    what: `a 5xx, effect ${effect}`,
    faults: [{ kind: 'status', code: 'FAILED_INTERNAL_SYSTEM_PROCESSING', effect, scope: next }],
    ends: done,
  })),
  {
    kind: 'status',
    what: 'a 4xx that is no decline',
    faults: [{ kind: 'status', code: 'PROVIDER_ERROR', scope: next }],
    ends: done,
  },
  {
    kind: 'html',
    what: 'a page of something in between',
    faults: [{ kind: 'html', scope: next }],
    ends: done,
  },
  {
    kind: 'truncated-json',
    what: 'half an answer',
    faults: [{ kind: 'truncated-json', scope: next }],
    ends: done,
  },
  {
    kind: 'other-order-answer',
    what: 'the answer to somebody else',
    faults: [{ kind: 'other-order-answer', scope: next }],
    ends: done,
  },
  {
    kind: 'lookup-lag',
    what: 'a lost answer, and look-ups that lag behind',
    faults: [lost, { kind: 'lookup-lag', ms: 8_000 }],
    ends: done,
    shows: CHECKING,
  },
  {
    kind: 'decline',
    what: 'the card company says no: known, and said',
    faults: [{ kind: 'decline', code: 'REJECT_CARD_PAYMENT', scope: next }],
    ends: [FAILED, 'ABORTED'],
  },
]

/** Webhooks are hints: whatever becomes of them, the look-up decides. */
const WEBHOOKS: readonly Case[] = [
  ...(['webhook-dropped', 'webhook-delayed', 'webhook-duplicated', 'webhook-reordered'] as const).map(
    kind => ({
      kind,
      what: `${kind}, with the answer lost as well`,
      faults: [lost, { kind }],
      ends: done,
    }),
  ),
  {
    kind: 'webhook-forged',
    what: 'a lie that the account is paid',
    method: 'account',
    faults: [{ kind: 'webhook-forged' }],
    ends: [WAITING, 'WAITING_FOR_DEPOSIT'],
  },
  {
    kind: 'webhook-forged',
    what: 'a lie that the payment is canceled',
    faults: [{ kind: 'webhook-forged' }],
    ends: done,
  },
]

/** Where a fault is seen that no purchase can meet. */
const ELSEWHERE: Partial<Record<FaultKind, string>> = {
  'settlement-without-fee': 'GET /v1/settlements: test/infra/toss-sandbox/settlement-fault.test.ts',
  'refund-failed': 'days after a refund: test/app/refund-transfer.test.ts',
  'refund-partly-failed': 'days after a refund: test/app/refund-transfer.test.ts',
}
/** Met in the stories of faults-later.spec.ts, with a bank, and of time.spec.ts, with months. */
const STORIES: readonly FaultKind[] = [
  'deposit-wrong',
  'deposit-reversed',
  'deposit-late',
  'card-dies',
  'billing-key-deleted',
]

test('every fault there is has its place here', () => {
  const met = [...ANSWERS, ...WEBHOOKS].map(({ kind }) => kind)
  const missing = FAULT_KINDS.filter(kind => ![...met, ...STORIES].includes(kind) && !ELSEWHERE[kind])
  expect(missing).toEqual([])
})

/** What was shown, what it came to, and that the money moved once. */
async function settlesToTheTruth(shop: Shop, { page, orderId, paymentKey, seen }: Purchase, row: Case) {
  const [title, status] = row.ends
  await says(page, title)
  expect((await atToss(shop, paymentKey)).status).toBe(status)
  const orders = await sandbox<{ payments: { status: string }[] }>(shop, 'GET', `payments?orderId=${orderId}`)
  expect(orders.payments.map(payment => payment.status)).toEqual([status])
  if (row.shows) expect(seen).toContain(row.shows)
  if (title !== FAILED) expect(seen).not.toContain(FAILED)
  if (title === WAITING) expect(seen).not.toContain(PAID)
  await page.context().close()
}

test('what goes wrong with an answer', async ({ browser, shop }) => {
  test.setTimeout(240_000)
  await together(ANSWERS, row =>
    test.step(`${row.kind}: ${row.what}`, async () =>
      settlesToTheTruth(shop, await buyWith(browser, shop, row), row)),
  )
  const { capturedTwice } = await sandbox<{ capturedTwice: unknown[] }>(shop, 'GET', 'books')
  expect(capturedTwice).toEqual([])
})

test('what goes wrong with webhooks', async ({ browser, shop }) => {
  test.setTimeout(180_000)
  await together(WEBHOOKS, row =>
    test.step(`${row.kind}: ${row.what}`, async () => {
      const bought = await buyWith(browser, shop, row)
      // Forged ones have to have arrived before what is shown says anything.
      if (row.kind === 'webhook-forged')
        await expect.poll(() => forgedAt(shop, bought.orderId)).toBe('delivered')
      await settlesToTheTruth(shop, bought, row)
    }),
  )
})

async function forgedAt(shop: Shop, orderId: string): Promise<string | undefined> {
  const { deliveries } = await sandbox<{ deliveries: { state: string; forged?: boolean }[] }>(
    shop,
    'GET',
    `deliveries?orderId=${orderId}`,
  )
  return deliveries.find(({ forged }) => forged)?.state
}
