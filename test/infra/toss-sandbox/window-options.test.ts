import { describe, expect, test } from 'vitest'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import type { WindowForm } from '../../../infra/toss-sandbox/window/choice.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

const ORDER = { orderId: 'order-1', amount: 60_000 }

const pageOf = async ({ sandbox }: Scene, paymentKey: string, lang = '') =>
  (await sandbox.fetch(new Request(`${ORIGIN}/v2/window/${paymentKey}${lang}`))).text()

const confirm = ({ call }: Scene, paymentKey: string, amount = 60_000) =>
  call('/v1/payments/confirm', { paymentKey, orderId: ORDER.orderId, amount })

describe('what an option does to the window', () => {
  test.each<[string, string, Record<string, unknown>, WindowForm]>([
    ['escrow that has to be agreed to', 'escrow', { card: { useEscrow: true } }, {}],
    [
      'a card the shop does not take',
      'cardCompany',
      { card: { cardCompany: 'SAMSUNG' } },
      { cardCompany: '61' },
    ],
    [
      'a card whose app can not be opened alone',
      'cardCompany',
      { card: { useAppCardOnly: true } },
      { cardCompany: '21' },
    ],
    [
      'a card of this country',
      'cardCompany',
      { card: { useInternationalCardOnly: true } },
      { cardCompany: '61' },
    ],
    [
      'a number that is no card’s',
      'cardNumber',
      { card: { keyin: { selectableCardTypes: ['PERSONAL'] } } },
      { cardNumber: '1' },
    ],
    [
      'an owner the shop does not take',
      'keyedOwner',
      { card: { keyin: { selectableCardTypes: ['CORPORATE'] } } },
      { keyedOwner: '개인', cardNumber: '4000123412341234', expiry: '12/40' },
    ],
  ])('%s keeps it open', async (_, field, more, form) => {
    const scene = await createScene()
    const paymentKey = await scene.shopper.open({ ...ORDER, more })
    await expect(scene.shopper.approve(paymentKey, form)).rejects.toThrow(`id="${field}-error"`)
  })

  test('the shop pays the interest of the months it named, and points are used when ticked', async () => {
    const scene = await createScene()
    const card = { freeInstallmentPlans: [{ company: 'HYUNDAI', months: [3] }] }
    const form = { cardCompany: '61', installment: '3', useCardPoint: 'on' } as const
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, more: { card } }, form)
    const { body } = await confirm(scene, paymentKey)
    expect(body.card).toMatchObject({ installmentPlanMonths: 3, isInterestFree: true, useCardPoint: true })
  })

  test('escrow, once agreed to, is in the payment', async () => {
    const scene = await createScene()
    const more = { virtualAccount: { useEscrow: true } }
    const buying = { ...ORDER, method: 'VIRTUAL_ACCOUNT', more }
    const { paymentKey } = await scene.shopper.buy(buying, { escrow: 'on' })
    expect((await confirm(scene, paymentKey)).body.useEscrow).toBe(true)
  })

  test('a typed-in card tells its company by its number', async () => {
    const scene = await createScene()
    const more = { card: { keyin: { selectableCardTypes: ['CORPORATE', 'FOREIGN'] } } }
    const form = { keyedOwner: '법인', cardNumber: '9410-0012-3412-3412', expiry: '12/40' } as const
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, more }, form)
    const { body } = await confirm(scene, paymentKey)
    expect(body.card).toMatchObject({ issuerCode: '21', ownerType: '법인', number: '94100012****341*' })
  })

  test('PayPal is confirmed in dollars and cents', async () => {
    const scene = await createScene()
    const more = {
      amount: { value: 10.5, currency: 'USD' },
      foreignEasyPay: { provider: 'PAYPAL', country: 'US' },
    }
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, method: 'FOREIGN_EASY_PAY', more })
    expect((await confirm(scene, paymentKey, 10)).body.code).toBe('INVALID_REQUEST')
    const { body } = await confirm(scene, paymentKey, 10.5)
    expect(body).toMatchObject({
      currency: 'USD',
      totalAmount: 10.5,
      country: 'US',
      method: '해외간편결제',
      vat: 0,
    })
    expect(body.easyPay).toMatchObject({ provider: '페이팔', amount: 10.5 })
  })

  test('dollars are taken back in dollars and cents, and are no won in the books', async () => {
    const scene = await createScene()
    const more = {
      amount: { value: 10.1, currency: 'USD' },
      foreignEasyPay: { provider: 'PAYPAL', country: 'US' },
    }
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, method: 'FOREIGN_EASY_PAY', more })
    await confirm(scene, paymentKey, 10.1)
    const cancel = async (wish: object) =>
      (await scene.call(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '변심', ...wish })).body
    expect((await cancel({ cancelAmount: 0.2 })).code).toBe('INVALID_CURRENCY')
    expect((await cancel({ cancelAmount: 0.205, currency: 'USD' })).code).toBe('INVALID_REQUEST')
    expect(await cancel({ cancelAmount: 0.2, currency: 'USD' })).toMatchObject({
      status: 'PARTIAL_CANCELED',
      balanceAmount: 9.9,
    })
    expect((await cancel({})).balanceAmount).toBe(0)
    expect(await scene.sandbox.books()).toMatchObject({ captured: 0, canceled: 0 })
  })

  test('won are not cut into parts', async () => {
    const scene = await createScene()
    const { paymentKey } = await scene.confirmed(ORDER.orderId, 10_000)
    const wish = { cancelReason: '변심', cancelAmount: 0.5 }
    const { body } = await scene.call(`/v1/payments/${paymentKey}/cancel`, wish)
    expect(body.code).toBe('INVALID_REQUEST')
  })

  test('after its last moment, or asked to fail, nothing is paid and it can be tried again', async () => {
    const scene = await createScene()
    const late = await scene.shopper.open({ ...ORDER, more: { card: { dueDate: '2026-03-30T14:50:00' } } })
    scene.clock.advance(11 * 60_000)
    expect(await scene.shopper.approve(late)).toMatchObject({
      code: 'PAY_PROCESS_ABORTED',
      orderId: 'order-1',
    })
    const failing = await scene.shopper.open({ ...ORDER, more: { sandbox: { paymentResult: 'FAIL' } } })
    expect(await scene.shopper.approve(failing)).toMatchObject({ code: 'PAY_PROCESS_ABORTED' })
    expect((await scene.sandbox.payment(failing))?.status).toBe('READY')
  })

  test('a refund account of the shop’s is filled in; a phone number is asked for when wanted', async () => {
    const scene = await createScene()
    const refundReceiveAccount = { bankCode: '088', accountNumber: '110123456789', holderName: '김환불' }
    const more = { virtualAccount: { refundReceiveAccount, showCustomerMobilePhone: true } }
    const paymentKey = await scene.shopper.open({ ...ORDER, method: 'VIRTUAL_ACCOUNT', more })
    const page = await pageOf(scene, paymentKey)
    expect(page).toContain('value="김환불"')
    await expect(scene.shopper.approve(paymentKey, { phone: '' })).rejects.toThrow('id="phone-error"')
  })
})

