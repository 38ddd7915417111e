import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../domain/time.ts'
import { DOCS_KEYS } from '../../../infra/toss-sandbox/shopper.ts'
import type { BillingForm } from '../../../infra/toss-sandbox/window/billing/choice.ts'
import { createScene, ORIGIN } from './support.ts'

const customerKey = 'customer-1'
const WINDOW = { customerKey, successUrl: 'http://shop.test/ok?kept=1', failUrl: 'http://shop.test/no' }

describe('what requestBillingAuth rejects', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ customerKey: '@@ANONYMOUS' }, 'INVALID_CUSTOMER_KEY'],
    [{ customerKey: 'x' }, 'INVALID_CUSTOMER_KEY'],
    [{ customerKey: 'c'.repeat(51) }, 'INVALID_CUSTOMER_KEY'],
    [{ customerKey: DOCS_KEYS.api.secretKey }, 'INSECURE_KEY_USAGE'],
    [{ clientKey: DOCS_KEYS.widget.clientKey }, 'NOT_SUPPORTED_WIDGET_KEY'],
    [{ clientKey: DOCS_KEYS.api.secretKey }, 'INSECURE_KEY_USAGE'],
    [{ method: 'MOBILE_PHONE' }, 'NOT_SUPPORTED_METHOD'],
    [{ method: undefined }, 'INVALID_PARAMETERS'],
    [{ successUrl: undefined }, 'INCORRECT_SUCCESS_URL_FORMAT'],
    [{ successUrl: '/ok' }, 'INCORRECT_SUCCESS_URL_FORMAT'],
    [{ failUrl: undefined }, 'INCORRECT_FAIL_URL_FORMAT'],
    [{ selectableCardTypes: [] }, 'INVALID_PARAMETERS'],
    [{ selectableCardTypes: ['FOREIGN'] }, 'INVALID_PARAMETERS'],
    [{ windowTarget: 'popup' }, 'INVALID_PARAMETERS'],
    [{ customerName: 'n'.repeat(101) }, 'INVALID_PARAMETERS'],
    [{ easyPay: 'TOSSPAY' }, 'INVALID_PARAMETERS'],
    [{ flowMode: 'DIRECT' }, 'INVALID_FLOW_MODE_PARAMETERS'],
    [{ flowMode: 'DIRECT', easyPay: 'SAMSUNGPAY' }, 'INVALID_EASY_PAY'],
    [{ flowMode: 'DIRECT', cardCompany: 'NOBODY' }, 'INVALID_CARD_COMPANY'],
  ])('%j: %s', async (wrong, code) => {
    const { shopper } = await createScene()
    await expect(shopper.openRegistration({ ...WINDOW, more: wrong })).rejects.toThrow(`${code}: `)
  })
})

describe('the registration window (자동결제 등록창)', () => {
  test.each<[string, BillingForm, 'CARD' | 'TRANSFER']>([
    ['cardCompany', { cardCompany: '' }, 'CARD'],
    ['cardNumber', { cardNumber: '1234' }, 'CARD'],
    ['expiry', { expiry: '02/26' }, 'CARD'],
    ['expiry', { expiry: '13/30' }, 'CARD'],
    ['identity', { identity: '900230' }, 'CARD'],
    ['identity', { ownerType: '법인' }, 'CARD'],
    ['bank', { bank: '00' }, 'TRANSFER'],
    ['accountNumber', { accountNumber: '12' }, 'TRANSFER'],
    ['holderName', { holderName: ' ' }, 'TRANSFER'],
    ['phone', { phone: '02-123-4567' }, 'CARD'],
    ['checkCode', { checkCode: '111111' }, 'CARD'],
    ['agreedTerms', { agreedTerms: '' as never }, 'CARD'],
    ['agreedPrivacy', { agreedPrivacy: '' as never }, 'TRANSFER'],
    ['behaviourCode', { behaviour: 'declines', behaviourCode: '' }, 'CARD'],
    ['dyingCharge', { behaviour: 'dies', behaviourCode: 'REJECT_CARD_PAYMENT', dyingCharge: '0' }, 'CARD'],
  ])('stays open and points at %s: %j', async (field, form, method) => {
    const { shopper } = await createScene()
    const id = await shopper.openRegistration({ ...WINDOW, method })
    const missing = { ...form, ...(form.agreedTerms === ('' as never) ? { agreedTerms: undefined } : {}) }
    await expect(shopper.register(id, missing)).rejects.toThrow(`id="${field}-error"`)
    expect(await shopper.register(id)).toMatchObject({ customerKey }) // mended, it goes on
  })

  test('a card of a company, where the shop takes only those', async () => {
    const { shopper, call } = await createScene()
    const more = { selectableCardTypes: ['CORPORATE'], flowMode: 'DIRECT', cardCompany: 'SAMSUNG' }
    const id = await shopper.openRegistration({ ...WINDOW, more })
    await expect(shopper.register(id, { ownerType: '개인' })).rejects.toThrow('창')
    const { authKey } = await shopper.register(id, { identity: '123-45-67890', cardType: '체크' })
    const { body } = await call('/v1/billing/authorizations/issue', { authKey, customerKey })
    expect(body.card).toMatchObject({ issuerCode: '51', ownerType: '법인', cardType: '체크' })
  })

  test('success, a decline and closing lead back with what each is told, the query kept', async () => {
    const { shopper } = await createScene()
    const id = await shopper.openRegistration(WINDOW)
    expect(await shopper.closeRegistration(id)).toEqual({
      code: 'PAY_PROCESS_CANCELED',
      message: '사용자에 의해 결제가 취소되었습니다.',
    })
    expect(await shopper.declineRegistration(id, 'INVALID_STOPPED_CARD')).toEqual({
      code: 'INVALID_STOPPED_CARD',
      message: '정지된 카드 입니다.',
    })
    const first = await shopper.register(id)
    expect(first).toEqual({ kept: '1', customerKey, authKey: expect.stringMatching(/^\w{44}$/) })
    expect(await shopper.register(id)).toEqual(first) // pressed twice
  })

  test('is over after half an hour, and shows what the shop wrote without running it', async () => {
    const { shopper, sandbox } = await createScene()
    const more = { method: 'TRANSFER', customerName: '<script>alert(1)</script>' }
    const id = await shopper.openRegistration({ ...WINDOW, more })
    const page = () => sandbox.fetch(new Request(`${ORIGIN}/v2/billing/${id}`))
    expect(await (await page()).text()).not.toContain('<script>alert')
    await sandbox.advance(30 * MINUTE_MS)
    const over = await page()
    expect([over.status, await over.text()]).toEqual([410, expect.stringContaining('PAY_PROCESS_ABORTED')])
    await expect(shopper.register(id)).rejects.toThrow('이미 끝난 등록창')
    expect((await sandbox.fetch(new Request(`${ORIGIN}/v2/billing/${'0'.repeat(32)}`))).status).toBe(404)
  })
})
