import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as staffPage from '../../../app/routes/admin.cash-receipt.tsx'
import * as buyerPage from '../../../app/routes/payment.cash-receipt.tsx'
import { cancelPayment } from '../../../app/use-cases/cancel-payment.ts'
import { runDue } from '../../../app/use-cases/clock/run-due.ts'
import { confirmPayment } from '../../../app/use-cases/confirm-payment.ts'
import type { CashReceiptView } from '../../../app/views/cash-receipt-view.ts'
import { MINUTE_MS } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'
import { openShop, type ShopWorld } from '../../support/shop-world.ts'
import { answerOf, ask } from '../admin/staff-desk.ts'
import { openVisitor } from '../customer/visitor.ts'

describe.each(engineNames)('pages of cash receipts (현금영수증), on %s', engine => {
  let database: Database
  let world: ShopWorld
  beforeAll(async () => {
    database = await engines[engine]()
    world = await openShop(database)
  })
  afterAll(() => database?.close())

  /** Paid by transfer, by whoever is named. */
  async function paid(subject = `gst_${world.ports.ids.random()}`) {
    const orderId = await world.order({ subject })
    const amount = (await world.ports.read.payment(orderId))?.amount ?? 0
    const { paymentKey } = await world.shopper.buy({ orderId, amount, method: 'TRANSFER' })
    await confirmPayment(world.ports, { orderId, paymentKey, amount })
    return { orderId, amount, path: `/payments/${orderId}/cash-receipt` }
  }
  const viewOf = (answer: { data: unknown }) => (answer.data as { view: CashReceiptView }).view

  test('the buyer asks for one, wrong numbers are told, and a refund takes its share back', async () => {
    const buyer = openVisitor(world)
    const subject = `cus_${world.ports.ids.random()}`
    await buyer.signIn(subject)
    const { orderId, amount, path } = await paid(subject)
    expect(viewOf(await buyer.get(buyerPage.loader, path))).toMatchObject({ offered: amount, receipt: null })
    const asks = (use: string, identity: string) =>
      buyer.post(buyerPage.action, path, { intent: 'issue', use, identity })
    expect(await asks('incomeDeduction', '12345')).toMatchObject({
      status: 422,
      data: { errors: { identity: 'WRONG_PERSON' }, values: { identity: '12345' } },
    })
    expect(await asks('businessExpense', '1234567890')).toMatchObject({
      status: 422,
      data: { errors: { identity: 'WRONG_BUSINESS' } },
    })
    expect(await asks('incomeDeduction', '010-1234-5678')).toMatchObject({ location: path })
    expect(await asks('incomeDeduction', '010-1234-5678')).toMatchObject({
      status: 422,
      data: { refusal: 'CASH_RECEIPT_STANDS' },
    })
    const view = viewOf(await buyer.get(buyerPage.loader, path))
    expect(view).toMatchObject({
      offered: null,
      receipt: { status: 'issued', standing: amount, identity: '••••5678', stands: true },
    })
    await cancelPayment(world.ports, {
      ...{ orderId, cancelId: 'apartgoesback1', amount: 5_000, taxFreeAmount: 0, refundableAmount: amount },
      ...{ reason: '고객 변심', refundAccount: null },
    })
    await world.pass(MINUTE_MS)
    await runDue(world.ports)
    expect(viewOf(await buyer.get(buyerPage.loader, path)).receipt).toMatchObject({
      status: 'issued',
      standing: amount - 5_000,
    })
    expect(await openVisitor(world).get(buyerPage.loader, path)).toMatchObject({ status: 404 })
  })

  test('staff issue one and take it back', async () => {
    const { orderId, amount } = await paid()
    const path = `/admin/payments/${orderId}/cash-receipt`
    const asked = (form?: object) => ({ ...ask(world.ports, path, { form }), params: { orderId } }) as never
    const post = (form: object) => answerOf(async () => staffPage.action(asked(form)))
    const view = async () => viewOf(await answerOf(async () => staffPage.loader(asked())))
    expect(await post({ intent: 'issue', use: 'businessExpense', identity: '124-81-00998' })).toMatchObject({
      location: path,
    })
    expect((await view()).receipt).toMatchObject({
      status: 'issued',
      use: 'businessExpense',
      standing: amount,
    })
    expect(await post({ intent: 'cancel' })).toMatchObject({ location: path })
    expect(await view()).toMatchObject({
      offered: amount,
      receipt: { status: 'canceled', standing: 0 },
    })
  })
})