describe('the language of the window', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['Korean for won', {}, '', 'ko'],
    ['the one the shop wants', { card: { language: 'EN' } }, '', 'en'],
    ['English for one it has not', { card: { language: 'JA' } }, '', 'en'],
    ['the one the buyer picks', { card: { language: 'EN' } }, '?lang=ko', 'ko'],
  ])('is %s', async (_, more, lang, expected) => {
    const scene = await createScene()
    const paymentKey = await scene.shopper.open({ ...ORDER, more })
    expect(await pageOf(scene, paymentKey, lang)).toContain(`<html lang="${expected}">`)
  })
})

describe('codes of the widget (core-api.md 7.2)', () => {
  test.each([
    ['SHINHAN', '카드', '41'],
    ['KEYIN', '카드', '61'],
    ['TOSS_PAYMENTS', '카드', '61'],
    ['BANKPAY', '계좌이체', undefined],
    ['TOSSPAY', '간편결제', '61'],
  ])('%s is paid as %s', async (method, name, issuerCode) => {
    const scene = await createScene()
    const { clientKey, secretKey } = DOCS_KEYS.widget
    const form = { cardNumber: '4000123412341234', expiry: '12/40' }
    const { paymentKey } = await scene.shopper.buy({ ...ORDER, method, clientKey }, form)
    const { body } = await scene.call('/v1/payments/confirm', { paymentKey, ...ORDER }, { secretKey })
    expect([body.method, body.card?.issuerCode]).toEqual([name, issuerCode])
  })

  test('a key the merchant made up can not be paid with here', async () => {
    const { shopper } = await createScene()
    const custom = { ...ORDER, method: '문화바우처', clientKey: DOCS_KEYS.widget.clientKey }
    await expect(shopper.open(custom)).rejects.toThrow('CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY')
  })
})

