import { describe, expect, test } from 'vitest'
import { CHARGE_DECLINE_CODES } from '../../../infra/toss-sandbox/errors.ts'
import { atSandbox, cancelOf, found } from './at-sandbox.ts'

const customerKey = '8a3c9b0e-5a0d-4f5e-9c35-0b7b6f7f1c21'
const AMOUNT = 4_900

/** The client and the offline Toss with a registered card, and its charges. */
async function withCard(behaviour: Parameters<typeof plant>[1] = { type: 'good' }) {
  const scene = await atSandbox()
  const { billingKey, id } = await plant(scene, behaviour)
  const request = (orderId = 'sub-order-1') => ({
    type: 'charge' as const,
    binding: {
      orderId,
      amount: AMOUNT,
      paymentKey: null,
      keyFamily: 'api' as const,
      subject: 'cus_0123456789abcdef' as const,
    },
    credential: { billingKey, customerKey },
    orderName: '토스 프라임 구독',
    taxFreeAmount: 0,
  })
  const charge = (key: string, orderId?: string) => scene.toss.charge(request(orderId), key)
  const look = (orderId?: string) => scene.toss.lookup(request(orderId).binding)
  return { ...scene, billingKey, id, charge, look }
}

const plant = (
  { sandbox }: Awaited<ReturnType<typeof atSandbox>>,
  behaviour: NonNullable<
    Parameters<Awaited<ReturnType<typeof atSandbox>>['sandbox']['plantBillingKey']>[0]['behaviour']
  >,
) => sandbox.plantBillingKey({ customerKey, behaviour })

describe('registering a card', () => {
  test('a lost answer is recovered by the same key; a new one finds the authKey used up', async () => {
    const { sandbox, shopper, toss } = await atSandbox()
    const { authKey = '' } = await shopper.registerCard({ customerKey })
    const issue = { type: 'issue', authKey, customerKey } as const
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'issue', next: 1 } })
    expect(await toss.issueBillingKey(issue, 'issue:1')).toMatchObject({ type: 'unknown', received: false })
    expect(await toss.issueBillingKey(issue, 'issue:1')).toMatchObject({
      type: 'issued',
      customerKey,
      method: { type: 'card', issuerCode: '61', cardType: 'credit', ownerType: 'personal' },
      maskedNumber: '40001234****123*',
    })
    expect(await toss.issueBillingKey(issue, 'issue:2')).toMatchObject({
      type: 'declined',
      code: 'NOT_FOUND_BILLING',
    })
  })

  test('an account; another customer’s answer is not believed', async () => {
    const { sandbox, shopper, toss } = await atSandbox()
    await sandbox.plantBillingKey({ customerKey: 'somebody-else' })
    const { authKey = '' } = await shopper.registerCard({ customerKey, method: 'TRANSFER' })
    const issue = { type: 'issue', authKey, customerKey } as const
    await sandbox.addFault({ kind: 'other-order-answer', scope: { operation: 'issue', next: 1 } })
    expect(await toss.issueBillingKey(issue, 'issue:1')).toMatchObject({
      type: 'quarantine',
      reason: 'OTHER_CUSTOMER',
    })
    expect(await toss.issueBillingKey(issue, 'issue:1')).toMatchObject({
      type: 'issued',
      method: { type: 'transfer', bank: '우리' },
      maskedNumber: '1002****6789',
    })
  })
})

describe('charging it', () => {
  test('found DONE, cancelled like any payment, and the books agree to the won', async () => {
    const { charge, look, toss, sandbox } = await withCard()
    const payment = found(await charge('charge:1'))
    expect(payment).toMatchObject({ status: 'DONE', amount: AMOUNT })
    expect(found(await look()).paymentKey).toBe(payment.paymentKey)
    const binding = {
      orderId: 'sub-order-1',
      amount: AMOUNT,
      paymentKey: payment.paymentKey,
      keyFamily: 'api',
      subject: 'cus_0123456789abcdef',
    } as const
    const part = cancelOf(binding, { amount: 900 as never, refundableAmount: AMOUNT as never })
    expect(found(await toss.cancel(part, 'cancel:1')).balance).toBe(4_000)
    expect(await sandbox.books()).toMatchObject({ captured: AMOUNT, canceled: 900, net: 4_000 })
  })

  test('an answer lost after the capture: found by its order, never captured twice', async () => {
    const { charge, look, sandbox } = await withCard()
    await sandbox.addFault({ kind: 'answer-lost-after-effect', scope: { operation: 'charge', next: 1 } })
    expect(await charge('charge:1')).toMatchObject({ type: 'unknown', received: false })
    expect(found(await look()).status).toBe('DONE')
    expect(found(await charge('charge:1')).status).toBe('DONE')
    expect((await charge('charge:2')).type).toBe('ask')
    expect((await sandbox.books()).captures).toBe(1)
  })

  test('declined, then tried again under the same order', async () => {
    const { charge, look } = await withCard({ type: 'declines', code: 'REJECT_CARD_PAYMENT', times: 1 })
    expect(await charge('charge:1')).toMatchObject({ type: 'declined', code: 'REJECT_CARD_PAYMENT' })
    const first = found(await look())
    expect(first).toMatchObject({ status: 'ABORTED' })
    const second = found(await charge('charge:2'))
    expect(second.status).toBe('DONE')
    expect(second.paymentKey).not.toBe(first.paymentKey)
  })

  test.each(CHARGE_DECLINE_CODES.map(({ code }) => code))(
    '%s: refused for good, and it says so',
    async code => {
      const { charge, look } = await withCard({ type: 'declines', code })
      expect(await charge('charge:1')).toMatchObject({ type: 'declined', code })
      expect(found(await look()).status).toBe('ABORTED')
    },
  )

  test('a provider that stumbles leaves nothing to be found', async () => {
    const { charge, look } = await withCard({ type: 'declines', code: 'PROVIDER_ERROR', times: 1 })
    expect(await charge('charge:1')).toMatchObject({ type: 'unknown', received: true })
    expect((await look()).type).toBe('notFound')
    expect(found(await charge('charge:2')).status).toBe('DONE')
  })
})

test('deleting it: gone, gone before, and no charge any more', async () => {
  const { toss, billingKey, charge, sandbox, id } = await withCard()
  const credential = { billingKey, customerKey }
  expect(await toss.deleteBillingKey(credential)).toMatchObject({ type: 'deleted', code: null })
  expect(await toss.deleteBillingKey(credential)).toMatchObject({
    type: 'deleted',
    code: 'ALREADY_REMOVED_BILLING_KEY',
  })
  expect(await charge('charge:1')).toMatchObject({ type: 'declined', code: 'ALREADY_REMOVED_BILLING_KEY' })
  expect(await sandbox.billingKey(id)).toMatchObject({ removedBy: 'api' })
})