describe('what the browser script rejects besides', () => {
  test.each<[Record<string, unknown>, string]>([
    [
      { amount: { value: 10, currency: 'KRW' }, foreignEasyPay: { provider: 'PAYPAL', country: 'US' } },
      'INVALID_AMOUNT_CURRENCY',
    ],
    [
      { amount: { value: 10.505, currency: 'USD' }, foreignEasyPay: { provider: 'PAYPAL', country: 'US' } },
      'INVALID_MINOR_UNIT_FOR_CURRENCY',
    ],
    [
      { amount: { value: 10, currency: 'USD' }, foreignEasyPay: { provider: 'GOLDPAY', country: 'US' } },
      'INVALID_EASY_PAY',
    ],
    [
      { amount: { value: 10, currency: 'USD' }, foreignEasyPay: { provider: 'PAYPAL', country: 'usa' } },
      'INVALID_PARAMETERS',
    ],
    [{ amount: { value: 10, currency: 'USD' } }, 'INVALID_PARAMETERS'],
    [{ method: 'CARD', virtualAccount: {} }, 'INVALID_PARAMETERS'],
    [{ method: 'CARD', card: { discountCode: 'D1' } }, 'INVALID_PARAMETERS'],
    [{ method: 'CARD', card: { cardInstallmentPlan: 13 } }, 'INVALID_CARD_INSTALLMENT_PLAN'],
    [
      { method: 'CARD', card: { freeInstallmentPlans: [{ company: 'NOBODY', months: [2] }] } },
      'INVALID_CARD_COMPANY',
    ],
    [
      { method: 'TRANSFER', transfer: { validHours: 1, dueDate: '2026-04-02' } },
      'INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE',
    ],
    [{ method: 'VIRTUAL_ACCOUNT', virtualAccount: { dueDate: '2026-12-31' } }, 'EXCEED_MAX_DUE_DATE'],
    [{ method: 'VIRTUAL_ACCOUNT', virtualAccount: { dueDate: '2020-01-01' } }, 'INVALID_DATE'],
    [
      {
        method: 'VIRTUAL_ACCOUNT',
        virtualAccount: {
          refundReceiveAccount: { bankCode: '0', accountNumber: '110123456789', holderName: '김' },
        },
      },
      'INVALID_BANK',
    ],
    [
      { method: 'CARD', metadata: Object.fromEntries('abcdef'.split('').map(key => [key, 'x'])) },
      'INVALID_METADATA',
    ],
  ])('%j: %s', async (more, code) => {
    const { shopper } = await createScene()
    const asked = shopper.open({ ...ORDER, method: 'FOREIGN_EASY_PAY', more })
    await expect(asked).rejects.toThrow(`${code}: `)
  })
})
